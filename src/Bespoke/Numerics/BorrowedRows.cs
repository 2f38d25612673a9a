using System.Buffers;

namespace Bespoke.Numerics;

/// <summary>
/// A copy of a set for as long as a method runs, in memory that is used again and again: of a million products a set has 125 KB, and some
/// of those for each request would keep the garbage collector busy. Nothing may hold the copy beyond.
/// </summary>
internal readonly ref struct BorrowedRows : IDisposable
{
    private readonly ulong[] _words;

    internal BorrowedRows(RowBitmap of)
    {
        _words = ArrayPool<ulong>.Shared.Rent(of.Words.Length);
        Rows = of.CopyIn(_words);
    }

    internal RowBitmap Rows { get; }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_words);
}
