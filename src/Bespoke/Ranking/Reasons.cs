using Bespoke.Catalog;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;

namespace Bespoke.Ranking;

/// <summary>Why a product stands where it stands, for the shopper's eyes.</summary>
/// <param name="Feature">The feature behind it.</param>
/// <param name="Contribution">What it added to the score.</param>
/// <param name="Text">The evidence in a sentence.</param>
public sealed record Reason(string Feature, float Contribution, string Text);

/// <summary>
/// Turns the largest contributions to a score into sentences that name their evidence. A reason that speaks of the user is given only
/// where the product would score lower without it.
/// </summary>
/// <param name="ranker">The one that ranked the list.</param>
public sealed class Reasons(IRanker ranker)
{
    /// <summary>What stands in place of a feature where a product was drawn to be tried out.</summary>
    public const string Exploration = "exploration";

    private const int MaxReasons = 5;
    private const float LeastContribution = 0.02f;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The reasons for one product, strongest first; only positive ones, and none without evidence to name.</summary>
    /// <param name="query">The request, its user looked at.</param>
    /// <param name="row">The product.</param>
    /// <param name="features">Its row.</param>
    /// <param name="language">Of the sentences.</param>
    public IReadOnlyList<Reason> For(CandidateQuery query, int row, ReadOnlySpan<float> features, ReasonLanguage language = ReasonLanguage.English) =>
        For(query, row, features, language, probe: null);

    internal IReadOnlyList<Reason> For(CandidateQuery query, int row, ReadOnlySpan<float> features, ReasonLanguage language, PartProbe? probe)
    {
        ArgumentNullException.ThrowIfNull(query);
        Span<double> contributions = stackalloc double[features.Length];
        ranker.Attribute(features, contributions);
        probe?.Attributed(contributions);
        var (reasons, words) = (new List<Reason>(), ReasonWords.Of(language));
        for (var column = 0; column < contributions.Length; column++)
        {
            if (!(contributions[column] >= LeastContribution) || double.IsInfinity(contributions[column]) || !Counts(features, column)) continue;
            var feature = FeatureNames.All[column];
            if (Sentence(feature, query, row, words) is { } text) reasons.Add(new Reason(feature, (float)contributions[column], text));
        }
        return [.. reasons.OrderByDescending(r => r.Contribution).Take(MaxReasons)];
    }

    /// <summary>The reasons for a product that was drawn to be tried out: that it was, and behind that the usual ones.</summary>
    public static IReadOnlyList<Reason> TriedOut(IReadOnlyList<Reason> usual, ReasonLanguage language)
    {
        ArgumentNullException.ThrowIfNull(usual);
        return [new Reason(Exploration, 0, ReasonWords.Of(language).TriedOut()), .. usual.Take(MaxReasons - 1)];
    }

    // A path gives the effect that two features have together to one of them: what would be without the evidence decides.
    private bool Counts(ReadOnlySpan<float> features, int column)
    {
        if (FeatureNames.ColdValue(column) is not { } cold) return true;
        if (float.IsNaN(features[column]) || features[column] == cold) return false;
        Span<float> rows = stackalloc float[2 * features.Length];
        features.CopyTo(rows);
        features.CopyTo(rows[features.Length..]);
        rows[features.Length + column] = cold;
        Span<float> scores = stackalloc float[2];
        ranker.Score(rows, scores, personalize: true);
        return scores[1] < scores[0];
    }

    private static string? Sentence(string feature, CandidateQuery query, int row, ReasonWords words)
    {
        string? Value(ProductAttribute attribute) => query.Catalog.Value(row, attribute);
        return feature switch
        {
            "text_similarity" => words.TextFits(string.Join(' ', query.Tokens)),
            "category_match" => words.AskedForKind(Value(ProductAttribute.ArticleType)),
            "color_match" => words.AskedForColour(Value(ProductAttribute.BaseColour)),
            "gender_match" => words.AskedForGender(Value(ProductAttribute.Gender)),
            "user_category_affinity" => Liked(query, row, ProductAttribute.ArticleType, words),
            "user_color_affinity" => Liked(query, row, ProductAttribute.BaseColour, words),
            "user_gender_match" => Liked(query, row, ProductAttribute.Gender, words),
            "user_brand_affinity" => Liked(query, row, ProductAttribute.Brand, words),
            "usage_affinity" => Liked(query, row, ProductAttribute.Usage, words),
            "user_previously_viewed" => words.LookedAtIt(query.Profile.Recent.Count(p => query.Catalog.TryGetRow(p.ProductId, out var seen) && seen == row)),
            "session_score" or "last_item_transition" => words.NextInVisit(),
            "trending_score" => words.Trends(),
            "popularity_7d" or "popularity_30d" => words.Popular(),
            "popularity_in_country" => words.PopularIn(query.Country),
            "collaborative_score" => words.TasteOfOthers(),
            "item_item_score" => Strongest(query) is { } title ? words.ChosenWith(title) : null,
            "similar_users_score" => words.SimilarUsers(),
            "user_price_fit" => words.PriceFits(),
            _ => null,
        };
    }

    // The product that weighs most in the user's history, whose neighbours the score sums.
    private static string? Strongest(CandidateQuery query)
    {
        var best = -1;
        foreach (var row in query.User.History.Touched)
        {
            if (best < 0 || query.User.History[row] > query.User.History[best]) best = row;
        }
        return best < 0 ? null : query.Catalog.Title(best);
    }

    private static string? Liked(CandidateQuery query, int row, ProductAttribute attribute, ReasonWords words)
    {
        var (catalog, profile) = (query.Catalog, query.Profile);
        var code = catalog.Code(row, attribute);
        var value = attribute == ProductAttribute.Gender ? words.ThingsFor(catalog.Dictionary(attribute)[code]) : catalog.Dictionary(attribute)[code];
        bool Same(ProductId id) => catalog.TryGetRow(id, out var other) && catalog.Code(other, attribute) == code;
        var bought = profile.Purchases.Count(p => !p.Returned && Same(p.ProductId));
        if (bought > 0) return words.Bought(value, bought);
        var favorites = profile.Favorites.Count(p => Same(p.ProductId));
        if (favorites > 0) return words.Marked(value, favorites);
        var seen = profile.Recent.Where(p => Same(p.ProductId)).ToArray();
        if (seen.Length > 0) return words.LookedAt(value, seen.Length, seen[0].OccurredAt > query.Now - Week);
        var stated = profile.Facts.Preferences.Any(p => p.Attribute == attribute && catalog.Dictionary(attribute).CodeOf(p.Value) == code) || profile.Answers.Contains(new AnsweredLiking(attribute, code));
        return stated ? words.Stated(value) : null;
    }
}
