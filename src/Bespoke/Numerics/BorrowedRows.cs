using System.Buffers;

namespace Bespoke.Numerics;

/// <summary>
/// A set for as long as a method runs, in memory that is used again and again: of a million products a set has 125 KB, and some
/// of those for each request would keep the garbage collector busy. Nothing may hold the set beyond. The default has none.
/// </summary>
internal readonly ref struct BorrowedRows : IDisposable
{
    private readonly ulong[]? _words;
    private readonly RowBitmap? _rows;

    /// <summary>A copy of <paramref name="of"/>.</summary>
    internal BorrowedRows(RowBitmap of)
    {
        _words = ArrayPool<ulong>.Shared.Rent(of.Words.Length);
        _rows = of.CopyIn(_words);
    }

    /// <summary>An empty set over rows 0 to <paramref name="rows"/> − 1.</summary>
    internal BorrowedRows(int rows)
    {
        _words = ArrayPool<ulong>.Shared.Rent((rows + 63) / 64);
        _rows = new RowBitmap(rows, _words);
    }

    internal RowBitmap Rows => _rows ?? throw new InvalidOperationException("Nothing was borrowed.");

    public void Dispose()
    {
        if (_words is not null) ArrayPool<ulong>.Shared.Return(_words);
    }
}
