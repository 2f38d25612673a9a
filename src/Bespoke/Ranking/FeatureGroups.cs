namespace Bespoke.Ranking;

/// <summary>Features that say the same kind of thing: measured, kept or dropped together.</summary>
/// <param name="Name">Of the group.</param>
/// <param name="Features">Names of <see cref="FeatureNames.All"/>.</param>
public sealed record FeatureGroup(string Name, IReadOnlyList<string> Features);

/// <summary>All features by what they speak of; each stands in one group.</summary>
public static class FeatureGroups
{
    /// <summary>The groups.</summary>
    public static IReadOnlyList<FeatureGroup> All { get; } =
    [
        new("text", ["text_similarity", "baseline_rank_normalized", "multi_query_score", "attribute_coverage"]),
        new("meaning", ["semantic_similarity"]),
        new("intent", ["category_match", "color_match", "gender_match"]),
        new("product", ["name_length", "has_image", "position_bias", "price_percentile", "item_age_days"]),
        new("taste", ["user_category_affinity", "user_color_affinity", "user_gender_match", "user_brand_affinity", "usage_affinity"]),
        new("price", ["user_price_fit"]),
        new("history", ["user_previously_viewed", "user_recency", "user_diversity_boost", "user_history_length"]),
        new("collaborative", ["collaborative_score", "item_item_score", "similar_users_score"]),
        new("session", ["session_score", "last_item_transition"]),
        new("context", ["season_fit", "hour_affinity", "device"]),
        new("trends", ["trending_score", "popularity_7d", "popularity_30d", "popularity_in_country"]),
        new("click rates", ["item_ctr", "query_item_ctr"]),
    ];

    /// <summary>All features that speak about the user, across the groups.</summary>
    public static FeatureGroup Personal { get; } = new("everything personal", [.. FeatureNames.All.Where(FeatureNames.IsPersonal)]);
}
