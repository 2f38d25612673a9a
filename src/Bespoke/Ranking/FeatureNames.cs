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
        "usage_affinity", "user_history_length", "price_percentile", "item_age_days",
        "season_fit", "hour_affinity", "device",
        "item_ctr", "query_item_ctr",
    ];

    private static readonly (int Column, float Cold)[] Personal = [.. All.Index().Where(f => IsPersonal(f.Item)).Select(f => (f.Index, ColdValue(f.Item)))];

    /// <summary>Makes of a row what it would be for a user of whom nothing is known.</summary>
    /// <param name="row">One row of <see cref="All"/>.</param>
    /// <returns>True when that changed it.</returns>
    public static bool Depersonalize(Span<float> row)
    {
        var changed = false;
        foreach (var (column, cold) in Personal)
        {
            ref var cell = ref row[column];
            // What the product has no value for is missing for everybody.
            if (float.IsNaN(cell) || cell == cold) continue;
            cell = cold;
            changed = true;
        }
        return changed;
    }

    /// <summary>What a feature is for a user of whom nothing is known; null where it does not speak about the user.</summary>
    internal static float? ColdValue(int column) => IsPersonal(All[column]) ? ColdValue(All[column]) : null;

    /// <summary>True for a feature that speaks about the user.</summary>
    public static bool IsPersonal(string name) =>
        name is "collaborative_score" or "session_score" or "item_item_score" or "last_item_transition" or "similar_users_score" or "popularity_in_country" or "usage_affinity" or "hour_affinity"
            || name.StartsWith("user_", StringComparison.Ordinal);

    /// <summary>
    /// 1 for a feature of which more speaks for a product, −1 where it speaks against it, 0 where either may be true. A ranker may not learn
    /// the contrary: it would be chance, or the fault of what was shown.
    /// </summary>
    public static int DirectionOf(string name) => name switch
    {
        "baseline_rank_normalized" => -1,
        "name_length" or "position_bias" or "user_previously_viewed" or "user_recency" or "user_diversity_boost" or "user_history_length" or "price_percentile" or "item_age_days"
            or "hour_affinity" or "device" => 0,
        _ => 1,
    };

    // An affinity without evidence is 0; whatever else is not known is missing.
    private static float ColdValue(string name) =>
        name is "user_category_affinity" or "user_color_affinity" or "user_gender_match" or "user_brand_affinity" or "user_previously_viewed" or "usage_affinity" ? 0 : float.NaN;
}
