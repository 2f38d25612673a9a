using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Xunit;

namespace Bespoke.Tests.Ranking;

public sealed class FeatureTests : IDisposable
{
    private readonly TestShop _shop = new(Make.Catalog(
        Make.Product("blue", "Norvik Men Blue Shirt", colour: "Blue", brand: "Norvik", price: 10),
        Make.Product("navy", "Norvik Men Navy Blue Shirt", colour: "Navy Blue", brand: "Norvik", price: 20) with { ImageUrl = "/x.jpg" },
        Make.Product("unisex", "Blue Shirt", gender: "Unisex", colour: "Blue"),
        Make.Product("tee", "Men Blue Tshirt", type: "Tshirts", colour: "Blue"),
        Make.Product("heels", "Women Heels", type: "Heels", sub: "Shoes", master: "Footwear", gender: "Women", colour: null)));

    [Fact]
    public void The_names_and_their_order_are_the_prototypes() => Assert.Equal(
        "text_similarity category_match color_match gender_match baseline_rank_normalized multi_query_score attribute_coverage name_length has_image "
        + "position_bias user_category_affinity user_color_affinity user_gender_match user_previously_viewed user_brand_affinity user_price_fit "
        + "user_recency user_diversity_boost collaborative_score trending_score semantic_similarity session_score item_item_score last_item_transition "
        + "similar_users_score popularity_7d popularity_30d popularity_in_country usage_affinity user_history_length price_percentile item_age_days season_fit hour_affinity device item_ctr query_item_ctr", string.Join(' ', FeatureNames.All));

    [Fact]
    public void Every_feature_has_its_documented_value()
    {
        _shop.Do("u", InteractionType.View, "blue");
        var (values, query) = Fill("blue shirt men", "u", ["blue", "navy", "unisex", "tee", "heels"]);

        Assert.Equal([1, 0.75f, 0.5f, 0.25f, 0], values("text_similarity"));
        Assert.Equal([1, 1, 1, 0, 0], values("category_match"));
        Assert.Equal([1, 0.3f, 1, 1, 0], values("color_match"), Tolerance);
        Assert.Equal([1, 1, 0.5f, 1, 0], values("gender_match"));
        Assert.Equal([0, 0.25f, 0.5f, 0.75f, 1], values("baseline_rank_normalized"));
        Assert.Equal([1, 61 / 62f, 61 / 63f, 61 / 64f, 61 / 65f], values("multi_query_score"), Tolerance);
        Assert.Equal(1, values("attribute_coverage")[0], 1e-6);
        Assert.InRange(values("attribute_coverage")[2], 0.1f, 0.9f);
        Assert.Equal(0, values("attribute_coverage")[4]);
        Assert.Equal([4, 5, 2, 3, 2], values("name_length"));
        Assert.Equal([0, 1, 0, 0, 0], values("has_image"));
        Assert.All(values("position_bias"), x => Assert.Equal(1, x));

        Assert.Equal(query.Affinities.OfPath(_shop.Catalog.Paths.Of(0)), values("user_category_affinity")[0]);
        Assert.True(values("user_category_affinity")[0] > 0 && values("user_category_affinity")[4] < 0);
        Assert.True(values("user_color_affinity")[0] > values("user_color_affinity")[1]);
        Assert.True(float.IsNaN(values("user_color_affinity")[4]));
        Assert.All(values("user_gender_match"), x => Assert.True(float.IsNaN(x)));
        Assert.Equal(MathF.Log(1 + MathF.Pow(2, -1 / 14f)), values("user_previously_viewed")[0], 1e-5);
        Assert.Equal(0, values("user_previously_viewed")[1]);
        Assert.True(values("user_brand_affinity")[0] > -1e-6 && float.IsNaN(values("user_brand_affinity")[2]));
        Assert.Equal(1, values("user_price_fit")[0], 1e-5);
        Assert.True(values("user_price_fit")[1] < 1 && float.IsNaN(values("user_price_fit")[2]));
        Assert.All(values("user_recency"), x => Assert.Equal(0.5, x, 1e-5));
        Assert.Equal(0.05, values("user_diversity_boost")[0], 1e-5);
        Assert.True(values("user_diversity_boost")[4] > values("user_diversity_boost")[3]);
        Assert.All(values("collaborative_score"), x => Assert.True(float.IsNaN(x)));
        Assert.All(values("trending_score"), x => Assert.True(float.IsNaN(x)));
    }

    [Fact]
    public void Without_query_or_history_features_are_missing_or_neutral_never_made_up()
    {
        var (values, _) = Fill(null, "stranger", ["blue", "unisex"]);
        foreach (var name in new[] { "text_similarity", "category_match", "color_match", "gender_match", "multi_query_score", "attribute_coverage", "user_price_fit", "user_recency", "user_diversity_boost" })
        {
            Assert.All(values(name), x => Assert.True(float.IsNaN(x), name));
        }
        foreach (var name in new[] { "user_category_affinity", "user_color_affinity", "user_gender_match", "user_previously_viewed" })
        {
            Assert.All(values(name), x => Assert.Equal(0, x));
        }
    }

    [Fact]
    public void A_gender_without_one_in_the_query_is_the_users()
    {
        _shop.Do("u", InteractionType.Purchase, "heels");
        var (values, _) = Fill("blue", "u", ["blue", "heels"]);
        Assert.True(values("user_gender_match")[1] > 0 && values("user_gender_match")[0] < 0);
    }

    [Fact]
    public void Filling_300_rows_allocates_nothing()
    {
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 2_000).Select(i =>
            Make.Product($"{i}", $"Norvik Men Blue Shirt {i}", colour: i % 2 == 0 ? "Blue" : "Red", brand: $"B{i % 50}", price: i))));
        shop.Do("u", InteractionType.View, [.. Enumerable.Range(0, 60).Select(i => $"{i}")]);
        var query = Query(shop, "blue shirt men", "u");
        var candidates = Enumerable.Range(0, 300).Select(i => new ScoredProduct(i * 3, 300 - i)).ToArray();
        Note(query.Scores, candidates);
        var values = new float[300 * FeatureNames.All.Count];
        for (var i = 0; i < 50; i++) shop.Snapshot.Schema.Fill(query, candidates, values);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            shop.Snapshot.Schema.Fill(query, candidates, values);
            shop.Snapshot.Scorer.Score(values.AsSpan(0, FeatureNames.All.Count), out _);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_linear_score_adds_up_to_its_contributions_and_skips_what_is_missing()
    {
        var scorer = _shop.Snapshot.Scorer;
        var row = new float[FeatureNames.All.Count];
        Array.Fill(row, float.NaN);
        Assert.Equal(0, scorer.Score(row, out var personal));
        Assert.Equal(0, personal);
        row[_shop.Snapshot.Schema.IndexOf("text_similarity")] = 0.5f;
        row[_shop.Snapshot.Schema.IndexOf("user_price_fit")] = 1;
        Assert.Equal(0.5f, scorer.Score(row, out personal), 1e-6);
        Assert.Equal(0.15f, personal, 1e-6);
        Assert.Equal(0.65f, Enumerable.Range(0, scorer.Terms.Count).Sum(t => scorer.Contribution(row, t)), 1e-6);
    }

    [Fact]
    public void Two_sources_may_not_fill_one_feature()
    {
        Assert.Throws<ArgumentException>(() => new FeatureSchema(FeatureNames.All, [new ProductFeatures(), new ProductFeatures()]));
        Assert.Throws<ArgumentException>(() => new FeatureSchema(["has_image"], [new ProductFeatures()]));
    }

    public void Dispose() => _shop.Dispose();

    private static bool Tolerance(float a, float b) => Math.Abs(a - b) < 1e-5;

    private (Func<string, float[]> Values, CandidateQuery Query) Fill(string? text, string user, string[] ids)
    {
        var query = Query(_shop, text, user);
        var candidates = ids.Select((id, i) => new ScoredProduct(_shop.Catalog.TryGetRow(new ProductId(id), out var row) ? row : -1, ids.Length - 1 - i)).ToArray();
        if (text is not null) Note(query.Scores, candidates);
        var width = FeatureNames.All.Count;
        var values = new float[ids.Length * width];
        _shop.Snapshot.Schema.Fill(query, candidates, values);
        return (name => [.. Enumerable.Range(0, ids.Length).Select(i => values[i * width + _shop.Snapshot.Schema.IndexOf(name)])], query);
    }

    // As retrieval would have found them, by one list of text.
    private static void Note(QueryScores scores, ScoredProduct[] candidates)
    {
        scores.Begin(candidates.Length, lists: 1);
        for (var i = 0; i < candidates.Length; i++)
        {
            scores.NoteText(candidates[i].Row, candidates[i].Score);
            scores.NoteRank(candidates[i].Row, 1f / (61 + i), isVariant: true);
        }
    }

    private static CandidateQuery Query(TestShop shop, string? text, string user)
    {
        var profile = shop.Profile(user);
        var affinities = new UserAffinities();
        affinities.Read(profile, profile.LongTerm, shop.Catalog, shop.Snapshot.Shares, Make.Noon);
        var understood = text is null ? null : shop.Snapshot.Search.Understand(text);
        return new CandidateQuery
        {
            Catalog = shop.Catalog,
            Profile = profile,
            Affinities = affinities,
            Now = Make.Noon,
            Within = shop.Catalog.Visible,
            Intents = understood?.Intents ?? AttributeIntents.None,
            Tokens = understood?.Tokens ?? [],
        };
    }
}
