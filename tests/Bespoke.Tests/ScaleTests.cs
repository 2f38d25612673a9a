using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests;

/// <summary>A catalogue of real size, with its shoppers' events done.</summary>
public sealed class FullSizeShop : IDisposable
{
    public FullSizeShop()
    {
        Shop = new TestShop(Make.Catalog(SyntheticCatalog.Generate(newest: Make.Noon)));
        Simulated = SimulatedShoppers.Generate(Shop.Catalog, Make.Noon);
        foreach (var one in Simulated.Interactions) Shop.Add(one);
    }

    public TestShop Shop { get; }

    public SimulatedShoppers Simulated { get; }

    public IEnumerable<string> Queries => Simulated.Interactions.Where(i => i.Type == InteractionType.Search).Select(i => i.Query!).Distinct();

    public void Dispose() => Shop.Dispose();
}

/// <summary>What must hold on 44,417 products, not on a hundred.</summary>
public sealed class ScaleTests(FullSizeShop full) : IClassFixture<FullSizeShop>
{
    private readonly TestShop _shop = full.Shop;

    [Theory]
    [InlineData("men", "Men Unisex")]
    [InlineData("mens shoes", "Men Unisex")]
    [InlineData("women", "Women Unisex")]
    [InlineData("watches for ladies", "Women Unisex")]
    [InlineData("boys tshirt", "Boys")]
    [InlineData("girl dress", "Girls")]
    [InlineData("kids", "Boys Girls")]
    public void A_gender_brings_that_gender_alone(string query, string genders)
    {
        var answer = _shop.Search(query, k: 100);
        Assert.NotEmpty(answer.Items);
        Assert.All(answer.Items, i => Assert.Contains(_shop.Catalog.Value(i.Row, ProductAttribute.Gender)!, genders.Split(' ')));
        var types = answer.Understood.ArticleType.Concat(answer.Understood.SubCategory).ToHashSet();
        // What is given away comes only to who asks for it.
        var slow = Enumerable.Range(0, _shop.Catalog.RowCount).Count(row => _shop.Catalog.Value(row, ProductAttribute.MasterCategory) != "Free Items" && genders.Split(' ').Contains(_shop.Catalog.Value(row, ProductAttribute.Gender))
            && (types.Count == 0 || types.Contains(_shop.Catalog.Value(row, ProductAttribute.ArticleType)!) || types.Contains(_shop.Catalog.Value(row, ProductAttribute.SubCategory)!)));
        Assert.Equal(slow, answer.Total);
    }

    [Fact]
    public void A_stranger_gets_the_plain_order_exactly_for_every_query_of_the_shoppers()
    {
        var queries = full.Queries.Take(300).ToArray();
        Assert.Equal(300, queries.Length);
        foreach (var query in queries)
        {
            var (cold, plain) = (_shop.Search(query, k: 50), _shop.Search(query, k: 50, personalize: false));
            Assert.False(cold.Personalized);
            Assert.Equal(plain.Items.Select(i => (i.Row, i.Score)), cold.Items.Select(i => (i.Row, i.Score)));
        }
    }

    [Fact]
    public void Shoppers_get_what_suits_their_hidden_taste_better_than_the_plain_order_and_than_anothers()
    {
        var shoppers = full.Simulated.Shoppers;
        double Suits(Shopper shopper, string user) => new[] { "tshirt", "shoes", "watch", "bag" }
            .Average(q => _shop.Search(q, user, 10).Items.Average(i => shopper.Affinity(_shop.Catalog[i.Row])));
        var plain = shoppers.Average(s => Suits(s, "stranger"));
        var own = shoppers.Average(s => Suits(s, s.Id.Value));
        // The same histories under permuted ids: whoever gets another's order gains nothing of their own.
        var permuted = shoppers.Select((s, i) => Suits(s, shoppers[(i + 3) % shoppers.Count].Id.Value)).Average();
        Assert.True(own > plain * 1.5, $"own {own:0.000}, plain {plain:0.000}");
        Assert.True(permuted < plain + 0.25 * (own - plain), $"permuted {permuted:0.000}, plain {plain:0.000}, own {own:0.000}");
    }

    [Fact]
    public void Filters_agree_with_a_slow_count()
    {
        var random = new SeededRandom(1);
        var products = Enumerable.Range(0, _shop.Catalog.RowCount).Select(r => _shop.Catalog[r]).ToArray();
        for (var round = 0; round < 20; round++)
        {
            var (colour, gender, price) = (random.Pick(products).BaseColour ?? "Blue", random.Pick(products).Gender!, random.Next(80));
            var filter = new ProductFilter
            {
                MaxPrice = price,
                Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.BaseColour] = [colour], [ProductAttribute.Gender] = [gender] },
            };
            Assert.Equal(products.Count(p => p.BaseColour == colour && p.Gender == gender && (p.SalePrice ?? p.Price) <= price), filter.Apply(_shop.Catalog).Count);
        }
    }

    [Fact]
    public void Variants_of_one_style_never_stand_side_by_side()
    {
        foreach (var query in full.Queries.Take(200))
        {
            var items = _shop.Search(query, full.Simulated.Shoppers[0].Id.Value).Items;
            var match = _shop.Snapshot.Search.Match(_shop.Snapshot.Search.Understand(query), _shop.Catalog.Visible);
            // Where one style alone is left of what fits, or of those that follow for one reason, there is no other way.
            var tiers = items.Select(i => match.Followers.TakeWhile(f => !f[i.Row]).Count()).ToArray();
            var styles = items.Select(i => _shop.Catalog.StyleKey(i.Row)).ToArray();
            for (var i = 1; i < styles.Length; i++)
            {
                Assert.True(styles[i - 1] != styles[i] || Enumerable.Range(i, styles.Length - i).Where(j => tiers[j] == tiers[i]).All(j => styles[j] == styles[i]), query);
            }
        }
    }

    [Fact]
    public void The_real_catalogue_answers_plain_questions()
    {
        var path = ExternalData.Require("fashion-products/styles.csv");
        using var stream = ImportFile.Open(path);
        using var shop = new TestShop(Make.Catalog(ProductImport.Read(stream, new StylesCsv()).Products));
        (string Query, Func<Product, bool> Right)[] questions =
        [
            ("navy blue shirt for men", p => p is { ArticleType: "Shirts", BaseColour: "Navy Blue", Gender: "Men" or "Unisex" }),
            ("women heels", p => p is { ArticleType: "Heels", Gender: "Women" or "Unisex" }),
            ("black casual shoes", p => p is { ArticleType: "Casual Shoes", BaseColour: "Black" }),
            ("puma shoes", p => p.Title.Contains("Puma", StringComparison.OrdinalIgnoreCase) && p.MasterCategory == "Footwear"),
            ("red dress", p => p is { ArticleType: "Dresses", BaseColour: "Red" }),
            ("girls pink tops", p => p is { ArticleType: "Tops", BaseColour: "Pink", Gender: "Girls" }),
            ("gents watch", p => p is { ArticleType: "Watches", Gender: "Men" or "Unisex" }),
            ("denim", p => p.ArticleType == "Jeans"),
        ];
        foreach (var (query, right) in questions)
        {
            var answer = shop.Search(query, k: 10);
            var hits = answer.Items.Count(i => right(shop.Catalog[i.Row]));
            Assert.True(hits == 10, $"'{query}': {hits} of 10 right, relaxed {string.Join(", ", answer.Relaxed)}: {string.Join(" | ", answer.Items.Select(i => shop.Catalog.Title(i.Row)))}");
        }
    }
}
