namespace Bespoke.LightGbm;

/// <summary>A model as the native library itself predicts with it, on one thread: what tests and benchmarks compare with.</summary>
public sealed unsafe class NativeForest : IDisposable
{
    private const string OneThread = "num_threads=1 verbosity=-1";

    private readonly int _columns;
    private nint _handle, _fast;

    /// <summary>Loads a model's text.</summary>
    /// <param name="model">LightGBM's text.</param>
    /// <param name="columns">Cells of a row.</param>
    /// <exception cref="BespokeException">The library cannot be loaded here or refuses the text.</exception>
    public NativeForest(string model, int columns)
    {
        LightGbmLibrary.Require();
        _columns = columns;
        LightGbmLibrary.Check(NativeMethods.BoosterLoadModelFromString(model, out _, out _handle));
        LightGbmLibrary.Check(NativeMethods.BoosterPredictForMatSingleRowFastInit(
            _handle, NativeMethods.RawScore, 0, -1, NativeMethods.Float32, columns, OneThread, out _fast));
    }

    /// <summary>Scores row-major rows in one call.</summary>
    public void Predict(ReadOnlySpan<float> rows, Span<double> scores)
    {
        fixed (float* from = rows) Predict(from, NativeMethods.Float32, rows.Length / _columns, NativeMethods.RawScore, scores);
    }

    /// <summary>Scores row-major rows of doubles in one call, which spares the library their conversion.</summary>
    public void Predict(ReadOnlySpan<double> rows, Span<double> scores)
    {
        fixed (double* from = rows) Predict(from, NativeMethods.Float64, rows.Length / _columns, NativeMethods.RawScore, scores);
    }

    /// <summary>Scores row-major rows by one call a row, prepared beforehand.</summary>
    public void PredictSingly(ReadOnlySpan<float> rows, Span<double> scores)
    {
        fixed (float* from = rows)
        fixed (double* to = scores)
        {
            for (var row = 0; row < scores.Length; row++)
            {
                LightGbmLibrary.Check(NativeMethods.BoosterPredictForMatSingleRowFast(_fast, from + row * (long)_columns, out _, to + row));
            }
        }
    }

    /// <summary>TreeSHAP of every row: columns + 1 values each, the expected score last.</summary>
    public void Contributions(ReadOnlySpan<float> rows, Span<double> contributions)
    {
        fixed (float* from = rows) Predict(from, NativeMethods.Float32, rows.Length / _columns, NativeMethods.Contributions, contributions);
    }

    /// <summary>Frees the native model.</summary>
    public void Dispose()
    {
        if (_fast != 0) _ = NativeMethods.FastConfigFree(_fast);
        if (_handle != 0) _ = NativeMethods.BoosterFree(_handle);
        (_fast, _handle) = (0, 0);
    }

    private void Predict(void* from, int type, int rows, int kind, Span<double> results)
    {
        var width = kind == NativeMethods.Contributions ? _columns + 1 : 1;
        if (results.Length < (long)rows * width) throw new ArgumentException($"{results.Length} results; {rows} x {width} are needed.", nameof(results));
        fixed (double* to = results)
        {
            LightGbmLibrary.Check(NativeMethods.BoosterPredictForMat(_handle, from, type, rows, _columns, 1, kind, 0, -1, OneThread, out _, to));
        }
    }
}
