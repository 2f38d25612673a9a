namespace Bespoke.LightGbm;

/// <summary>Rows in the native library's own binned form.</summary>
internal sealed unsafe class Dataset : IDisposable
{
    private Dataset(nint handle) => Handle = handle;

    internal nint Handle { get; private set; }

    /// <summary>Bins the rows; a validation set takes the bins of the training set <paramref name="like"/>.</summary>
    internal static Dataset Create(RankingData data, string parameters, Dataset? like = null)
    {
        data.Validate();
        LightGbmLibrary.Require();
        fixed (float* features = data.Features)
        {
            LightGbmLibrary.Check(NativeMethods.DatasetCreateFromMat(
                features, NativeMethods.Float32, data.Rows, data.FeatureNames.Count, 1, parameters, like?.Handle ?? 0, out var handle));
            var dataset = new Dataset(handle);
            try
            {
                dataset.Fill(data);
                return dataset;
            }
            catch
            {
                dataset.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        if (Handle != 0) _ = NativeMethods.DatasetFree(Handle);
        Handle = 0;
    }

    private void Fill(RankingData data)
    {
        LightGbmLibrary.Check(NativeMethods.DatasetSetFeatureNames(Handle, [.. data.FeatureNames], data.FeatureNames.Count));
        Set("label", data.Labels, NativeMethods.Float32);
        Set("group", data.Groups, NativeMethods.Int32);
        if (data.Weights is { } weights) Set("weight", weights, NativeMethods.Float32);
        if (data.Positions is { } positions) Set("position", positions, NativeMethods.Int32);
    }

    private void Set<T>(string field, T[] values, int type)
        where T : unmanaged
    {
        fixed (T* data = values) LightGbmLibrary.Check(NativeMethods.DatasetSetField(Handle, field, data, values.Length, type));
    }
}
