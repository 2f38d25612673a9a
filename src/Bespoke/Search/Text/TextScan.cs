using System.Buffers;
using System.Numerics;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search.Text;

/// <summary>
/// The best rows by the sum of their tokens' scores, exactly. A word of 64 rows is looked at only where the most that its tokens
/// could add there enters the list (after Ding and Suel, "Faster top-k document retrieval using block-max indexes", 2011).
/// </summary>
internal static class TextScan
{
    // The words of the highest bounds come first: they fill the list with what is hard to beat.
    private const int First = 128;

    /// <summary>Writes the best of <paramref name="within"/> that hold any of the tokens. Ties go to the lower row.</summary>
    internal static int Best(ReadOnlySpan<TokenScores> tokens, RowBitmap within, Span<ScoredProduct> best)
    {
        var list = new TopProducts(best.Length);
        // Where there is room for all, no bound would leave out any.
        if (within.Count <= best.Length) OfferAll(tokens, within.Words, ref list);
        else OfferBounded(tokens, within.Words, ref list);
        return list.CopyTo(best);
    }

    private static void OfferAll(ReadOnlySpan<TokenScores> tokens, ReadOnlySpan<ulong> words, ref TopProducts list)
    {
        Span<int> blocks = stackalloc int[tokens.Length];
        blocks.Clear();
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word] != 0) Offer(tokens, word, words[word], blocks, ref list);
        }
    }

    /// <summary>Tells <paramref name="into"/> the scores of <paramref name="rows"/>, which ascend.</summary>
    internal static void Note(ReadOnlySpan<TokenScores> tokens, ReadOnlySpan<int> rows, QueryScores into)
    {
        Span<float> scores = stackalloc float[64];
        Span<int> blocks = stackalloc int[tokens.Length];
        blocks.Clear();
        for (var i = 0; i < rows.Length;)
        {
            var (word, wanted) = (rows[i] >> 6, 0UL);
            for (; i < rows.Length && rows[i] >> 6 == word; i++) wanted |= 1UL << rows[i];
            for (var hits = Score(tokens, word, wanted, scores, blocks); hits != 0; hits &= hits - 1)
            {
                var at = BitOperations.TrailingZeroCount(hits);
                into.NoteText((word << 6) + at, scores[at]);
            }
        }
    }

    private static void OfferBounded(ReadOnlySpan<TokenScores> tokens, ReadOnlySpan<ulong> words, ref TopProducts list)
    {
        var rented = ArrayPool<float>.Shared.Rent(words.Length);
        var bounds = rented.AsSpan(0, words.Length);
        bounds.Clear();
        foreach (var token in tokens) token.AddMost(bounds);
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word] == 0) bounds[word] = 0;
        }
        Span<ScoredRow> first = stackalloc ScoredRow[First];
        var highest = new BestRows(first);
        highest.OfferAll(bounds);
        Span<int> blocks = stackalloc int[tokens.Length];
        blocks.Clear();
        first = first[..highest.Finish()];
        first.Sort(static (a, b) => a.Row.CompareTo(b.Row));
        foreach (var (word, bound) in first)
        {
            if (bound > 0) Offer(tokens, word, words[word], blocks, ref list);
            bounds[word] = 0;
        }
        list.Tighten();
        blocks.Clear();
        for (var word = 0; word < words.Length; word++)
        {
            if (bounds[word] > 0 && list.Accepts(word << 6, bounds[word])) Offer(tokens, word, words[word], blocks, ref list);
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    private static void Offer(ReadOnlySpan<TokenScores> tokens, int word, ulong wanted, scoped Span<int> blocks, ref TopProducts list)
    {
        Span<float> scores = stackalloc float[64];
        for (var hits = Score(tokens, word, wanted, scores, blocks); hits != 0; hits &= hits - 1)
        {
            var at = BitOperations.TrailingZeroCount(hits);
            list.Offer((word << 6) + at, scores[at]);
        }
    }

    // Words are to come in ascending order for as long as the blocks are the same: each token's goes along with them.
    private static ulong Score(ReadOnlySpan<TokenScores> tokens, int word, ulong wanted, Span<float> scores, Span<int> blocks)
    {
        scores.Clear();
        var hits = 0UL;
        for (var i = 0; i < tokens.Length; i++) hits |= tokens[i].AddTo(word, wanted, scores, ref blocks[i]);
        return hits;
    }
}
