using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Xunit;

namespace Bespoke.Tests.Ranking;

/// <summary>A trained ranker in the place of the linear scorer.</summary>
public sealed class LearnedRankerTests : IDisposable
{
    private static readonly LearnedRanker OfBrands = TestRanker.Of(new("user_brand_affinity", 0.01, 0, 2), new("name_length", 2.5, 1, 0));

    private readonly TestShop _shop = new(Make.Catalog(
    [
        Make.Product("short", "Shirt Plain", brand: "Alfa"), Make.Product("long", "Shirt Of Many Words", brand: "Alfa"),
        Make.Product("own", "Shirt Of Their Brand", brand: "Beta"), Make.Product("seen", "Cap", "Caps", sub: "Headwear", master: "Accessories", brand: "Beta"),
    ]));

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void A_bundle_with_a_ranker_ranks_by_it_and_one_without_by_the_linear_scorer()
    {
        Assert.Equal("linear", _shop.Search("shirt").Ranker);
        Serve(OfBrands);
        var answer = _shop.Search("shirt");
        Assert.Equal("ranker", answer.Ranker);
        Assert.Equal("short", TestShop.Ids(answer)[0]);
        Assert.Equal([1, 0, 0], answer.Items.Select(i => i.Score!.Value));
        _shop.Serve((ModelBundle?)null);
        Assert.Equal("linear", _shop.Search("shirt").Ranker);
    }

    [Fact]
    public void What_it_learnt_of_users_ranks_for_who_has_a_past_and_a_cold_user_gets_the_plain_order_exactly()
    {
        Serve(OfBrands);
        _shop.Do("fan", InteractionType.View, "seen", "seen", "seen");
        var (own, plain, cold) = (_shop.Search("shirt", "fan"), _shop.Search("shirt", "fan", personalize: false), _shop.Search("shirt", "stranger"));
        Assert.Equal("own", TestShop.Ids(own)[0]);
        Assert.Equal((true, false, false), (own.Personalized, plain.Personalized, cold.Personalized));
        Assert.Equal(plain.Items.Select(i => (i.Row, i.Score)), cold.Items.Select(i => (i.Row, i.Score)));
    }

    [Fact]
    public void Nothing_is_personal_where_the_trees_do_not_look_at_the_user()
    {
        Serve(TestRanker.Of(new Stump("name_length", 2.5, 1, 0)));
        _shop.Do("fan", InteractionType.View, "seen", "seen", "seen");
        Assert.False(_shop.Search("shirt", "fan").Personalized);
    }

    [Fact]
    public void Whatever_a_row_says_of_the_user_has_no_part_in_the_plain_order()
    {
        var (random, width) = (new SeededRandom(3), FeatureNames.All.Count);
        var rows = new float[300 * width];
        for (var i = 0; i < rows.Length; i++) rows[i] = random.Chance(0.2) ? float.NaN : (float)random.NextGaussian();
        var ranker = TestRanker.Of([.. FeatureNames.All.Where(FeatureNames.IsPersonal).Select(f => new Stump(f, -0.5, 0, 1))]);
        var (plain, others) = (new float[300], new float[300]);
        Assert.False(ranker.Score(rows, plain, personalize: false));
        for (var i = 0; i < rows.Length; i++)
        {
            if (FeatureNames.IsPersonal(FeatureNames.All[i % width]) && !float.IsNaN(rows[i])) rows[i] = (float)random.NextGaussian();
        }
        Assert.True(ranker.Score((float[])rows.Clone(), others, personalize: true));
        Assert.NotEqual(plain, others);
        ranker.Score(rows, others, personalize: false);
        Assert.Equal(plain, others);
    }

    [Fact]
    public void Scoring_300_rows_allocates_nothing()
    {
        var (random, width) = (new SeededRandom(4), FeatureNames.All.Count);
        var (rows, scores, parts) = (new float[300 * width], new float[300], new double[width]);
        for (var i = 0; i < rows.Length; i++) rows[i] = (float)random.NextGaussian();
        for (var i = 0; i < 50; i++) Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) Ask();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Ask()
        {
            OfBrands.Score(rows, scores, personalize: true);
            OfBrands.Attribute(rows.AsSpan(0, width), parts);
        }
    }

    [Fact]
    public void A_ranker_of_other_features_is_refused()
    {
        string[] others = [.. FeatureNames.All.Reverse()];
        var fault = Assert.Throws<BespokeException>(() => new LearnedRanker(TestRanker.Text(others, new Stump("name_length", 1, 0, 1)), others, TestRanker.Info));
        Assert.Contains("Train it again", fault.Message, StringComparison.Ordinal);
        // An earlier version knew fewer, and meant the same by them.
        string[] fewer = [.. FeatureNames.All.Take(20)];
        Assert.Equal(20, new LearnedRanker(TestRanker.Text(fewer, new Stump("name_length", 1, 0, 1)), fewer, TestRanker.Info).Features.Count);
    }

    private void Serve(LearnedRanker ranker) => _shop.Serve(new ModelBundle { Version = "b1", Ranker = ranker });
}
