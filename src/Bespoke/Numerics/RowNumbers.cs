using System.Numerics;

namespace Bespoke.Numerics;

/// <summary>Numbers the rows of a set from 0 on, in ascending order, so that what is known of a few rows needs no room for all. Immutable.</summary>
internal sealed class RowNumbers
{
    private readonly RowBitmap _rows;

    // How many rows of the set lie before each word of 64.
    private readonly int[] _before;

    /// <param name="rows">Not to be changed from here on.</param>
    internal RowNumbers(RowBitmap rows)
    {
        var words = rows.Words;
        (_rows, _before) = (rows, new int[words.Length]);
        for (var word = 1; word < words.Length; word++) _before[word] = _before[word - 1] + BitOperations.PopCount(words[word - 1]);
    }

    /// <summary>How many rows are in the set.</summary>
    internal int Count => _rows.Count;

    /// <summary>The number of a row; -1 where it is not in the set.</summary>
    internal int this[int row] => _rows[row] ? _before[row >> 6] + BitOperations.PopCount(_rows.Words[row >> 6] & ((1UL << row) - 1)) : -1;

    /// <summary>The rows, by their numbers.</summary>
    internal IEnumerable<int> All()
    {
        for (var row = _rows.NextSet(0); row >= 0; row = _rows.NextSet(row + 1)) yield return row;
    }
}
