using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>What can be said of a product without query or user.</summary>
public sealed class ProductFeatures : IFeatureSource
{
    /// <summary>The examination propensity of rank 1: what every candidate is given when serving.</summary>
    public const float FirstRankPropensity = 1;

    /// <inheritdoc/>
    public string Name => "product";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["has_image", "position_bias", "price_percentile", "item_age_days"];

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (rows, now) = (query.Catalog.Rows, query.Now);
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = candidates[i].Row;
            ref readonly var of = ref rows[row];
            into[i, 0] = of.HasImage ? 1 : 0;
            into[i, 1] = FirstRankPropensity;
            into[i, 2] = query.Catalog.PricePercentile(row);
            if (of.AvailableFrom is { } from) into[i, 3] = (float)Math.Max(0, (now - from).TotalDays);
        }
    }
}
