namespace Bespoke.Evaluation.Metrics;

/// <summary>Recall@k = hits in the first k / relevant. Mean over users with at least one relevant product.</summary>
/// <remarks>The denominator is all relevant products, even where they are more than k (as in He et al., LightGCN, 2020).</remarks>
public static class RecallAtK
{
    /// <summary>Recall of one list.</summary>
    /// <param name="ranked">Best first, each product once.</param>
    /// <param name="relevant">Ascending, at least one.</param>
    /// <param name="k">How much of the list counts.</param>
    /// <returns>In [0, 1].</returns>
    public static double Of(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k)
    {
        var hits = 0;
        foreach (var product in ranked[..Math.Min(k, ranked.Length)]) if (relevant.BinarySearch(product) >= 0) hits++;
        return (double)hits / relevant.Length;
    }
}
