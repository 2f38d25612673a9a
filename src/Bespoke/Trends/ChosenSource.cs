using Bespoke.Retrieval;

namespace Bespoke.Trends;

/// <summary>What is chosen more often than usual where it is seen, most often first. The same for every user; nothing while no rates are known.</summary>
/// <param name="rates">Over the catalogue that is served; null while there are none.</param>
public sealed class ChosenSource(ClickRates? rates) : ICandidateSource
{
    /// <inheritdoc/>
    public string Name => "chosen";

    /// <inheritdoc/>
    /// <remarks>Scores are <see cref="ClickRates.Item"/>. O(rows that are chosen more often than usual).</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (rates is null) return 0;
        var count = 0;
        foreach (var row in rates.Best)
        {
            if (count == best.Length) break;
            if (query.Within[row]) best[count++] = new ScoredProduct(row, rates.Item[row]);
        }
        return count;
    }
}
