using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Search;
using Bespoke.Search.Semantic;
using Xunit;

namespace Bespoke.Tests.Search.Semantic;

public sealed class SimilarProductsTests(RealShop real) : IClassFixture<RealShop>
{
    [Fact]
    public void The_same_article_type_comes_first_and_never_another_gender_the_product_or_its_variants()
    {
        Product[] products =
        [
            Make.Product("seed", "Norvik Linen Striped Shirt"), Make.Product("variant", "Norvik linen striped shirt", colour: "Red"),
            Make.Product("near", "Norvik Linen Shirt"), Make.Product("far", "Halden Denim Shirt", colour: "Black"),
            Make.Product("unisex", "Norvik Linen Shirt Wide", gender: "Unisex"), Make.Product("woman", "Norvik Linen Striped Shirt Slim", gender: "Women"),
            Make.Product("top", "Norvik Linen Striped Top", type: "Tops"),
            Make.Product("shoe", "Norvik Linen Striped Shoe", type: "Shoes", sub: "Shoes", master: "Footwear"),
            Make.Product("sock", "Wool Sock", type: "Socks", sub: "Socks", colour: "Grey"),
            .. Enumerable.Range(0, 4).Select(i => Make.Product($"w{i}", "Wool Sock Halden Denim", type: "Socks", sub: "Socks", gender: "Women")),
        ];
        var catalog = Make.Catalog(products);

        var ids = Ids(catalog, Retrieve(catalog, "seed", 20));

        Assert.Equal(["near", "unisex"], ids[..2].Order());
        Assert.Equal(["far", "top"], ids[2..4]);
        Assert.DoesNotContain(ids, i => i is "seed" or "variant" or "woman" or "sock");
        Assert.Contains("seed", Ids(catalog, Retrieve(catalog, "unisex", 20)));
        Assert.Contains("woman", Ids(catalog, Retrieve(catalog, "unisex", 20)));
    }

    [Fact]
    public void Scores_fall_and_only_products_of_one_type_come_near_1()
    {
        var shop = RealCatalog();
        var similar = Of(shop);
        var best = new ScoredProduct[400];
        foreach (var row in Sample(shop.Catalog, 60, seed: 3))
        {
            var count = similar.Retrieve(row, shop.Catalog.Visible, best);
            for (var i = 0; i < count; i++)
            {
                Assert.True(i == 0 || best[i].Score <= best[i - 1].Score);
                Assert.InRange(best[i].Score, 0, 1.0001f);
                Assert.NotEqual(shop.Catalog.StyleKey(row), shop.Catalog.StyleKey(best[i].Row));
                if (best[i].Score > 2 / 3f) Assert.Equal(shop.Catalog.Code(row, ProductAttribute.ArticleType), shop.Catalog.Code(best[i].Row, ProductAttribute.ArticleType));
            }
        }
    }

    [Fact]
    public void On_real_titles_related_products_are_clearly_more_alike_than_random_pairs()
    {
        var shop = RealCatalog();
        var (similar, catalog, random) = (Of(shop), shop.Catalog, new SeededRandom(1));
        var (pairs, related, alike) = (new List<float>(), new List<float>(), new List<float>());
        var best = new ScoredProduct[10];
        foreach (var row in Sample(catalog, 150, seed: 2))
        {
            var other = random.Next(catalog.RowCount);
            if (catalog.StyleKey(other) != catalog.StyleKey(row)) pairs.Add(similar.Between(row, other));
            var type = catalog.RowsWith(ProductAttribute.ArticleType, catalog.Code(row, ProductAttribute.ArticleType));
            int[] same = [.. Enumerable.Range(0, catalog.RowCount).Where(r => type[r] && r != row)];
            if (same.Length > 0) related.Add(similar.Between(row, random.Pick(same)));
            foreach (var one in best.AsSpan(0, similar.Retrieve(row, catalog.Visible, best))) alike.Add(similar.Between(row, one.Row));
        }
        Assert.InRange(pairs.Average(), 0, 0.3);
        Assert.True(pairs.Count(s => s > 0.95f) <= pairs.Count / 50, "random pairs near 1");
        Assert.True(related.Average() > pairs.Average() + 0.3, $"same type {related.Average():0.00}, random {pairs.Average():0.00}");
        Assert.True(alike.Average() > related.Average() + 0.1, $"retrieved {alike.Average():0.00}, same type {related.Average():0.00}");
    }

    [Fact]
    public void What_the_shop_supplies_decides_where_both_have_it()
    {
        // The texts say that a and b are alike, the pictures that a and c are.
        var catalog = Make.Catalog(
            Make.Product("a", "Linen Shirt Blue") with { Embedding = [1e30f, 0, 0] }, Make.Product("b", "Linen Shirt Navy") with { Embedding = [0, 2, 0] },
            Make.Product("c", "Denim Overshirt") with { Embedding = [3, 0.1f, 0] }, Make.Product("d", "Linen Shirt Teal"),
            Make.Product("e", "Denim Blouse") with { Embedding = [1, 0] }, Make.Product("f", "Linen Overshirt Denim"));
        var similar = new SimilarProducts(catalog, Learn(catalog));

        Assert.Equal(1, similar.Between(0, 2), 0.01);
        Assert.Equal(0, similar.Between(0, 1), 1e-5);
        Assert.True(similar.Between(0, 3) > 0);
        Assert.True(similar.Between(0, 4) < 0.9, "a vector of another length");
        Assert.Equal("c", Ids(catalog, Retrieve(catalog, "a", 10))[0]);
    }

    [Fact]
    public void A_supplied_vector_follows_its_product()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 5).Select(i => Make.Product($"{i}", $"Linen Shirt {i}") with { Embedding = i == 4 ? null : [i, 1] }));
        var tokens = new TokenIndex(catalog);
        var index = SemanticIndex.Build(catalog, tokens);
        var builder = new CatalogBuilder(catalog);
        builder.Upsert(catalog[1] with { Embedding = [0, 1] });
        builder.Upsert(catalog[2] with { Embedding = null });
        builder.Upsert(catalog[4] with { Embedding = [0, 5] });
        builder.Remove(new ProductId("3"));
        var change = builder.BuildChange();
        var next = index.Next(change, tokens.Next(change));

        Assert.Equal(1, new SimilarProducts(change.After, next).Between(0, 1), 1e-5);
        Assert.Equal(1, new SimilarProducts(change.After, next).Between(0, 4), 1e-5);
        Assert.Equal([true, true, false, false, true], Enumerable.Range(0, 5).Select(r => next.Supplied.Vectors!.Has(r)));
        Assert.True(index.Supplied.Vectors!.Has(2));
    }

    private TestShop RealCatalog()
    {
        _ = ExternalData.Require("fashion-products/styles.csv");
        return real.Shop;
    }

    private static SimilarProducts Of(TestShop shop) => new(shop.Catalog, shop.Snapshot.Search.Semantics!);

    private static int[] Sample(CatalogSnapshot catalog, int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(catalog.RowCount)).Where(r => catalog.Visible[r])];
    }

    private static SemanticIndex Learn(CatalogSnapshot catalog) => SemanticIndex.Build(catalog, new TokenIndex(catalog), new SemanticOptions { LeastProducts = 1 });

    private static ScoredProduct[] Retrieve(CatalogSnapshot catalog, string id, int places)
    {
        Assert.True(catalog.TryGetRow(new ProductId(id), out var row));
        var best = new ScoredProduct[places];
        return best[..new SimilarProducts(catalog, Learn(catalog)).Retrieve(row, catalog.Visible, best)];
    }

    private static string[] Ids(CatalogSnapshot catalog, ScoredProduct[] found) => [.. found.Select(f => catalog.Id(f.Row).Value)];
}
