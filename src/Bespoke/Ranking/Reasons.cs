using Bespoke.Catalog;
using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>Why a product stands where it stands, for the shopper's eyes.</summary>
/// <param name="Feature">The feature behind it.</param>
/// <param name="Contribution">What it added to the score.</param>
/// <param name="Text">The evidence in a sentence.</param>
public sealed record Reason(string Feature, float Contribution, string Text);

/// <summary>Turns the largest contributions to a score into sentences that name their evidence.</summary>
/// <param name="ranker">The one that ranked the list.</param>
public sealed class Reasons(IRanker ranker)
{
    private const int MaxReasons = 5;
    private const float LeastContribution = 0.02f;

    /// <summary>The reasons for one product, strongest first; only positive ones, and none without evidence to name.</summary>
    public IReadOnlyList<Reason> For(CandidateQuery query, int row, ReadOnlySpan<float> features)
    {
        ArgumentNullException.ThrowIfNull(query);
        Span<double> contributions = stackalloc double[features.Length];
        ranker.Attribute(features, contributions);
        var reasons = new List<Reason>();
        for (var column = 0; column < contributions.Length; column++)
        {
            if (contributions[column] < LeastContribution) continue;
            var feature = FeatureNames.All[column];
            if (Sentence(feature, query, row) is { } text) reasons.Add(new Reason(feature, (float)contributions[column], text));
        }
        return [.. reasons.OrderByDescending(r => r.Contribution).Take(MaxReasons)];
    }

    private static string? Sentence(string feature, CandidateQuery query, int row)
    {
        string? Value(ProductAttribute attribute) => query.Catalog.Value(row, attribute);
        return feature switch
        {
            "text_similarity" => $"its text fits \"{string.Join(' ', query.Tokens)}\"",
            "category_match" => $"you asked for {Value(ProductAttribute.ArticleType)}",
            "color_match" => $"you asked for its colour, {Value(ProductAttribute.BaseColour)}",
            "gender_match" => $"it is made for {Value(ProductAttribute.Gender)}, as you asked",
            "user_category_affinity" => Liked(query, row, ProductAttribute.ArticleType),
            "user_color_affinity" => Liked(query, row, ProductAttribute.BaseColour),
            "user_gender_match" => Liked(query, row, ProductAttribute.Gender),
            "user_brand_affinity" => Liked(query, row, ProductAttribute.Brand),
            "user_previously_viewed" => "you looked at it before",
            "session_score" or "last_item_transition" => "shoppers with a visit like yours went on to it",
            "trending_score" => "more shoppers than usual look at it now",
            "popularity_7d" or "popularity_30d" => "many shoppers look at it",
            "popularity_in_country" => $"many shoppers in {query.Profile.Facts.Country} look at it",
            "collaborative_score" => "it is to the taste of users who choose as you do",
            "item_item_score" => "users who chose what you looked at chose it, too",
            "similar_users_score" => "users most like you looked at it lately",
            "user_price_fit" => "its price is near what you usually choose",
            _ => null,
        };
    }

    private static string? Liked(CandidateQuery query, int row, ProductAttribute attribute)
    {
        var (catalog, profile) = (query.Catalog, query.Profile);
        var code = catalog.Code(row, attribute);
        var value = attribute == ProductAttribute.Gender ? "things for " + catalog.Dictionary(attribute)[code] : catalog.Dictionary(attribute)[code];
        bool Same(ProductId id) => catalog.TryGetRow(id, out var other) && catalog.Code(other, attribute) == code;
        var bought = profile.Purchases.Count(p => !p.Returned && Same(p.ProductId));
        if (bought > 0) return $"you bought {value} {Times(bought)}";
        var favorites = profile.Favorites.Count(p => Same(p.ProductId));
        if (favorites > 0) return $"you marked {value} as a favourite {Times(favorites)}";
        var seen = profile.Recent.Count(p => Same(p.ProductId));
        if (seen > 0) return $"you looked at {value} {Times(seen)} lately";
        var stated = profile.Facts.Preferences.Any(p => p.Attribute == attribute && catalog.Dictionary(attribute).CodeOf(p.Value) == code);
        return stated ? $"you said that you like {value}" : null;
    }

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
