using Bespoke.Retrieval;

namespace Bespoke.Trends;

/// <summary>
/// What other shoppers do with a product: whether it trends, how popular it is by week, by month and in the user's country, and how often
/// it is chosen where it is seen, altogether and for the query. Missing until the shop has seen enough; in the user's country where neither
/// the request nor the user says which.
/// </summary>
/// <param name="signals">Over the catalogue that is served; null while none have been made.</param>
public sealed class SignalFeatures(ProductSignals? signals) : IFeatureSource
{
    /// <inheritdoc/>
    public string Name => "signals";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["trending_score", "popularity_7d", "popularity_30d", "popularity_in_country", "item_ctr", "query_item_ctr"];

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
        if (signals.Clicks is { } clicks) FillRates(clicks, query.QueryKey, candidates, into);
    }

    // Rates grow apart as evidence comes in: what stays is a product's place among the candidates.
    private static void FillRates(ClickRates clicks, ulong query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        Span<float> rates = stackalloc float[candidates.Length];
        Span<int> places = stackalloc int[candidates.Length];
        for (var i = 0; i < rates.Length; i++) (rates[i], places[i]) = (clicks.Item[candidates[i].Row], i);
        into.FillPercentiles(4, rates, places);
        if (query == 0) return;
        for (var i = 0; i < rates.Length; i++) (rates[i], places[i]) = (clicks.Of(query, candidates[i].Row), i);
        into.FillPercentiles(5, rates, places);
    }
}
