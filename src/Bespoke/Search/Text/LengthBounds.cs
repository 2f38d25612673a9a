using System.Runtime.CompilerServices;
using Bespoke.Retrieval;

namespace Bespoke.Search.Text;

/// <summary>
/// Which texts are short enough for a list that fills: BM25 gives the same words more in a shorter text, so that the most that a query's
/// tokens add to texts of each length says how long those may be that still enter. Where some tokens are in no row of a word, the others alone count.
/// (After Ding and Suel, "Faster top-k document retrieval using block-max indexes", 2011, with lengths in place of blocks.)
/// </summary>
internal ref struct LengthBounds
{
    // So many tokens can be missing; those behind them are taken to be there.
    private const int Tracked = 6;

    private readonly ReadOnlySpan<TokenScores> _tokens;
    private readonly RowLengths _lengths;
    private readonly Span<float> _most;
    private readonly Span<float> _mostOfAll;
    private readonly int _all;
    private Cuts _cuts;
    private ulong _known;
    private int _cut;

    /// <param name="tokens">Of the query.</param>
    /// <param name="lengths">Of the index.</param>
    /// <param name="room">As many places as <see cref="RoomFor"/> says.</param>
    internal LengthBounds(ReadOnlySpan<TokenScores> tokens, RowLengths lengths, Span<float> room)
    {
        _tokens = tokens;
        _lengths = lengths;
        _most = room;
        _all = (1 << Math.Min(tokens.Length, Tracked)) - 1;
        _mostOfAll = Most(_all);
    }

    internal static int RoomFor(ReadOnlySpan<TokenScores> tokens, RowLengths lengths) => lengths.Pairs.Length << Math.Min(tokens.Length, Tracked);

    /// <summary>Goes on to a word, which is not before the last one.</summary>
    /// <returns>False when no row of this word or a later one can enter <paramref name="list"/>, whatever it holds.</returns>
    internal bool MoveOn(int word, ref readonly TopProducts list)
    {
        while (_cut < _mostOfAll.Length && !list.Accepts(word << 6, _mostOfAll[_cut])) _cut++;
        return _cut < _mostOfAll.Length;
    }

    /// <summary>The rows of <paramref name="word"/> whose texts are short enough.</summary>
    internal readonly ulong Possible(int word) => _lengths.From(_cut, word);

    /// <summary>The rows of <paramref name="word"/> whose texts are short enough for what they hold.</summary>
    /// <param name="held">Which tokens any row in question holds, a bit each.</param>
    /// <param name="word">Not before the last one.</param>
    /// <param name="list">As it is now.</param>
    internal ulong Possible(ulong held, int word, ref readonly TopProducts list)
    {
        var set = (int)held & _all;
        if (set == _all) return ulong.MaxValue;
        var most = Most(set);
        ref var cut = ref _cuts[set];
        while (cut < most.Length && !list.Accepts(word << 6, most[cut])) cut++;
        return cut < most.Length ? _lengths.From(cut, word) : 0;
    }

    private Span<float> Most(int set)
    {
        var pairs = _lengths.Pairs.Length;
        var most = _most.Slice(set * pairs, pairs);
        if ((_known >> set & 1) == 0) Sum(set, most);
        return most;
    }

    private void Sum(int set, Span<float> most)
    {
        most.Clear();
        for (var i = 0; i < _tokens.Length; i++)
        {
            if (i >= Tracked || (set >> i & 1) != 0) _tokens[i].AddMost(most);
        }
        // No text adds more than a shorter one.
        for (var i = 1; i < most.Length; i++) most[i] = Math.Max(most[i], most[i - 1]);
        _known |= 1UL << set;
    }

    // The longest texts that may still enter, by the number of their pair of lengths, for each set of tokens.
    [InlineArray(1 << Tracked)]
    private struct Cuts
    {
        private int _first;
    }
}
