namespace Bespoke.Ranking;

/// <summary>The names and order of the ranking features. Persisted in trained models: append only.</summary>
public static class FeatureNames
{
    /// <summary>The prototype's twenty, in its order, and what was added since.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "text_similarity", "category_match", "color_match", "gender_match", "baseline_rank_normalized",
        "multi_query_score", "attribute_coverage", "name_length", "has_image", "position_bias",
        "user_category_affinity", "user_color_affinity", "user_gender_match", "user_previously_viewed", "user_brand_affinity",
        "user_price_fit", "user_recency", "user_diversity_boost", "collaborative_score", "trending_score",
        // Beyond them.
        "semantic_similarity", "session_score", "item_item_score", "last_item_transition", "similar_users_score",
        "popularity_7d", "popularity_30d", "popularity_in_country",
    ];

    /// <summary>True for a feature that speaks about the user.</summary>
    public static bool IsPersonal(string name) =>
        name is "collaborative_score" or "session_score" or "item_item_score" or "last_item_transition" or "similar_users_score" or "popularity_in_country"
            || name.StartsWith("user_", StringComparison.Ordinal);
}
