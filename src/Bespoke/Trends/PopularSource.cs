using Bespoke.Retrieval;

namespace Bespoke.Trends;

/// <summary>What most users came to in the last weeks, most popular first. The same for every user; nothing until enough users came.</summary>
/// <param name="signals">Over the catalogue that is served; null while none have been made.</param>
public sealed class PopularSource(ProductSignals? signals) : ICandidateSource
{
    /// <inheritdoc/>
    public string Name => "popular";

    /// <inheritdoc/>
    /// <remarks>Scores are <see cref="ProductSignals.Month"/>. O(rows within).</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (signals is not { KnowsMonth: true }) return 0;
        var list = new BestProducts(best);
        var month = signals.Month;
        for (var row = query.Within.NextSet(0); row >= 0; row = query.Within.NextSet(row + 1))
        {
            if (month[row] > 0) list.Offer(row, month[row]);
        }
        return list.Count;
    }
}
