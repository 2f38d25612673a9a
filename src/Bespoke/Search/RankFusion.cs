using Bespoke.Retrieval;

namespace Bespoke.Search;

/// <summary>Reciprocal rank fusion: lists add 1 / (60 + rank) to what they name, whatever their own scores mean (Cormack, Clarke and Buettcher 2009).</summary>
internal static class RankFusion
{
    private const float K = 60;

    /// <summary>Adds the first <paramref name="count"/> of the scores' list, best first, to what is known of their rows.</summary>
    internal static void Add(QueryScores scores, int count, bool isVariant)
    {
        for (var i = 0; i < count; i++) scores.NoteRank(scores.List[i].Row, 1 / (K + 1 + i), isVariant);
    }

    /// <summary>Writes the rows that are in any list to <paramref name="best"/>, best first; equals by their text, then by row.</summary>
    internal static int Best(QueryScores scores, Span<ScoredProduct> best) => Write(scores, scores.Listed, best);

    /// <summary>Puts candidates into that order, those in no list last.</summary>
    internal static void Arrange(QueryScores scores, Span<ScoredProduct> candidates)
    {
        Span<int> rows = stackalloc int[candidates.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = candidates[i].Row;
        Write(scores, rows, candidates);
    }

    // The fused score above the text's, both positive, so that the order of their bits is theirs: numbers are sorted several times as fast as what compares itself.
    private static int Write(QueryScores scores, ReadOnlySpan<int> rows, Span<ScoredProduct> best)
    {
        var keys = scores.Keys.AsSpan(0, rows.Length);
        var order = scores.Order.AsSpan(0, rows.Length);
        rows.CopyTo(order);
        for (var i = 0; i < keys.Length; i++) keys[i] = ~((ulong)Bits(scores.Fused(order[i])) << 32 | Bits(scores.Text(order[i])));
        keys.Sort(order);
        for (var first = 0; first < keys.Length;)
        {
            var end = first + 1;
            while (end < keys.Length && keys[end] == keys[first]) end++;
            if (end - first > 1) order[first..end].Sort();
            first = end;
        }
        var count = Math.Min(best.Length, rows.Length);
        for (var i = 0; i < count; i++) best[i] = new ScoredProduct(order[i], scores.Fused(order[i]));
        return count;
    }

    private static uint Bits(float score) => BitConverter.SingleToUInt32Bits(score);
}
