using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Evaluation;
using Bespoke.Evaluation.Metrics;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Tests.Collaborative;
using Xunit;

namespace Bespoke.Tests.Models;

/// <summary>What the models of a bundle propose, and what they must not.</summary>
public sealed class ServedModelsTests
{
    private const int Board = 20;

    private static readonly string[] Names = ["factors", "item-item", "similar-users"];

    public static TheoryData<string> Sources => [.. Names];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_source_proposes_the_one_product_each_user_was_not_shown(string source)
    {
        using var shop = Checkerboard();
        shop.Serve(TestBundle.Of(TestBundle.Checkerboard(Board)).Bundle);
        for (var user = 0; user < Board; user++) Assert.Equal($"p{user}", shop.Catalog.Id(Propose(shop, source, $"u{user}", 1).Single()).Value);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Under_shuffled_user_ids_no_source_knows_more_than_popularity(string source)
    {
        var (train, test) = CollaborativeContractTests.Tastes(1);
        var pairs = Enumerable.Range(0, train.Users.Count).SelectMany(u => train.ByUser.ColumnsOf(u).ToArray().Select(p => (train.Users[u], train.Products[p]))).ToArray();
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, train.Products.Count).Select(p => Make.Product(train.Products[p], $"Shirt {p}"))));
        foreach (var (user, product) in pairs) shop.Do(user, InteractionType.Click, product);
        // Four tastes need no more than eight factors.
        shop.Serve(TestBundle.Of(pairs, TestBundle.Small with { Factors = TestBundle.Small.Factors with { Factors = 8, Iterations = 12 } }).Bundle);
        var popular = RankedLists.Of(CollaborativeRecipe.Create("popularity").Fit(train, null, default), train.ByUser, 20, default);
        var popularity = Enumerable.Range(0, test.Rows).Average(u => RecallAtK.Of(popular[u], test.ColumnsOf(u), 20));
        int[] others = [.. Enumerable.Range(0, train.Users.Count)];
        new SeededRandom(4).Shuffle(others.AsSpan());

        var own = Enumerable.Range(0, test.Rows).Average(u => Recall(u, u));
        var foreign = Enumerable.Range(0, test.Rows).Average(u => Recall(others[u], u));

        Assert.True(own > 1.25 * popularity, $"{own} is not much above popularity's {popularity}");
        Assert.True(foreign < 1.1 * popularity, $"{foreign} under shuffled ids is above popularity's {popularity}");

        double Recall(int asked, int wanted)
        {
            int[] rows = [.. Propose(shop, source, train.Users[asked], 20).Select(r => train.Products.TryGetRow(shop.Catalog.Id(r).Value, out var p) ? p : -1)];
            return RecallAtK.Of(rows, test.ColumnsOf(wanted), 20);
        }
    }

    [Fact]
    public void A_product_that_fewer_than_five_users_touched_has_no_neighbours_and_is_none()
    {
        using var shop = Checkerboard("untouched", "four");
        var four = Enumerable.Range(0, 4).Select(u => ($"u{2 * u}", "four")).ToArray();
        shop.Serve(TestBundle.Of([.. TestBundle.Checkerboard(Board), .. four]).Bundle);
        foreach (var product in (string[])["untouched", "four"])
        {
            Assert.All(Similar(shop, product).Items, i => Assert.Equal("content", i.Source));
            Assert.True(shop.Catalog.TryGetRow(new ProductId(product), out var row));
            foreach (var source in Names) Assert.DoesNotContain(row, Propose(shop, source, "u0", 100));
            var values = Features(shop, "u0", row);
            foreach (var name in (string[])["collaborative_score", "item_item_score", "similar_users_score"]) Assert.True(float.IsNaN(values[shop.Snapshot.Schema.IndexOf(name)]), name);
        }
        Assert.DoesNotContain("four", TestShop.Ids(Similar(shop, "p0")).Take(Board / 2 - 1));

        // The fifth makes the difference.
        shop.Serve(TestBundle.Of([.. TestBundle.Checkerboard(Board), .. four, ("u8", "four")]).Bundle);
        Assert.Contains(Similar(shop, "four").Items, i => i.Source == "users");
    }

    [Fact]
    public void Similar_products_are_first_those_of_the_same_users_and_each_says_why_it_is_there()
    {
        using var shop = Checkerboard();
        Assert.All(Similar(shop, "p0").Items, i => Assert.Equal("content", i.Source));
        shop.Serve(TestBundle.Of(TestBundle.Checkerboard(Board)).Bundle);
        var answer = Similar(shop, "p0");
        Assert.Equal(Enumerable.Range(1, Board / 2 - 1).Select(i => $"p{2 * i}").Order(), TestShop.Ids(answer).Take(Board / 2 - 1).Order());
        Assert.Equal([.. Enumerable.Repeat("users", Board / 2 - 1), .. Enumerable.Repeat("content", answer.Items.Count - Board / 2 + 1)], answer.Items.Select(i => i.Source));
        Assert.All(shop.ForYou("u0").Items, i => Assert.Null(i.Source));
    }

    [Fact]
    public void Someone_new_counts_from_the_first_click()
    {
        using var shop = Checkerboard();
        shop.Serve(TestBundle.Of(TestBundle.Checkerboard(Board)).Bundle);
        Assert.Empty(Propose(shop, "factors", "new", 5));
        shop.Do("new", InteractionType.Click, "p3");
        foreach (var source in Names) Assert.All(Propose(shop, source, "new", 5), r => Assert.Equal(1, Number(shop, r) % 2));
        var first = shop.ForYou("new", k: 5);
        Assert.True(first.Personalized);
        Assert.All(first.Items, i => Assert.Equal(1, Number(shop, i.Row) % 2));
    }

    [Fact]
    public void A_cold_user_gets_the_plain_order_exactly_whatever_serves()
    {
        using var shop = Checkerboard();
        var (search, forYou) = (Told(shop.Search("shirt")), Told(shop.ForYou()));
        shop.Serve(TestBundle.Of(TestBundle.Checkerboard(Board)).Bundle);
        Assert.Equal(search, Told(shop.Search("shirt")));
        Assert.Equal(forYou, Told(shop.ForYou()));
        Assert.False(shop.Search("shirt").Personalized);
        shop.Do("u0", InteractionType.Click, "p2", "p4");
        Assert.NotEqual(search, Told(shop.Search("shirt", "u0")));
        Assert.Equal(search, Told(shop.Search("shirt", "u0", personalize: false)));
    }

    [Fact]
    public void An_answer_names_the_bundle_that_it_came_from()
    {
        using var shop = Checkerboard();
        Assert.Equal("none", shop.ForYou().Bundle);
        shop.Serve(TestBundle.Of(TestBundle.Checkerboard(Board), version: "b7").Bundle);
        Assert.Equal("b7", shop.Search("shirt").Bundle);
        shop.Change([Make.Product("later")]);
        Assert.Equal("b7", shop.Search("shirt").Bundle);
        shop.Serve((ModelBundle?)null);
        Assert.Equal("none", shop.Search("shirt").Bundle);
    }

    [Fact]
    public void A_product_that_comes_back_is_known_to_the_models_again()
    {
        using var shop = Checkerboard();
        shop.Serve(TestBundle.Of(TestBundle.Checkerboard(Board)).Bundle);
        shop.Change([], "p0");
        foreach (var source in Names) Assert.DoesNotContain(Propose(shop, source, "u0", 100), r => shop.Catalog.Id(r).Value == "p0");
        shop.Change([Make.Product("p0", "Shirt 0")]);
        foreach (var source in Names) Assert.Equal("p0", shop.Catalog.Id(Propose(shop, source, "u0", 1).Single()).Value);
    }

    [Fact]
    public void Users_like_another_are_those_of_the_same_taste()
    {
        using var shop = Checkerboard();
        shop.Serve(TestBundle.Of(TestBundle.Checkerboard(Board)).Bundle);
        var like = new Personalizer().SimilarUsers(5, shop.Profile("u4"), shop.Snapshot, Make.Noon);
        Assert.Equal(5, like.Count);
        Assert.All(like, u => Assert.True(int.Parse(u.User.Value[1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 && u.User.Value != "u4"));
        Assert.Equal(like.OrderByDescending(u => u.Similarity), like);
        Assert.Empty(new Personalizer().SimilarUsers(5, shop.Profile("stranger"), shop.Snapshot, Make.Noon));
    }

    [Fact]
    public void Features_of_300_candidates_cost_no_memory_with_models()
    {
        using var shop = Checkerboard([.. Enumerable.Range(0, 400).Select(i => $"more{i}")]);
        shop.Serve(TestBundle.Of(TestBundle.Checkerboard(Board)).Bundle);
        var query = Query(shop, "u0");
        ScoredProduct[] candidates = [.. Enumerable.Range(0, 300).Select(i => new ScoredProduct(i, 0))];
        var values = new float[300 * FeatureNames.All.Count];
        for (var i = 0; i < 50; i++) shop.Snapshot.Schema.Fill(query, candidates, values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) shop.Snapshot.Schema.Fill(query, candidates, values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(float.IsNaN(values[shop.Snapshot.Schema.IndexOf("collaborative_score")]));
    }

    private static TestShop Checkerboard(params string[] more)
    {
        var shop = new TestShop(Make.Catalog(
            Enumerable.Range(0, Board).Select(p => Make.Product($"p{p}", $"Shirt {p}", colour: p % 3 == 0 ? "Blue" : "Red")).Concat(more.Select(id => Make.Product(id, $"Shirt {id}")))));
        foreach (var (user, product) in TestBundle.Checkerboard(Board)) shop.Do(user, InteractionType.Click, product);
        return shop;
    }

    private static Answer Similar(TestShop shop, string product) =>
        shop.Ask("stranger", r => r with { K = 100 }, (p, request, profile, snapshot) => p.Similar(new ProductId(product), request, profile, snapshot)!);

    private static int[] Propose(TestShop shop, string source, string user, int k)
    {
        var best = new ScoredProduct[k];
        var one = shop.Snapshot.Models.Candidates.Single(c => c.Source.Name == source).Source;
        return [.. best.Take(one.Retrieve(Query(shop, user), best)).Select(p => p.Row)];
    }

    private static float[] Features(TestShop shop, string user, int row)
    {
        var values = new float[FeatureNames.All.Count];
        shop.Snapshot.Schema.Fill(Query(shop, user), [new ScoredProduct(row, 0)], values);
        return values;
    }

    private static CandidateQuery Query(TestShop shop, string user)
    {
        var visit = new Visit(new ListRequest { RequestId = "r", Now = Make.Noon }, shop.Profile(user), shop.Snapshot);
        var query = visit.Query(visit.Allowed(ProductFilter.None), new RankingWorkspace());
        visit.Snapshot.Look(query);
        return query;
    }

    private static int Number(TestShop shop, int row) => int.Parse(shop.Catalog.Id(row).Value[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static string Told(Answer answer) => string.Join(' ', answer.Items.Select(i => $"{i.Row}:{i.Score:R}"));
}
