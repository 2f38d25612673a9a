using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Retrieval;
using Bespoke.Search.Text;
using CsCheck;
using Xunit;

namespace Bespoke.Tests;

public sealed class ServingSnapshotTests
{
    private static readonly string[] Words = ["silk", "linen", "soft", "warm", "long"];
    private static readonly string[] Types = ["Shirts", "Ties", "Dresses"];
    private static readonly string[] Colours = ["Blue", "Navy Blue", "Red", "Teal"];
    private static readonly string[] Genders = ["Men", "Women", "Unisex"];
    private static readonly string[] Brands = ["Norvik", "Halden", "Lumo", "Zento", "Quell"];
    private static readonly string[] Queries = ["silk", "soft linen", "blue shirt", "men tie", "red", "norvik", "warm zento dress", "shirt", "long teal quell"];
    private static readonly Personalizer Personalizer = new();

    // What is done to which of twelve products, and three numbers that say how.
    private sealed record Step(int Kind, int Product, int A, int B, int C);

    private static readonly Gen<Step[][]> Chains =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 11], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], (kind, product, a, b, c) => new Step(kind, product, a, b, c))
            .Array[1, 8].Array[1, 6];

    [Fact]
    public void A_chain_of_changes_answers_as_a_snapshot_made_anew() => Chains.Sample(chain =>
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 6).Select(i => Whole(new Step(0, i, i * 7, i * 5, i * 3))));
        using var first = TextIndex.Build(catalog);
        var snapshot = new ServingSnapshot(catalog, first, Make.Noon);
        // Whatever a request makes on first use is carried on.
        _ = Told(snapshot);
        foreach (var steps in chain)
        {
            var builder = new CatalogBuilder(snapshot.Catalog);
            foreach (var step in steps) Apply(builder, step, snapshot.Catalog);
            snapshot = snapshot.Next(builder.BuildChange(), Make.Noon);
            AssertAnswersAlike(snapshot);
        }
    }, iter: 150);

    [Fact]
    public void Many_changes_one_by_one_answer_as_a_snapshot_made_anew()
    {
        var random = new Bespoke.Numerics.SeededRandom(1);
        Step Random(int kind) => new(kind, random.Next(2_000), random.Next(100), random.Next(100), random.Next(100));
        var catalog = Make.Catalog(Enumerable.Range(0, 2_000).Select(i => Whole(Random(0) with { Product = i })));
        using var first = TextIndex.Build(catalog);
        var snapshot = new ServingSnapshot(catalog, first, Make.Noon);
        for (var i = 0; i < 200; i++)
        {
            var builder = new CatalogBuilder(snapshot.Catalog);
            for (var step = 0; step < 3; step++) Apply(builder, Random(random.Next(10)), snapshot.Catalog);
            snapshot = snapshot.Next(builder.BuildChange(), Make.Noon);
        }
        AssertAnswersAlike(snapshot);
    }

    [Fact]
    public void A_price_or_stock_change_touches_nothing_of_the_text()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 600).Select(i => Make.Product($"{i}", $"Shirt {i}", price: 10 + i)));
        using var text = TextIndex.Build(catalog);
        var before = new ServingSnapshot(catalog, text, Make.Noon);
        var (paths, rows, codes) = (catalog.Paths, catalog.RowsWith(ProductAttribute.BaseColour, 1), catalog.Dictionary(ProductAttribute.BaseColour));
        var builder = new CatalogBuilder(catalog);
        for (var i = 0; i < 600; i += 7) builder.Upsert(catalog[i] with { Price = 5, Sizes = [new("M", i)] });
        var after = before.Next(builder.BuildChange(), Make.Noon);

        Assert.Same(before.Search.Text, after.Search.Text);
        Assert.Same(before.Search.Tokens, after.Search.Tokens);
        Assert.Same(before.Search.Understanding, after.Search.Understanding);
        Assert.Same(before.Shares, after.Shares);
        Assert.Same(before.NewIn, after.NewIn);
        Assert.Same(paths, after.Catalog.Paths);
        Assert.Same(rows, after.Catalog.RowsWith(ProductAttribute.BaseColour, 1));
        Assert.Same(codes, after.Catalog.Dictionary(ProductAttribute.BaseColour));
        Assert.Same(before.Catalog.Visible, after.Catalog.Visible);
        Assert.Same(before.Catalog.Chunks[0].Texts(0), after.Catalog.Chunks[0].Texts(0));
        Assert.Equal(5, after.Catalog.Price(0));
        Assert.Equal(10, before.Catalog.Price(0));
    }

    [Fact]
    public void A_changed_title_leaves_the_base_of_the_index_alone_and_its_words_are_known()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 600).Select(i => Make.Product($"{i}", $"Shirt {i}")));
        using var text = TextIndex.Build(catalog);
        var before = new ServingSnapshot(catalog, text, Make.Noon);
        var builder = new CatalogBuilder(catalog);
        builder.Upsert(catalog[300] with { Title = "Silk Shirt" });
        var after = before.Next(builder.BuildChange(), Make.Noon);

        Assert.Equal(1, after.Search.Tokens.FrequencyOf("silk"));
        Assert.Equal(0, before.Search.Tokens.FrequencyOf("silk"));
        Assert.Same(before.Catalog.Chunks[0].Texts(0), after.Catalog.Chunks[0].Texts(0));
        Assert.NotSame(before.Catalog.Chunks[0].Texts(300), after.Catalog.Chunks[0].Texts(300));
        var best = new ScoredProduct[10];
        Assert.Equal(1, after.Search.Text.Search(["silk"], after.Catalog.Visible, best));
        Assert.Equal(300, best[0].Row);
        Assert.Equal(0, before.Search.Text.Search(["silk"], catalog.Visible, best));
    }

    [Fact]
    public void A_change_of_another_catalogue_is_refused()
    {
        var catalog = Make.Catalog(Make.Product("a"));
        using var text = TextIndex.Build(catalog);
        var change = new CatalogBuilder(Make.Catalog(Make.Product("a"))).BuildChange();
        Assert.Throws<ArgumentException>(() => new ServingSnapshot(catalog, text, Make.Noon).Next(change, Make.Noon));
    }

    private static T Pick<T>(T[] all, int number) => all[number % all.Length];

    private static Product Whole(Step s) => Make.Product(
        $"p{s.Product}", $"{Pick(Words, s.A)} {Pick(Words, s.B)} number {s.C}", Pick(Types, s.A), Pick(Genders, s.B), Pick(Colours, s.C),
        brand: s.A % 5 == 0 ? null : Pick(Brands, s.B), price: s.C % 4 == 0 ? null : s.A, group: s.B % 3 == 0 ? $"g{s.C % 4}" : null) with
    {
        Year = 2000 + s.A % 3,
        Usage = s.C % 2 == 0 ? "Casual" : null,
        Hidden = s.A % 11 == 0,
        AvailableFrom = s.B % 7 == 0 ? Make.Noon.AddDays(s.C - 50) : null,
    };

    private static void Apply(CatalogBuilder builder, Step s, CatalogSnapshot catalog)
    {
        var known = catalog.TryGetRow(new ProductId($"p{s.Product}"), out var row) ? catalog[row] : null;
        if (s.Kind == 0 || known is null) builder.Upsert(Whole(s));
        else if (s.Kind == 1) builder.Remove(known.Id);
        else
        {
            builder.Upsert(s.Kind switch
            {
                2 => known with { Title = $"{Pick(Words, s.A)} {Pick(Words, s.C)}" },
                3 => known with { BaseColour = Pick(Colours, s.A), Brand = Pick(Brands, s.B) },
                4 => known with { Hidden = !known.Hidden },
                5 => known with { ArticleType = Pick(Types, s.A), SubCategory = s.B % 2 == 0 ? "Topwear" : "Dress" },
                6 => known with { Sizes = [new ProductSize("M", s.A), new ProductSize("L", s.B % 3 == 0 ? null : s.B)] },
                7 => known with { AvailableFrom = Make.Noon.AddDays(s.A - 50) },
                _ => known with { Price = s.A, Currency = s.B % 5 == 0 ? "TRY" : "EUR", SalePrice = s.C % 3 == 0 ? s.A / 2m : null },
            });
        }
    }

    private static void AssertAnswersAlike(ServingSnapshot snapshot)
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        foreach (var attribute in Enum.GetValues<ProductAttribute>())
        {
            var values = snapshot.Catalog.Dictionary(attribute);
            builder.Restore(attribute, Enumerable.Range(1, values.Count - 1).Select(c => values[c]!));
        }
        for (var row = 0; row < snapshot.Catalog.RowCount; row++)
        {
            if (snapshot.Catalog.IsLive(row)) builder.Upsert(snapshot.Catalog[row]);
        }
        var anew = builder.Build();
        using var text = TextIndex.Build(anew);
        Assert.Equal(Told(new ServingSnapshot(anew, text, Make.Noon)), Told(snapshot));
    }

    // All that a request can learn of a snapshot, in ids and words: rows may be numbered otherwise.
    private static string[] Told(ServingSnapshot snapshot)
    {
        var catalog = snapshot.Catalog;
        var told = new List<string> { $"{catalog.Count} products, {catalog.VisibleCount} visible" };
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (catalog.IsLive(row)) told.Add($"{catalog.Id(row)}: {catalog[row].Title} {catalog.PricePercentile(row)} {catalog.StyleKey(row)} {catalog.Paths.All[catalog.Paths.Of(row)]}");
        }
        foreach (var attribute in Enum.GetValues<ProductAttribute>())
        {
            for (var code = 1; code < catalog.Dictionary(attribute).Count; code++)
            {
                told.Add($"{attribute} {code}: {Ids(snapshot, catalog.RowsWith(attribute, code))} {(PopulationShares.FlatAttributes.Contains(attribute) ? snapshot.Shares.Of(attribute, code) : 0)}");
            }
        }
        foreach (var user in new[] { Stranger(catalog), Shopper(catalog) })
        {
            foreach (var query in Queries) told.Add($"{query}: {Of(Personalizer.Search(query, Request(), user, snapshot))}");
            told.Add("for you: " + Of(Personalizer.ForYou(Request(), user, snapshot)));
        }
        foreach (var query in Queries) told.AddRange(Features(snapshot, query));
        return [.. told];
    }

    private static IEnumerable<string> Features(ServingSnapshot snapshot, string query)
    {
        var (catalog, understood) = (snapshot.Catalog, snapshot.Search.Understand(query));
        var affinities = new UserAffinities();
        var user = Shopper(catalog);
        affinities.Read(user, user.LongTerm, catalog, snapshot.Shares, Make.Noon);
        var asked = new CandidateQuery
        {
            Catalog = catalog,
            Profile = user,
            Affinities = affinities,
            Now = Make.Noon,
            Within = snapshot.Allowed(ProductFilter.None, Make.Noon),
            Intents = understood.Intents,
            Tokens = understood.Tokens,
        };
        var candidates = new ScoredProduct[100];
        var count = snapshot.Search.Retrieve(asked, candidates);
        var values = new float[count * snapshot.Schema.Names.Count];
        snapshot.Schema.Fill(asked, candidates.AsSpan(0, count), values);
        return candidates[..count].Select((c, i) => $"{query} {catalog.Id(c.Row)} {c.Score} {string.Join(' ', values.Skip(i * snapshot.Schema.Names.Count).Take(snapshot.Schema.Names.Count))}");
    }

    private static string Of(Answer answer) => $"{answer.Total} {string.Join('+', answer.Relaxed)} {answer.Personalized} "
        + string.Join(", ", answer.Items.Select(i => $"{answer.Catalog.Id(i.Row)} {i.Score} {string.Join('|', i.Reasons.Select(r => r.Feature + r.Contribution))}"));

    private static string Ids(ServingSnapshot snapshot, Bespoke.Numerics.RowBitmap rows) =>
        string.Join(' ', Enumerable.Range(0, snapshot.Catalog.RowCount).Where(r => rows[r]).Select(r => snapshot.Catalog.Id(r).Value));

    private static ListRequest Request() => new() { RequestId = "r", Now = Make.Noon, K = 100, Explain = true };

    private static UserProfile Stranger(CatalogSnapshot _) => UserProfile.Cold(new UserId("stranger"));

    private static UserProfile Shopper(CatalogSnapshot catalog)
    {
        var fold = new ProfileFold();
        string[] seen = ["p0", "p3", "p5", "p8"];
        for (var i = 0; i < seen.Length; i++)
        {
            fold.Apply(new LoggedInteraction(i + 1, Make.Stamped(Make.Event("u", seen[i], InteractionType.Click, Make.Noon.AddHours(i - 9)), catalog)));
        }
        return fold.Snapshot(new UserId("u"), UserFacts.None);
    }
}
