using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Bespoke.Search;
using Bespoke.Search.Semantic;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Search.Semantic;

public sealed class SemanticIndexTests
{
    private static readonly string[] Cold = ["parka", "anorak", "puffer", "fleece", "thermal"];
    private static readonly string[] Beach = ["bikini", "sarong", "flipflop", "towel", "sunhat"];
    private static readonly Gen<(int Kind, int Product, int Word)[][]> Chains = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 39], Gen.Int[0, 9]).Array[1, 6].Array[1, 5];

    [Fact]
    public void Words_that_share_no_product_but_their_company_mean_the_same()
    {
        // Nothing is both a parka and an anorak; both are said of what is warm and lined.
        var catalog = Make.Catalog(Enumerable.Range(0, 200).Select(i => Plain($"{i}", (i % 4) switch
        {
            0 => $"Parka Warm Lined Hooded {i}",
            1 => $"Anorak Warm Lined Hooded {i}",
            2 => $"Bikini Striped Swim Dry {i}",
            _ => $"Sarong Striped Swim Dry {i}",
        })));
        var index = Learn(catalog, dimensions: 2);
        Assert.True(Cosine(index, "parka", "anorak") > 0.95, $"{Cosine(index, "parka", "anorak")}");
        Assert.True(Cosine(index, "parka", "bikini") < 0.05, $"{Cosine(index, "parka", "bikini")}");
        Assert.False(index.Embed(["unheard"], new float[2]));
        Assert.False(index.Embed([], new float[2]));
    }

    [Fact]
    public void Every_product_with_a_known_word_has_a_vector_of_length_1_and_no_other_row_has_one()
    {
        var builder = new CatalogBuilder(Varied(60));
        builder.Remove(new ProductId("7"));
        builder.Upsert(Plain("odd", "Onlyhere"));
        var catalog = builder.Build();
        var index = Learn(catalog);
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (!catalog.IsLive(row) || catalog.Title(row) == "Onlyhere") Assert.False(index.Vectors.Has(row));
            else Assert.Equal(1, TensorPrimitives.Norm(index.Vectors[row]), 1e-5);
        }
    }

    [Fact]
    public void Neither_threads_nor_the_run_change_a_bit()
    {
        var catalog = Varied(1_500);
        var one = Learn(catalog, threads: 1);
        foreach (var threads in new[] { 1, 3, 8 }) AssertSame(one, Learn(catalog, threads: threads), catalog.RowCount);
    }

    [Fact]
    public void After_a_chain_of_changes_each_product_has_the_vector_that_folding_in_gives_it() => Chains.Sample(chain =>
    {
        var catalog = Varied(40);
        var tokens = new TokenIndex(catalog);
        var first = SemanticIndex.Build(catalog, tokens, new SemanticOptions { Dimensions = 6 });
        var index = first;
        foreach (var steps in chain)
        {
            var builder = new CatalogBuilder(catalog);
            foreach (var step in steps) Apply(builder, step, catalog);
            var change = builder.BuildChange();
            tokens = tokens.Next(change);
            index = index.Next(change, tokens);
            catalog = change.After;
        }
        // All at once, from the first: the same basis, every row folded in again.
        var all = new CatalogChange(Varied(40), catalog, [.. Enumerable.Range(0, catalog.RowCount).Select(r => new ChangedRow(r, RowChange.All))]);
        AssertSame(first.Next(all, tokens), index, catalog.RowCount);
        for (var row = 0; row < catalog.RowCount; row++) Assert.Equal(catalog.IsLive(row), index.Vectors.Has(row));
    }, iter: 100);

    [Fact]
    public void Prices_stock_and_visibility_leave_it_alone()
    {
        var catalog = Varied(40);
        var tokens = new TokenIndex(catalog);
        var index = SemanticIndex.Build(catalog, tokens);
        var builder = new CatalogBuilder(catalog);
        builder.Upsert(catalog[3] with { Price = 9, Sizes = [new("M", 4)] });
        builder.Upsert(catalog[4] with { Hidden = true, Description = "new" });
        Assert.Same(index, index.Next(builder.BuildChange(), tokens));
    }

    [Fact]
    public void A_sample_of_rows_teaches_nearly_the_same_meanings_and_all_rows_are_folded_in()
    {
        var catalog = Varied(4_000);
        var sampled = SemanticIndex.Build(catalog, new TokenIndex(catalog), new SemanticOptions { Dimensions = 2, MaxTrainingRows = 800 });
        for (var row = 0; row < 4_000; row++) Assert.True(sampled.Vectors.Has(row));
        Assert.True(Cosine(sampled, "parka", "anorak") > Cosine(sampled, "parka", "bikini") + 0.3);
    }

    [Fact]
    public void When_much_was_folded_in_it_wants_to_be_learnt_anew()
    {
        var catalog = Varied(6_000);
        var tokens = new TokenIndex(catalog);
        var index = SemanticIndex.Build(catalog, tokens, new SemanticOptions { Dimensions = 4 });
        for (var round = 1; round <= 5; round++)
        {
            var builder = new CatalogBuilder(catalog);
            for (var row = 0; row < 1_000; row++) builder.Upsert(catalog[row] with { Title = $"Changed {round} {catalog.Title(row)}" });
            var change = builder.BuildChange();
            index = index.Next(change, tokens = tokens.Next(change));
            catalog = change.After;
            Assert.Equal(round == 5, index.WantsRebuild);
        }
    }

    [Fact]
    public void The_floor_lies_above_what_unrelated_products_reach()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 900).Select(i => Make.Product($"{i}", $"{Cold[i % 5]} {Beach[i / 5 % 5]}", type: $"Type{i % 3}")));
        var index = Learn(catalog, dimensions: 4);
        var random = new SeededRandom(9);
        var above = 0;
        var pairs = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (a, b) = (random.Next(900), random.Next(900));
            if (catalog.Code(a, ProductAttribute.ArticleType) == catalog.Code(b, ProductAttribute.ArticleType)) continue;
            pairs++;
            if (TensorPrimitives.Dot(index.Vectors[a], index.Vectors[b]) > index.Floor + 1e-5) above++;
        }
        Assert.True(above <= pairs / 80, $"{above} of {pairs} above {index.Floor}");
        Assert.InRange(index.Floor, 0.5f, 1.0001f);
        Assert.Equal(0.5f, Learn(Varied(40)).Floor);
    }

    [Fact]
    public void An_empty_catalogue_and_one_without_common_words_have_no_meanings()
    {
        foreach (var catalog in new[] { CatalogSnapshot.Empty, Make.Catalog(Plain("a", "One"), Plain("b", "Two")) })
        {
            var index = Learn(catalog);
            Assert.Equal(catalog.RowCount, index.Vectors.Count);
            Assert.False(index.Embed(["one"], new float[index.Vectors.Dimensions]));
        }
    }

    [Fact]
    public void Reading_a_query_allocates_nothing()
    {
        var index = Learn(Varied(60));
        var vector = new float[index.Vectors.Dimensions];
        string[] words = ["parka", "unheard", "shirt"];
        index.Embed(words, vector);
        var before = GC.GetAllocatedBytesForCurrentThread();
        index.Embed(words, vector);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Product Plain(string id, string title) => Make.Product(id, title, type: null, gender: null, colour: null, sub: null, master: null, price: 5);

    // Half of it for the cold and half for the beach, each title of two words of its kind.
    private static CatalogSnapshot Varied(int count) => Make.Catalog(Enumerable.Range(0, count).Select(i =>
        Plain($"{i}", $"{(i % 2 == 0 ? Cold : Beach)[i / 2 % 5]} {(i % 2 == 0 ? Cold : Beach)[(i / 2 + 1 + i / 10 % 3) % 5]} {(i % 2 == 0 ? "winter" : "summer")}")));

    private static SemanticIndex Learn(CatalogSnapshot catalog, int dimensions = 8, int threads = 0) =>
        SemanticIndex.Build(catalog, new TokenIndex(catalog), new SemanticOptions { Dimensions = dimensions, Threads = threads });

    private static float Cosine(SemanticIndex index, string a, string b)
    {
        var (first, second) = (new float[index.Vectors.Dimensions], new float[index.Vectors.Dimensions]);
        Assert.True(index.Embed([a], first) && index.Embed([b], second));
        return TensorPrimitives.Dot<float>(first, second);
    }

    private static void Apply(CatalogBuilder builder, (int Kind, int Product, int Word) step, CatalogSnapshot catalog)
    {
        var id = $"{step.Product}";
        var known = catalog.TryGetRow(new ProductId(id), out var row) ? catalog[row] : Plain(id, "parka winter");
        switch (step.Kind)
        {
            case 0: builder.Remove(new ProductId(id)); break;
            case 1: builder.Upsert(known with { Price = step.Word }); break;
            case 2: builder.Upsert(known with { Title = $"{Cold[step.Word % 5]} {Beach[step.Word / 5]} new{step.Word}" }); break;
            case 3: builder.Upsert(Plain($"new{step.Product}", $"{Beach[step.Word % 5]} summer")); break;
            default: builder.Upsert(known with { Hidden = step.Word % 2 == 0 }); break;
        }
    }

    private static void AssertSame(SemanticIndex expected, SemanticIndex actual, int rows)
    {
        Assert.Equal((rows, rows), (expected.Vectors.Count, actual.Vectors.Count));
        Assert.Equal(expected.Floor, actual.Floor);
        for (var row = 0; row < rows; row++) Assert.True(expected.Vectors[row].SequenceEqual(actual.Vectors[row]), $"row {row}");
    }
}
