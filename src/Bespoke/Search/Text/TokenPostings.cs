using System.Numerics;
using Bespoke.Numerics;

namespace Bespoke.Search.Text;

/// <summary>
/// The rows that hold one token and how, by words of 64 rows: only words that hold a row are kept. Immutable.
/// </summary>
/// <remarks>How is one byte: the lower seven bits say how often the title holds it, at most 127; the highest that an attribute does.</remarks>
internal sealed class TokenPostings
{
    internal const byte InAttributes = 0x80, InTitle = 0x7F;

    private readonly int[] _words;
    private readonly ulong[] _bits;
    private readonly int[] _starts;
    private readonly byte[] _kinds;
    private readonly bool _everyWord;

    private TokenPostings(int[] words, ulong[] bits, int[] starts, byte[] kinds)
    {
        (_words, _bits, _starts, _kinds) = (words, bits, starts, kinds);
        _everyWord = words.Length > 0 && words[^1] == words.Length - 1;
    }

    internal static TokenPostings Empty { get; } = new([], [], [], []);

    /// <summary>How many rows hold the token.</summary>
    internal int Count => _kinds.Length;

    /// <summary>How many words of 64 rows hold such a row.</summary>
    internal int Blocks => _words.Length;

    internal ReadOnlySpan<int> Words => _words;

    internal ulong Bits(int block) => _bits[block];

    /// <summary>How many rows the blocks before hold.</summary>
    internal int Start(int block) => _starts[block];

    /// <summary>The rows of a word.</summary>
    /// <param name="word">Which word of 64 rows.</param>
    /// <param name="block">A block that is not after it, 0 at first; moves on to its block, or to the next where it has none.</param>
    internal ulong MoveTo(int word, ref int block)
    {
        block = Find(word, block);
        return block < _words.Length && _words[block] == word ? _bits[block] : 0;
    }

    /// <summary>The first block of <paramref name="word"/> or of a later one; the number of blocks where there is none.</summary>
    /// <param name="word">Which word of 64 rows.</param>
    /// <param name="from">A block that is not after it, where the search begins.</param>
    private int Find(int word, int from)
    {
        if (_everyWord) return Math.Min(word, _words.Length);
        var words = _words;
        if (from == words.Length || words[from] >= word) return from;
        // Of a frequent token nearly every word has a block: as many places on as words. Else in growing steps.
        var last = Math.Min(from + word - words[from], words.Length - 1);
        if (words[last] == word) return last;
        var (low, high) = (from, from + 1);
        for (var step = 1; high <= last && words[high] < word; step *= 2) (low, high) = (high, high + step);
        high = Math.Min(high, last + 1);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (words[middle] < word) low = middle;
            else high = middle;
        }
        return high;
    }

    /// <summary>How each row of the block holds the token, in order of rows.</summary>
    internal ReadOnlySpan<byte> Kinds(int block) => _kinds.AsSpan(_starts[block], BitOperations.PopCount(_bits[block]));

    /// <summary>Adds the rows to <paramref name="rows"/>.</summary>
    internal void AddTo(RowBitmap rows) => rows.UnionWith(_words, _bits);

    /// <summary>The same after <paramref name="changes"/>, which are ascending by row; 0 is a row that holds the token no more.</summary>
    internal TokenPostings With(IReadOnlyList<(int Row, byte Kind)> changes)
    {
        var (builder, next) = (new Builder(Count + changes.Count), 0);
        for (var block = 0; block < _words.Length; block++)
        {
            var kinds = Kinds(block);
            for (var (left, i) = (_bits[block], 0); left != 0; left &= left - 1, i++)
            {
                var row = (_words[block] << 6) + BitOperations.TrailingZeroCount(left);
                for (; next < changes.Count && changes[next].Row < row; next++) builder.Add(changes[next].Row, changes[next].Kind);
                if (next < changes.Count && changes[next].Row == row) builder.Add(row, changes[next++].Kind);
                else builder.Add(row, kinds[i]);
            }
        }
        for (; next < changes.Count; next++) builder.Add(changes[next].Row, changes[next].Kind);
        return builder.Build();
    }

    /// <summary>Takes rows in ascending order.</summary>
    internal sealed class Builder(int capacity)
    {
        private readonly List<int> _words = [];
        private readonly List<ulong> _bits = [];
        private readonly List<int> _starts = [];
        private readonly List<byte> _kinds = new(capacity);

        internal void Add(int row, byte kind)
        {
            if (kind == 0) return;
            if (_words.Count == 0 || _words[^1] != row >> 6)
            {
                _words.Add(row >> 6);
                _bits.Add(0);
                _starts.Add(_kinds.Count);
            }
            _bits[^1] |= 1UL << row;
            _kinds.Add(kind);
        }

        internal TokenPostings Build() => _kinds.Count == 0 ? Empty : new TokenPostings([.. _words], [.. _bits], [.. _starts], [.. _kinds]);
    }
}
