using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Trends;

/// <summary>What most users came to in the last weeks, most popular first. The same for every user; nothing until enough users came.</summary>
/// <param name="signals">Over the catalogue that is served; null while none have been made.</param>
public sealed class PopularSource(ProductSignals? signals) : ICandidateSource
{
    /// <inheritdoc/>
    public string Name => "popular";

    /// <inheritdoc/>
    /// <remarks>Scores are <see cref="ProductSignals.Month"/>. O(rows within), or less where many of the most popular are within.</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (signals is not { KnowsMonth: true }) return 0;
        // Through the most popular until there are enough, unless what is asked for is so little that most of them would be passed in vain.
        return (long)query.Within.Count * query.Within.Count > (long)best.Length * query.Within.Rows ? FromTheTop(query.Within, best) : FromWithin(query.Within, best);
    }

    private int FromTheTop(RowBitmap within, Span<ScoredProduct> best)
    {
        var count = 0;
        foreach (var row in signals!.Popular)
        {
            if (count == best.Length) break;
            if (within[row]) best[count++] = new ScoredProduct(row, signals.Month[row]);
        }
        return count;
    }

    private int FromWithin(RowBitmap within, Span<ScoredProduct> best)
    {
        var list = new BestProducts(best);
        var month = signals!.Month;
        for (var row = within.NextSet(0); row >= 0; row = within.NextSet(row + 1))
        {
            if (month[row] > 0) list.Offer(row, month[row]);
        }
        return list.Count;
    }
}
