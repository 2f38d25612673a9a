using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>One term of the linear scorer: adds Weight · (x − Neutral), or nothing when x is NaN.</summary>
public readonly record struct LinearTerm(string Feature, float Weight, float Neutral);

/// <summary>
/// Ranks by Σ w · (x − neutral) over features that are not missing. Serves until a ranker is trained, and stays the one that
/// a ranker must beat. A user without evidence has only neutral or missing personal features, and so gets the plain order exactly.
/// </summary>
public sealed class LinearScorer : IRanker
{
    private readonly int[] _columns;
    private readonly bool[] _personal;
    private readonly LinearTerm[] _terms;
    private readonly int _width;

    /// <summary>Scores rows of <paramref name="schema"/> by <paramref name="terms"/>.</summary>
    public LinearScorer(FeatureSchema schema, IReadOnlyList<LinearTerm>? terms = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _terms = [.. terms ?? DefaultTerms];
        _width = schema.Names.Count;
        _columns = [.. _terms.Select(t => schema.IndexOf(t.Feature))];
        _personal = [.. _terms.Select(t => FeatureNames.IsPersonal(t.Feature))];
    }

    /// <summary>
    /// The documented weights. Chosen by reason, not by data: what the query asks for outweighs what the user likes, and no
    /// single liking outweighs an exact match. user_recency and position_bias are equal for all candidates and so have no term;
    /// name_length says nothing good or bad by itself.
    /// </summary>
    public static IReadOnlyList<LinearTerm> DefaultTerms { get; } =
    [
        new("text_similarity", 1.0f, 0), new("category_match", 0.3f, 0), new("color_match", 0.5f, 0), new("gender_match", 0.3f, 0),
        new("baseline_rank_normalized", -0.2f, 0), new("multi_query_score", 0.1f, 0), new("attribute_coverage", 0.5f, 0),
        new("has_image", 0.05f, 0),
        new("user_category_affinity", 0.15f, 0), new("user_color_affinity", 0.15f, 0), new("user_gender_match", 0.2f, 0),
        new("user_previously_viewed", 0.05f, 0), new("user_brand_affinity", 0.12f, 0), new("user_price_fit", 0.3f, 0.5f),
        new("user_diversity_boost", 0.05f, 0.5f), new("collaborative_score", 0.5f, 0.5f), new("trending_score", 0.3f, 0.5f),
        new("session_score", 0.4f, 0), new("last_item_transition", 0.1f, 0),
        new("popularity_7d", 0.05f, 0), new("popularity_30d", 0.1f, 0), new("popularity_in_country", 0.1f, 0),
        new("item_item_score", 0.3f, 0), new("similar_users_score", 0.15f, 0),
        new("season_fit", 0.05f, 0.5f), new("item_ctr", 0.3f, 0.5f), new("query_item_ctr", 0.1f, 0.5f),
    ];

    /// <summary>The documented weights over rows of <see cref="FeatureNames.All"/>.</summary>
    public static LinearScorer Default { get; } = new(new FeatureSchema(FeatureNames.All, []));

    /// <inheritdoc/>
    public string Name => "linear";

    /// <summary>The terms, in order.</summary>
    public IReadOnlyList<LinearTerm> Terms => _terms;

    /// <summary>Scores one feature row.</summary>
    /// <param name="features">One row of the schema.</param>
    /// <param name="personal">What personal features add; 0 exactly for a user without evidence.</param>
    /// <returns>The plain part: the score is plain + personal.</returns>
    public float Score(ReadOnlySpan<float> features, out float personal)
    {
        var plain = 0f;
        personal = 0;
        for (var i = 0; i < _terms.Length; i++)
        {
            var contribution = Contribution(features, i);
            if (_personal[i]) personal += contribution;
            else plain += contribution;
        }
        return plain;
    }

    /// <inheritdoc/>
    /// <remarks>Without the user the personal terms are left out, whatever they are: a cold user's score equals that only if theirs are 0.</remarks>
    public bool Score(Span<float> rows, Span<float> scores, bool personalize)
    {
        var anyPersonal = false;
        for (var i = 0; i < scores.Length; i++)
        {
            var plain = Score(rows.Slice(i * _width, _width), out var personal);
            anyPersonal |= personalize && personal != 0;
            scores[i] = personalize ? plain + personal : plain;
        }
        return anyPersonal;
    }

    /// <inheritdoc/>
    public void Attribute(ReadOnlySpan<float> row, Span<double> contributions)
    {
        contributions.Clear();
        for (var term = 0; term < _terms.Length; term++) contributions[_columns[term]] = Contribution(row, term);
    }

    /// <inheritdoc/>
    public double AttributeExactly(ReadOnlySpan<float> row, Span<double> contributions)
    {
        Attribute(row, contributions);
        return 0;
    }

    /// <summary>What term number <paramref name="term"/> adds for this row; 0 when its feature is missing.</summary>
    public float Contribution(ReadOnlySpan<float> features, int term)
    {
        var x = features[_columns[term]];
        return float.IsNaN(x) ? 0 : _terms[term].Weight * (x - _terms[term].Neutral);
    }
}
