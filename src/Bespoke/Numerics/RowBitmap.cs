using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Bespoke.Numerics;

/// <summary>A set of dense rows, one bit each. Not thread-safe while it is being changed.</summary>
public sealed class RowBitmap
{
    private const int NotCounted = -1;

    // Borrowed memory may be longer than what is used of it.
    private readonly ulong[] _words;
    private readonly int _length;
    private int _count = NotCounted;

    /// <summary>An empty set over rows 0 to <paramref name="rows"/> − 1.</summary>
    public RowBitmap(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Rows = rows;
        _length = (rows + 63) / 64;
        _words = new ulong[_length];
    }

    private RowBitmap(RowBitmap other, ulong[] words)
    {
        (Rows, _words, _length, _count) = (other.Rows, words, other._length, other._count);
        other.Words.CopyTo(words);
    }

    /// <summary>An empty set in memory that is the caller's to give back.</summary>
    internal RowBitmap(int rows, ulong[] words)
    {
        (Rows, _words, _length) = (rows, words, (rows + 63) / 64);
        Clear();
    }

    /// <summary>The size of the universe, not of the set.</summary>
    public int Rows { get; }

    /// <summary>The bits, 64 rows a word; bits beyond the last row are 0 and stay so.</summary>
    internal ReadOnlySpan<ulong> Words => _words.AsSpan(0, _length);

    /// <summary>How many rows are in the set. O(rows / 64) after a change, and O(1) until the next.</summary>
    public int Count
    {
        get
        {
            if (_count != NotCounted) return _count;
            var count = 0;
            foreach (var word in Words) count += BitOperations.PopCount(word);
            return _count = count;
        }
    }

    /// <summary>How many rows are in both sets. O(rows / 64), no allocation.</summary>
    public int CountWith(RowBitmap other)
    {
        CheckSameUniverse(other);
        var words = Words;
        var others = other.Words;
        var count = 0;
        for (var i = 0; i < words.Length && i < others.Length; i++) count += BitOperations.PopCount(words[i] & others[i]);
        return count;
    }

    /// <summary>How many rows are in this set and, of each group of <paramref name="groups"/>, in one of its sets. O(sets · rows / 64), no allocation.</summary>
    public int CountMeeting(ReadOnlySpan<RowBitmap[]> groups)
    {
        foreach (var group in groups)
        {
            foreach (var set in group) CheckSameUniverse(set);
        }
        var count = 0;
        for (var i = 0; i < _length; i++)
        {
            var word = _words[i];
            for (var g = 0; g < groups.Length && word != 0; g++)
            {
                var either = 0UL;
                foreach (var set in groups[g]) either |= set._words[i];
                word &= either;
            }
            count += BitOperations.PopCount(word);
        }
        return count;
    }

    /// <summary>Writes the rows of the set to <paramref name="into"/>, ascending, as far as they find room.</summary>
    /// <returns>How many were written.</returns>
    public int CopyTo(Span<int> into)
    {
        var count = 0;
        for (var i = 0; i < _length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
            {
                if (count == into.Length) return count;
                into[count++] = (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
        return count;
    }

    /// <summary>True when <paramref name="row"/> is in the set; false for any row outside the universe.</summary>
    public bool this[int row] => (uint)row < (uint)Rows && (_words[row >> 6] >> row & 1) != 0;

    /// <summary>Adds <paramref name="row"/>.</summary>
    public void Add(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        _words[row >> 6] |= 1UL << row;
        _count = NotCounted;
    }

    /// <summary>Removes <paramref name="row"/>.</summary>
    public void Remove(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        _words[row >> 6] &= ~(1UL << row);
        _count = NotCounted;
    }

    /// <summary>Removes every row.</summary>
    internal void Clear()
    {
        _words.AsSpan(0, _length).Clear();
        _count = NotCounted;
    }

    /// <summary>Makes the set equal to <paramref name="other"/>.</summary>
    internal void Set(RowBitmap other)
    {
        CheckSameUniverse(other);
        other.Words.CopyTo(_words);
        _count = other._count;
    }

    /// <summary>Keeps only the rows that are in <paramref name="other"/> too.</summary>
    public void IntersectWith(RowBitmap other)
    {
        CheckSameUniverse(other);
        TensorPrimitives.BitwiseAnd(Words, other.Words, _words);
        _count = NotCounted;
    }

    /// <summary>Keeps only the rows that are in one of <paramref name="sets"/> too; of no sets none.</summary>
    internal void IntersectWithAny(ReadOnlySpan<RowBitmap> sets)
    {
        foreach (var set in sets) CheckSameUniverse(set);
        var i = 0;
        for (; i <= _length - Vector512<ulong>.Count; i += Vector512<ulong>.Count)
        {
            var either = Vector512<ulong>.Zero;
            foreach (var set in sets) either |= Vector512.LoadUnsafe(ref set._words[i]);
            (Vector512.LoadUnsafe(ref _words[i]) & either).StoreUnsafe(ref _words[i]);
        }
        for (; i < _length; i++)
        {
            var either = 0UL;
            foreach (var set in sets) either |= set._words[i];
            _words[i] &= either;
        }
        _count = NotCounted;
    }

    /// <summary>Adds every row of <paramref name="other"/>.</summary>
    public void UnionWith(RowBitmap other)
    {
        CheckSameUniverse(other);
        TensorPrimitives.BitwiseOr(Words, other.Words, _words);
        _count = NotCounted;
    }

    /// <summary>Adds the rows of some words of 64.</summary>
    /// <param name="words">Numbers of words.</param>
    /// <param name="bits">The rows of each.</param>
    internal void UnionWith(ReadOnlySpan<int> words, ReadOnlySpan<ulong> bits)
    {
        for (var i = 0; i < words.Length; i++) _words[words[i]] |= bits[i];
        _count = NotCounted;
    }

    /// <summary>Removes every row of <paramref name="other"/>.</summary>
    public void ExceptWith(RowBitmap other)
    {
        CheckSameUniverse(other);
        var (i, words, others) = (0, _words, other._words);
        for (; i <= _length - Vector512<ulong>.Count; i += Vector512<ulong>.Count)
        {
            Vector512.AndNot(Vector512.LoadUnsafe(ref words[i]), Vector512.LoadUnsafe(ref others[i])).StoreUnsafe(ref words[i]);
        }
        for (; i < _length; i++) words[i] &= ~others[i];
        _count = NotCounted;
    }

    /// <summary>An independent copy.</summary>
    public RowBitmap Clone() => new(this, new ulong[_length]);

    /// <summary>An independent copy in memory that is the caller's to give back.</summary>
    internal RowBitmap CopyIn(ulong[] words) => new(this, words);

    /// <summary>An independent copy over a universe that may be larger.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is less than <see cref="Rows"/>.</exception>
    public RowBitmap Clone(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, Rows);
        var copy = new RowBitmap(rows);
        Words.CopyTo(copy._words);
        return copy;
    }

    /// <summary>The first row of the set at or after <paramref name="from"/>, or −1.</summary>
    public int NextSet(int from)
    {
        if (from >= Rows) return -1;
        var index = from >> 6;
        var word = _words[index] & (ulong.MaxValue << from);
        while (word == 0)
        {
            if (++index == _length) return -1;
            word = _words[index];
        }
        return (index << 6) + BitOperations.TrailingZeroCount(word);
    }

    private void CheckSameUniverse(RowBitmap other)
    {
        if (other.Rows != Rows)
        {
            throw new ArgumentException($"The sets cover {Rows} and {other.Rows} rows; both must be of one snapshot.", nameof(other));
        }
    }
}
