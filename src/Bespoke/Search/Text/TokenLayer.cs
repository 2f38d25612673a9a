using System.Numerics;
using System.Runtime.Intrinsics;
using Bespoke.Numerics;

namespace Bespoke.Search.Text;

/// <summary>The rows that hold one token in one way, by words of 64 rows: words that hold a row, and where those are most of them all up to the last. Immutable.</summary>
internal sealed class TokenLayer
{
    private readonly int[] _words;
    private readonly ulong[] _bits;
    private readonly bool _everyWord;

    private TokenLayer(byte kind, int[] words, ulong[] bits)
    {
        (Kind, _words, _bits) = (kind, words, bits);
        _everyWord = words.Length > 0 && words[^1] == words.Length - 1;
        foreach (var word in bits) Count += BitOperations.PopCount(word);
    }

    internal static TokenLayer Empty(byte kind) => new(kind, [], []);

    /// <summary>How the rows hold the token; see <see cref="TokenPostings"/>.</summary>
    internal byte Kind { get; }

    /// <summary>How many rows there are.</summary>
    internal int Count { get; }

    /// <summary>The words of 64 rows that are kept, ascending; each is a block.</summary>
    internal ReadOnlySpan<int> Words => _words;

    /// <summary>The rows of a block.</summary>
    internal ulong Bits(int block) => _bits[block];

    /// <summary>The first block with a row that is in two sets and not in a third.</summary>
    /// <param name="block">Where to begin.</param>
    /// <param name="one">A set by words of 64 rows.</param>
    /// <param name="other">The other.</param>
    /// <param name="except">The third.</param>
    /// <returns>-1 where there is none.</returns>
    internal int Next(int block, ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other, ReadOnlySpan<ulong> except)
    {
        if (_everyWord) return NextWord(block, _bits, one, other, except);
        for (; block < _words.Length; block++)
        {
            var word = _words[block];
            if ((_bits[block] & one[word] & other[word] & ~except[word]) != 0) return block;
        }
        return -1;
    }

    private static int NextWord(int word, ReadOnlySpan<ulong> bits, ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other, ReadOnlySpan<ulong> except)
    {
        one = one[..bits.Length];
        other = other[..bits.Length];
        except = except[..bits.Length];
        for (; word <= bits.Length - Vector512<ulong>.Count; word += Vector512<ulong>.Count)
        {
            var both = Vector512.Create(bits[word..]) & Vector512.Create(one[word..]) & Vector512.Create(other[word..]);
            if (Vector512.AndNot(both, Vector512.Create(except[word..])) != Vector512<ulong>.Zero) break;
        }
        for (; word < bits.Length; word++)
        {
            if ((bits[word] & one[word] & other[word] & ~except[word]) != 0) return word;
        }
        return -1;
    }

    /// <summary>The rows of a word.</summary>
    /// <param name="word">Which word of 64 rows.</param>
    /// <param name="block">A block that is not after it, 0 at first; moves on to its block, or to the next where it has none.</param>
    internal ulong MoveTo(int word, ref int block)
    {
        block = Find(word, block);
        return block < _words.Length && _words[block] == word ? _bits[block] : 0;
    }

    /// <summary>Adds the rows to <paramref name="rows"/>.</summary>
    internal void AddTo(RowBitmap rows) => rows.UnionWith(_words, _bits);

    /// <summary>The same after <paramref name="changes"/>, which are ascending by row: those of its kind are in it, the others are not.</summary>
    internal TokenLayer With(IReadOnlyList<(int Row, byte Kind)> changes)
    {
        var (words, bits) = (new List<int>(_words.Length), new List<ulong>(_words.Length));
        var (block, next) = (0, 0);
        while (block < _words.Length || next < changes.Count)
        {
            var word = Math.Min(block < _words.Length ? _words[block] : int.MaxValue, next < changes.Count ? changes[next].Row >> 6 : int.MaxValue);
            var rows = block < _words.Length && _words[block] == word ? _bits[block++] : 0;
            for (; next < changes.Count && changes[next].Row >> 6 == word; next++)
            {
                var bit = 1UL << changes[next].Row;
                rows = changes[next].Kind == Kind ? rows | bit : rows & ~bit;
            }
            if (rows == 0) continue;
            words.Add(word);
            bits.Add(rows);
        }
        return Of(Kind, words, bits);
    }

    private static TokenLayer Of(byte kind, List<int> words, List<ulong> bits)
    {
        if (words.Count == 0 || 2 * words.Count <= words[^1]) return new TokenLayer(kind, [.. words], [.. bits]);
        var all = new ulong[words[^1] + 1];
        for (var i = 0; i < words.Count; i++) all[words[i]] = bits[i];
        return new TokenLayer(kind, [.. Enumerable.Range(0, all.Length)], all);
    }

    // The first block of the word or of a later one; the number of blocks where there is none.
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
}
