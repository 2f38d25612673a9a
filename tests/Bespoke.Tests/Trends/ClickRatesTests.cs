using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests.Trends;

public sealed class ClickRatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = Make.Noon;

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 40).Select(i => Make.Product($"s{i}", $"Shirt number {i:00}", colour: i % 2 == 0 ? "Blue" : "Red"))));
    private readonly SignalFold _fold = new();
    private long _position;

    public ClickRatesTests()
    {
        // Known users: fresh ones would count less.
        for (var n = 0; n < 200; n++) Tell($"u{n}", "long ago", InteractionType.View, null, Now.AddDays(-60), request: null);
    }

    private ClickRates? Rates(DateTimeOffset? now = null) => new ProductSignals(_fold.Snapshot(now ?? Now).Trends!, _shop.Catalog).Clicks;

    private int Row(string id) => _shop.Catalog.TryGetRow(new ProductId(id), out var row) ? row : -1;

    private void Tell(string user, string product, InteractionType type, string? query, DateTimeOffset at, string? request = "r")
    {
        var interaction = Make.Event(user, product, type, at, $"e{_position}", query) with { RequestId = request };
        _fold.Fold(new LoggedInteraction(++_position, Make.Stamped(interaction, _shop.Catalog)));
    }

    private void Show(string product, int users, int choosing, string? query = null, int from = 0)
    {
        for (var n = from; n < from + users; n++)
        {
            Tell($"u{n}", product, InteractionType.Impression, query, Now);
            if (n < from + choosing) Tell($"u{n}", product, InteractionType.Click, query, Now);
        }
    }

    [Fact]
    public void A_rate_is_smoothed_towards_the_usual_one_and_told_as_the_logarithm_of_its_ratio()
    {
        Show("s1", users: 60, choosing: 30);
        Show("s2", users: 140, choosing: 10);
        var rates = Rates()!;
        const double usual = 40 / 200.0;
        Assert.Equal(Math.Log((30 + 20 * usual) / (60 + 20) / usual), rates.Item[Row("s1")], 1e-5);
        Assert.Equal(Math.Log((10 + 20 * usual) / (140 + 20) / usual), rates.Item[Row("s2")], 1e-5);
        Assert.Equal(0, rates.Item[Row("s3")]);
        Assert.Equal([Row("s1")], rates.Best.ToArray());
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void What_fewer_than_five_users_have_seen_is_as_usual(int users, bool speaks)
    {
        Show("s1", users, users);
        Show("s2", users: 100, choosing: 5);
        Assert.Equal(speaks, Rates()!.Item[Row("s1")] > 0);
    }

    [Fact]
    public void A_user_counts_once_a_day_and_only_for_what_they_chose_in_a_list()
    {
        Show("s1", users: 50, choosing: 10);
        Show("s2", users: 50, choosing: 30);
        var before = Rates()!.Item[Row("s1")];
        Show("s1", users: 50, choosing: 10);
        for (var n = 0; n < 50; n++) Tell($"u{n}", "s1", InteractionType.View, null, Now, request: null);
        Assert.Equal(before, Rates()!.Item[Row("s1")]);
    }

    [Fact]
    public void A_query_has_rates_of_its_own_whatever_the_order_of_its_words_and_else_those_over_all_lists()
    {
        Show("s1", users: 60, choosing: 30, query: "blue shirt");
        Show("s1", users: 60, choosing: 0, query: "gift", from: 60);
        Show("s2", users: 60, choosing: 10);
        var rates = Rates()!;
        var (blue, gift, unknown) = (QueryProduct.KeyOf("SHIRT  blue"), QueryProduct.KeyOf("gift"), QueryProduct.KeyOf("party"));
        Assert.True(rates.Of(blue, Row("s1")) > rates.Item[Row("s1")]);
        Assert.True(rates.Of(gift, Row("s1")) < rates.Item[Row("s1")]);
        Assert.Equal(rates.Item[Row("s1")], rates.Of(unknown, Row("s1")));
        Assert.Equal(0UL, QueryProduct.KeyOf("  "));
    }

    [Fact]
    public void What_was_chosen_and_never_reported_as_seen_says_nothing()
    {
        Show("s1", users: 50, choosing: 10);
        for (var n = 0; n < 50; n++) Tell($"u{n}", "s2", InteractionType.Click, null, Now);
        var rates = Rates()!;
        Assert.Equal(0.2, rates.Usual, 1e-9);
        Assert.Equal(0, rates.Item[Row("s2")]);
    }

    [Fact]
    public void Nothing_is_said_while_nothing_that_was_shown_has_been_chosen()
    {
        Assert.Null(Rates());
        Show("s1", users: 50, choosing: 0);
        Assert.Null(Rates());
    }

    [Fact]
    public void The_features_are_places_among_the_candidates_and_what_is_chosen_most_is_proposed_first()
    {
        Show("s1", users: 60, choosing: 30);
        Show("s2", users: 140, choosing: 10);
        var snapshot = _shop.Snapshot.With(_fold.Snapshot(Now));
        Answer Ask(string query) => _shop.Ask("ann", r => r with { Now = Now, Trace = AnswerTrace.Rows, K = 40 }, (p, r, profile, _) => p.Search(query, r, profile, snapshot));
        var answer = Ask("shirt");
        float Value(string feature, string product) =>
            answer.Rows!.Features.Span[answer.Items.ToList().FindIndex(i => i.Row == Row(product)) * FeatureNames.All.Count + FeatureNames.All.ToList().IndexOf(feature)];

        Assert.Equal(79 / 80f, Value("item_ctr", "s1"), 1e-5);
        Assert.Equal(1 / 80f, Value("item_ctr", "s2"), 1e-5);
        Assert.Equal(0.5f, Value("item_ctr", "s3"), 1e-5);
        Assert.Equal(0.5f, Value("query_item_ctr", "s3"), 1e-5);
        Assert.Equal(Row("s1"), answer.Items[0].Row);

        var best = new ScoredProduct[5];
        var count = new ChosenSource(Rates()).Retrieve(Query(), best);
        Assert.Equal([Row("s1")], best[..count].Select(b => b.Row));
    }

    [Fact]
    public void What_is_chosen_is_proposed_of_the_genders_and_departments_that_the_user_likes()
    {
        using var shop = new TestShop(Make.Catalog(
            Make.Product("suit"), Make.Product("tie", type: "Ties"), Make.Product("gown", gender: "Women"), Make.Product("boot", type: "Boots", sub: "Shoes", master: "Footwear"), Make.Product("plain", gender: null)));
        var fold = new SignalFold();
        var position = 0;
        void Tell(int user, string product, InteractionType type, DateTimeOffset at) =>
            fold.Fold(new LoggedInteraction(++position, Make.Stamped(Make.Event($"u{user}", product, type, at, $"e{position}") with { RequestId = "r" }, shop.Catalog)));
        for (var user = 0; user < 200; user++) Tell(user, "long ago", InteractionType.View, Now.AddDays(-60));
        foreach (var product in (string[])["suit", "tie", "gown", "boot", "plain"])
        {
            for (var user = 0; user < 60; user++)
            {
                Tell(user, product, InteractionType.Impression, Now);
                if (user < (product == "suit" ? 1 : 30)) Tell(user, product, InteractionType.Click, Now);
            }
        }
        var source = new ChosenSource(new ProductSignals(fold.Snapshot(Now).Trends!, shop.Catalog).Clicks);
        string[] everything = ["boot", "gown", "plain", "tie"];
        Assert.Equal(everything, Proposed(UserFacts.None, AttributeIntents.None));
        UserFacts men = new() { Preferences = [new(ProductAttribute.Gender, "Men"), new(ProductAttribute.MasterCategory, "Apparel")] };
        Assert.Equal(["plain", "tie"], Proposed(men, AttributeIntents.None));
        // Whom a query is for it says itself.
        Assert.Equal(["gown", "plain", "tie"], Proposed(men, AttributeIntents.None with { Genders = [shop.Catalog.Dictionary(ProductAttribute.Gender).CodeOf("Women")] }));

        string[] Proposed(UserFacts facts, AttributeIntents intents)
        {
            var query = new CandidateQuery { Catalog = shop.Catalog, Profile = UserProfile.Cold(new("x")) with { Facts = facts }, Affinities = new(), Now = Now, Within = shop.Catalog.Visible.Clone(), Intents = intents };
            query.Affinities.Read(query.Profile, shop.Catalog, PopulationShares.OfCatalog(shop.Catalog), Now);
            var best = new ScoredProduct[5];
            return [.. best[..source.Retrieve(query, best)].Select(b => shop.Catalog.Id(b.Row).Value).Order()];
        }
    }

    [Fact]
    public void Filling_allocates_nothing()
    {
        Show("s1", users: 60, choosing: 30, query: "shirt");
        Show("s2", users: 60, choosing: 5, query: "shirt");
        var schema = new FeatureSchema(FeatureNames.All, [new SignalFeatures(new ProductSignals(_fold.Snapshot(Now).Trends!, _shop.Catalog))]);
        var candidates = Enumerable.Range(0, 40).Select(r => new ScoredProduct(r, 0)).ToArray();
        var (values, query) = (new float[40 * FeatureNames.All.Count], Query() with { QueryKey = QueryProduct.KeyOf("shirt") });
        for (var i = 0; i < 3; i++) schema.Fill(query, candidates, values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        schema.Fill(query, candidates, values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(79 / 80f, values[Row("s1") * FeatureNames.All.Count + FeatureNames.All.ToList().IndexOf("query_item_ctr")], 1e-5);
    }

    private CandidateQuery Query() =>
        new() { Catalog = _shop.Catalog, Profile = UserProfile.Cold(new UserId("x")), Affinities = new(), Now = Now, Within = _shop.Catalog.Visible.Clone() };

    public void Dispose() => _shop.Dispose();
}
