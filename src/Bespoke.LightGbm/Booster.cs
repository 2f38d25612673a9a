using System.Text;

namespace Bespoke.LightGbm;

/// <summary>A model under training in the native library.</summary>
internal sealed unsafe class Booster : IDisposable
{
    private nint _handle;

    internal Booster(Dataset train, Dataset? validation, string parameters)
    {
        LightGbmLibrary.Check(NativeMethods.BoosterCreate(train.Handle, parameters, out _handle));
        if (validation is null) return;
        try
        {
            LightGbmLibrary.Check(NativeMethods.BoosterAddValidData(_handle, validation.Handle));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Changes parameters for the trees to come.</summary>
    internal void Reset(string parameters) => LightGbmLibrary.Check(NativeMethods.BoosterResetParameter(_handle, parameters));

    /// <summary>Adds a tree. False when no split gains anything any more; the tree is then without a split.</summary>
    internal bool AddTree()
    {
        LightGbmLibrary.Check(NativeMethods.BoosterUpdateOneIter(_handle, out var finished));
        return finished == 0;
    }

    /// <summary>The metrics on the validation set, in the order of eval_at.</summary>
    internal double[] Evaluate(int metrics)
    {
        var results = new double[metrics];
        fixed (double* to = results) LightGbmLibrary.Check(NativeMethods.BoosterGetEval(_handle, 1, out _, to));
        return results;
    }

    /// <summary>The model's text with the first <paramref name="trees"/> trees.</summary>
    internal string Save(int trees)
    {
        var text = new byte[1 << 20];
        var length = Write(text);
        if (length > text.Length)
        {
            text = new byte[length];
            length = Write(text);
        }
        return Encoding.UTF8.GetString(text, 0, (int)length - 1);

        long Write(byte[] to)
        {
            fixed (byte* bytes = to)
            {
                LightGbmLibrary.Check(NativeMethods.BoosterSaveModelToString(_handle, 0, trees, 0, to.Length, out var needed, bytes));
                return needed;
            }
        }
    }

    public void Dispose()
    {
        if (_handle != 0) _ = NativeMethods.BoosterFree(_handle);
        _handle = 0;
    }
}
