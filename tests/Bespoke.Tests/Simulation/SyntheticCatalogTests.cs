using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests.Simulation;

public sealed class SyntheticCatalogTests
{
    private static readonly Lazy<Product[]> Full = new(() => [.. SyntheticCatalog.Generate()]);

    [Fact]
    public void Same_seed_gives_the_same_bytes_and_another_seed_another_shop()
    {
        static string Lines(ulong seed) => string.Join('\n', SyntheticCatalog.Generate(2_000, seed).Select(ProductJson.Write));

        Assert.Equal(Lines(7), Lines(7));
        Assert.NotEqual(Lines(7), Lines(8));
    }

    [Fact]
    public void A_product_does_not_depend_on_how_many_follow()
    {
        var few = SyntheticCatalog.Generate(100).Select(ProductJson.Write);

        Assert.Equal(few, SyntheticCatalog.Generate(1_000).Take(100).Select(ProductJson.Write));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000)]
    public void Any_size_gives_that_many_products_that_keep_the_rules(int size)
    {
        var products = SyntheticCatalog.Generate(size, seed: 3).ToList();

        Assert.Equal(size, products.Select(p => p.Id).Distinct().Count());
        Assert.All(products, p => Assert.Null(ProductRules.Fault(p)));
    }

    [Fact]
    public void A_negative_size_is_refused_at_the_call()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticCatalog.Generate(-1));
    }

    [Fact]
    public void Shares_are_near_the_real_catalogues()
    {
        var types = ArticleTable.All.GroupBy(t => t.Name).Select(g => new Share(g.Key, g.Sum(t => t.Count))).ToList();
        var masters = CatalogShares.GendersOfMaster.Select(m => new Share(m.Key, (int)m.Value.Sum())).ToList();
        var genders = CatalogShares.Genders.Select((g, i) => new Share(g, (int)CatalogShares.GendersOfMaster.Sum(m => m.Value[i]))).ToList();
        var genderOfMaster = CatalogShares.GendersOfMaster
            .SelectMany(m => m.Value.Select((count, g) => new Share(CatalogShares.Genders[g] + "/" + m.Key, (int)count))).ToList();

        AssertNear(0.015, masters, p => p.MasterCategory);
        AssertNear(0.015, genders, p => p.Gender);
        AssertNear(0.02, genderOfMaster, p => p.Gender + "/" + p.MasterCategory);
        AssertNear(0.03, types, p => p.ArticleType);
        AssertNear(0.03, CatalogShares.Colours, p => p.BaseColour);
        AssertNear(0.015, CatalogShares.Seasons, p => p.Season);
        AssertNear(0.01, CatalogShares.Usages, p => p.Usage);
        AssertNear(0.02, CatalogShares.Years, p => p.Year?.ToString());
    }

    private static void AssertNear(double bound, IReadOnlyList<Share> wanted, Func<Product, string?> value)
    {
        var distance = Distance(wanted, value);
        TestContext.Current.TestOutputHelper?.WriteLine($"{wanted[0].Value}…: {distance:0.0000}");
        Assert.True(distance < bound, $"The shares of {wanted[0].Value}, … are {distance:0.0000} off; at most {bound}.");
    }

    private static double Distance(IReadOnlyList<Share> wanted, Func<Product, string?> value)
    {
        var total = (double)wanted.Sum(w => w.Count);
        var found = Full.Value.GroupBy(p => value(p) ?? "").ToDictionary(g => g.Key, g => g.Count() / (double)Full.Value.Length);
        var keys = wanted.Select(w => w.Value ?? "").Concat(found.Keys).Distinct();
        var target = wanted.ToDictionary(w => w.Value ?? "", w => w.Count / total);
        return keys.Sum(k => Math.Abs(found.GetValueOrDefault(k) - target.GetValueOrDefault(k))) / 2;
    }
}
