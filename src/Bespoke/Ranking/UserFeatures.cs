using Bespoke.Catalog;
using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>What the user's profile says of a product; every value is neutral (0 or NaN) for a cold user.</summary>
public sealed class UserFeatures : IFeatureSource
{
    private const int RecentProducts = 20;

    /// <inheritdoc/>
    public string Name => "user";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } =
    [
        "user_category_affinity", "user_color_affinity", "user_gender_match", "user_previously_viewed", "user_brand_affinity",
        "user_price_fit", "user_recency", "user_diversity_boost", "usage_affinity", "user_history_length",
    ];

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (affinities, catalog, profile) = (query.Affinities, query.Catalog, query.Profile);
        Span<int> recent = stackalloc int[RecentProducts];
        recent = recent[..RecentRows(query, recent)];
        var likeness = new RecentLikeness(catalog, recent, stackalloc int[RecentLikeness.Room(recent.Length)]);
        var recency = Recency(query);
        var rows = catalog.Rows;
        var history = profile.InteractionCount is > 0 and var interactions ? MathF.Log(1 + interactions) : float.NaN;
        // The query's own gender speaks for this request; what the profile says of gender is set aside.
        var genderFromProfile = query.Intents.Genders.Count == 0;
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = candidates[i].Row;
            ref readonly var of = ref rows[row];
            into[i, 0] = affinities.OfPath(of.Path);
            into[i, 1] = affinities.Of(ProductAttribute.BaseColour, of);
            if (genderFromProfile) into[i, 2] = affinities.Of(ProductAttribute.Gender, of);
            into[i, 3] = MathF.Log(1 + affinities.OfProduct(row));
            into[i, 4] = affinities.Of(ProductAttribute.Brand, of);
            into[i, 5] = (float)profile.Price.Fit(catalog.PricePercentile(row));
            into[i, 6] = recency;
            into[i, 7] = 1 - likeness.Of(of);
            into[i, 8] = affinities.Of(ProductAttribute.Usage, of);
            into[i, 9] = history;
        }
    }

    private static float Recency(CandidateQuery query) => query.Profile.LastActiveAt is { } last
        ? (float)(1 / (1 + Math.Max(0, (query.Now - last).TotalDays)))
        : float.NaN;

    private static int RecentRows(CandidateQuery query, Span<int> rows)
    {
        var seen = query.Profile.Recent;
        var count = 0;
        for (var i = seen.Count - 1; i >= 0 && count < rows.Length; i--)
        {
            if (query.Catalog.TryGetRow(seen[i].ProductId, out var row)) rows[count++] = row;
        }
        return count;
    }
}
