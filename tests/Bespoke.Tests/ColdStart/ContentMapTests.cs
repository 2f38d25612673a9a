using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Xunit;

namespace Bespoke.Tests.ColdStart;

public sealed class ContentMapTests
{
    private const int Board = 20;

    [Fact]
    public void A_product_without_users_gets_the_vector_of_its_kind()
    {
        var catalog = Make.Catalog([.. Enumerable.Range(0, 40).Select(i => Product(i, i % 2 == 0)), Product(100, even: true), Product(101, even: false)]);
        var map = Fit(catalog, learnt: 40, new ContentMapOptions { Regularization = 0.1 });
        var vector = new float[2];
        Assert.True(map.Write(catalog, 40, vector) > 0);
        Assert.True(vector[0] > 0.8f && vector[1] < 0.2f, $"{vector[0]}, {vector[1]}");
        map.Write(catalog, 41, vector);
        Assert.True(vector[1] > 0.8f && vector[0] < 0.2f, $"{vector[0]}, {vector[1]}");
    }

    [Fact]
    public void A_variant_of_one_product_is_known_by_it()
    {
        var catalog = Make.Catalog([.. Enumerable.Range(0, 40).Select(i => Product(i, i % 2 == 0) with { GroupId = $"g{i}" }), Product(100, even: false) with { GroupId = "g0" }, Product(101, even: false)]);
        var map = Fit(catalog, learnt: 40, new ContentMapOptions { Regularization = 1 });
        var (variant, other) = (new float[2], new float[2]);
        map.Write(catalog, 40, variant);
        map.Write(catalog, 41, other);
        Assert.True(variant[0] > other[0], "the style says nothing");
    }

    [Fact]
    public void Evidence_outweighs_what_a_product_is()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 40).Select(i => Product(i, i % 2 == 0)));
        var options = new ContentMapOptions { Trust = 8 };
        var map = Fit(catalog, learnt: 40, options);
        var (ids, odd) = (new IdMap(["p0", "p2"]), new RowVectors(2, 2));
        // Both are of the even kind and were learnt to be of the other.
        (odd.Row(0)[1], odd.Row(1)[1]) = (1, 1);
        var shrunk = map.Shrink(catalog, ids, odd, [1, 1_000]);
        Assert.True(shrunk[0][0] > 0.5f, "one user outweighs the kind");
        Assert.True(shrunk[1][1] > 0.95f, "the kind outweighs a thousand users");
    }

    [Fact]
    public void Where_nothing_is_known_of_a_product_its_vector_is_left_alone()
    {
        var map = Fit(Make.Catalog(Enumerable.Range(0, 10).Select(i => Product(i, i % 2 == 0))), learnt: 10, new ContentMapOptions());
        var stranger = Make.Catalog(new Product { Id = new ProductId("x"), Title = "Quux" });
        float[] vector = [7, 7];
        Assert.Equal(0, map.Write(stranger, 0, vector));
        Assert.Equal([7, 7], vector);
    }

    [Fact]
    public void A_new_product_is_proposed_by_the_factors_of_its_kind_and_follows_a_change_of_its_attributes()
    {
        Product[] products = [.. Enumerable.Range(0, Board).Select(i => Product(i, i % 2 == 0)), Product(100, even: true)];
        using var shop = new TestShop(Make.Catalog(products));
        foreach (var (user, product) in TestBundle.Checkerboard(Board)) shop.Do(user, InteractionType.Click, product);
        var bundle = TestBundle.Of(TestBundle.Checkerboard(Board), catalog: shop.Catalog).Bundle;
        shop.Serve(bundle);
        Assert.True(ScoreOf(shop, "u0", "p100") > ScoreOf(shop, "u0", "p1"), "u0 likes the even kind");
        Assert.True(ScoreOf(shop, "u1", "p100") < ScoreOf(shop, "u1", "p1"), "u1 likes the odd kind");

        shop.Change([Product(100, even: false)]);
        Assert.True(ScoreOf(shop, "u0", "p100") < ScoreOf(shop, "u0", "p2"), "it is of the odd kind now");
        Assert.True(ScoreOf(shop, "u1", "p100") > ScoreOf(shop, "u1", "p2"), "it is of the odd kind now");
        using var anew = new TestShop(shop.Catalog);
        foreach (var (user, product) in TestBundle.Checkerboard(Board)) anew.Do(user, InteractionType.Click, product);
        anew.Serve(bundle);
        Assert.Equal(ScoreOf(anew, "u0", "p100"), ScoreOf(shop, "u0", "p100"));
    }

    [Fact]
    public void A_bundle_keeps_its_map_and_its_questions()
    {
        var catalog = Make.Catalog([.. Enumerable.Range(0, Board).Select(i => Product(i, i % 2 == 0)), Product(100, even: true)]);
        var trained = TestBundle.Of(TestBundle.Checkerboard(Board), catalog: catalog);
        using var file = new MemoryStream();
        BundleFile.Write(trained.Bundle, trained.Info, file);
        var read = BundleFile.Read(file.ToArray()).Bundle;
        var (before, after) = (new float[16], new float[16]);
        Assert.Equal(trained.Bundle.Content!.Write(catalog, Board, before), read.Content!.Write(catalog, Board, after));
        Assert.Equal(before, after);
        Assert.NotEmpty(read.Questions.Branches);
        Assert.Equal(Written(trained.Bundle.Questions), Written(read.Questions));

        static string[] Written(OnboardingPlan plan) =>
            [.. plan.Branches.SelectMany(b => (string[])[string.Join(',', b.Picks), .. b.Next.Select(One)]).Concat(plan.Usual.Select(One))];

        static string One(OnboardingQuestion question) => $"{question.Attribute} {string.Join(',', question.Values)}";
    }

    private static Product Product(int i, bool even) =>
        Make.Product($"p{i}", even ? $"Even shirt {i}" : $"Odd boot {i}", colour: even ? "Blue" : "Red", brand: even ? "Nord" : "Sud");

    // The even products point one way, the odd ones the other.
    private static ContentMap Fit(CatalogSnapshot catalog, int learnt, ContentMapOptions options)
    {
        var (ids, vectors) = (new IdMap(Enumerable.Range(0, learnt).Select(i => $"p{i}")), new RowVectors(learnt, 2));
        for (var i = 0; i < learnt; i++) vectors.Row(i)[i % 2] = 1;
        return ContentMap.Fit(catalog, ids, vectors, [.. Enumerable.Repeat(10f, learnt)], options);
    }

    private static float ScoreOf(TestShop shop, string user, string product)
    {
        Assert.True(shop.Catalog.TryGetRow(new ProductId(product), out var row));
        var query = new CandidateQuery { Catalog = shop.Catalog, Profile = shop.Profile(user), Affinities = new UserAffinities(), Now = Make.Noon, Within = shop.Catalog.Visible };
        shop.Snapshot.Look(query);
        ScoredProduct[] candidates = [.. Enumerable.Range(0, shop.Catalog.RowCount).Select(r => new ScoredProduct(r, 0))];
        var features = new float[candidates.Length * shop.Snapshot.Schema.Names.Count];
        shop.Snapshot.Schema.Fill(query, candidates, features);
        return features[row * shop.Snapshot.Schema.Names.Count + shop.Snapshot.Schema.IndexOf("collaborative_score")];
    }
}
