using Bespoke.Retrieval;

namespace Bespoke.Trends;

/// <summary>
/// What other shoppers do with a product: whether it trends, and how popular it is by week, by month and in the user's country.
/// Missing until the shop has seen enough; in the user's country where neither the request nor the user says which.
/// </summary>
/// <param name="signals">Over the catalogue that is served; null while none have been made.</param>
public sealed class SignalFeatures(ProductSignals? signals) : IFeatureSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["trending_score", "popularity_7d", "popularity_30d", "popularity_in_country"];

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (signals is null) return;
        var country = signals.In(query.Country);
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = candidates[i].Row;
            into[i, 0] = signals.Trending[row];
            if (signals.KnowsWeek) into[i, 1] = signals.Week[row];
            if (signals.KnowsMonth) into[i, 2] = signals.Month[row];
            if (country is not null) into[i, 3] = country[row];
        }
    }
}
