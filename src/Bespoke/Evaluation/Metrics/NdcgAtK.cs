namespace Bespoke.Evaluation.Metrics;

/// <summary>
/// NDCG@k = Σ over hits at rank r ≤ k of 1/log2(r + 1), over the same sum of the ideal list, whose first min(k, relevant) are all
/// hits (Järvelin and Kekäläinen 2002, binary relevance). Mean over users with at least one relevant product.
/// </summary>
public static class NdcgAtK
{
    /// <summary>NDCG of one list.</summary>
    /// <param name="ranked">Best first, each product once.</param>
    /// <param name="relevant">Ascending, at least one.</param>
    /// <param name="k">How much of the list counts.</param>
    /// <returns>In [0, 1].</returns>
    public static double Of(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k)
    {
        var (gain, ideal) = (0.0, 0.0);
        for (var i = 0; i < Math.Min(k, ranked.Length); i++) if (relevant.BinarySearch(ranked[i]) >= 0) gain += Gain(i);
        for (var i = 0; i < Math.Min(k, relevant.Length); i++) ideal += Gain(i);
        return gain / ideal;
    }

    /// <summary>NDCG where one product is relevant.</summary>
    /// <param name="rank">Of that product, 1-based; 0 = not ranked.</param>
    /// <param name="k">How much of the list counts.</param>
    public static double OfOne(int rank, int k) => rank >= 1 && rank <= k ? Gain(rank - 1) : 0;

    private static double Gain(int index) => 1 / Math.Log2(index + 2);
}
