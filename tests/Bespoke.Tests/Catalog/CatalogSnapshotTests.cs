using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Catalog;

public sealed class CatalogSnapshotTests
{
    [Fact]
    public void Gives_back_every_field()
    {
        var product = new Product
        {
            Id = new("a/b c"),
            Title = "Kırmızı 3.5\" Shirt",
            Description = "d",
            Url = "https://shop/x",
            MasterCategory = "Apparel",
            SubCategory = "Topwear",
            ArticleType = "Shirts",
            Gender = "Men",
            BaseColour = "Navy Blue",
            Season = "Fall",
            Year = 2011,
            Usage = "Casual",
            Brand = "Norvik",
            BrandDerived = true,
            Price = 20.5m,
            Currency = "EUR",
            SalePrice = 10,
            Sizes = [new("M", 3), new("L")],
            ImageUrl = "/x.jpg",
            AvailableFrom = Make.Noon,
            Hidden = true,
            Attributes = new Dictionary<string, string> { ["fit"] = "slim" },
            Embedding = [1, 2],
            GroupId = "g",
        };
        var catalog = Make.Catalog(Make.Product("other"), product);
        Assert.True(catalog.TryGetRow(product.Id, out var row));
        var read = catalog[row];
        Assert.Equal(product with { Sizes = read.Sizes, Attributes = read.Attributes, Embedding = read.Embedding }, read);
        Assert.Equal(product.Sizes, read.Sizes);
        Assert.Equal(product.Attributes, read.Attributes);
        Assert.Equal(product.Embedding, read.Embedding);
        Assert.Equal(10, catalog.Price(row));
        Assert.False(catalog.Visible[row]);
    }

    [Fact]
    public void A_change_leaves_older_snapshots_and_untouched_chunks_alone()
    {
        var before = Make.Catalog(Enumerable.Range(0, 10_000).Select(i => Make.Product($"{i}", $"Shirt {i}", price: i)));
        var builder = new CatalogBuilder(before);
        builder.Upsert(Make.Product("5000", "Changed", colour: "Teal", price: 7));
        builder.Remove(new ProductId("1"));
        builder.Upsert(Make.Product("new", "New"));
        var after = builder.Build();

        Assert.Equal("Shirt 5000", before.Title(5000));
        Assert.Equal("Changed", after.Title(5000));
        Assert.Equal("Teal", after.Value(5000, ProductAttribute.BaseColour));
        Assert.Equal(10_000, after.Count);
        Assert.Equal(10_001, after.RowCount);
        Assert.False(after.TryGetRow(new ProductId("1"), out _));
        Assert.True(before.TryGetRow(new ProductId("1"), out _));
        Assert.False(after.Visible[1]);
        Assert.Equal(before.Version + 1, after.Version);
        Assert.Same(before.Chunks[0].Texts(1000), after.Chunks[0].Texts(1000));
        Assert.NotSame(before.Chunks[1].Texts(5000 - 4096), after.Chunks[1].Texts(5000 - 4096));
    }

    [Fact]
    public void Codes_stay_when_values_are_added_and_case_does_not_matter()
    {
        var before = Make.Catalog(Make.Product("1", colour: "Blue"), Make.Product("2", colour: "BLUE"), Make.Product("3", colour: null));
        var builder = new CatalogBuilder(before);
        builder.Upsert(Make.Product("4", colour: "Amber"));
        var after = builder.Build();
        var blue = before.Dictionary(ProductAttribute.BaseColour).CodeOf("blue");
        Assert.Equal(blue, after.Dictionary(ProductAttribute.BaseColour).CodeOf("Blue"));
        Assert.Equal(2, after.RowsWith(ProductAttribute.BaseColour, blue).Count);
        Assert.Equal(AttributeDictionary.Missing, after.Code(2, ProductAttribute.BaseColour));
        Assert.Equal("Blue", after.Value(1, ProductAttribute.BaseColour));
    }

    [Fact]
    public void Price_percentile_is_the_mid_rank_within_type_and_currency()
    {
        var catalog = Make.Catalog(
            Make.Product("1", price: 10), Make.Product("2", price: 20), Make.Product("3", price: 20), Make.Product("4", price: 40),
            Make.Product("5", type: "Ties", price: 1), Make.Product("6"), Make.Product("7", price: 1) with { Currency = "TRY" });
        Assert.Equal([0.125f, 0.5f, 0.5f, 0.875f, 0.5f, float.NaN, 0.5f], Enumerable.Range(0, 7).Select(catalog.PricePercentile));
    }

    [Fact]
    public void Price_percentile_agrees_with_a_slow_count()
    {
        var random = new SeededRandom(1);
        var catalog = Make.Catalog(Enumerable.Range(0, 500).Select(i => Make.Product($"{i}", type: $"T{random.Next(4)}", price: random.Next(30))));
        for (var row = 0; row < 500; row++)
        {
            var peers = Enumerable.Range(0, 500).Where(r => catalog.Value(r, ProductAttribute.ArticleType) == catalog.Value(row, ProductAttribute.ArticleType)).ToArray();
            var slow = (peers.Count(r => catalog.Price(r) < catalog.Price(row)) + peers.Count(r => catalog.Price(r) == catalog.Price(row)) / 2.0) / peers.Length;
            Assert.Equal(slow, catalog.PricePercentile(row), 1e-6);
        }
    }

    [Theory]
    [InlineData("Navy Blue", "Blue", 0.3f)]
    [InlineData("Blue", "Blue", 1f)]
    [InlineData("Blue", "Red", 0f)]
    [InlineData("Maroon", "Red", 0.3f)]
    [InlineData("Off White", "Cream", 0.3f)]
    public void Colours_of_one_family_match_in_part(string wanted, string actual, float match)
    {
        var colours = AttributeDictionary.FromValues(["Blue", "Navy Blue", "Red", "Maroon", "Off White", "Cream", "Octarine"]);
        Assert.Equal(match, new ColourFamilies(colours).Match(colours.CodeOf(wanted), colours.CodeOf(actual)), 1e-6);
    }

    [Fact]
    public void The_colour_kernel_is_row_stochastic_and_a_lonely_colour_keeps_all()
    {
        var colours = AttributeDictionary.FromValues(["Blue", "Navy Blue", "Teal", "Red", "Maroon", "Octarine"]);
        var families = new ColourFamilies(colours);
        for (var from = 1; from < colours.Count; from++)
        {
            Assert.Equal(1, Enumerable.Range(1, colours.Count - 1).Sum(to => families.Kernel(from, to)), 1e-6);
        }
        Assert.Equal(0.7f, families.Kernel(1, 1));
        Assert.Equal(1f, families.Kernel(6, 6));
        Assert.Equal(0, families.Kernel(0, 1));
    }

    [Fact]
    public void A_filter_never_lets_an_unknown_value_or_a_missing_price_through()
    {
        var catalog = Make.Catalog(Make.Product("1", colour: "Blue", price: 5), Make.Product("2", colour: "Red"), Make.Product("3", colour: "Blue"));
        ProductFilter Colour(params string[] values) => new() { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.BaseColour] = values } };
        Assert.Equal(0, Colour("Octarine").Apply(catalog).Count);
        Assert.Equal(2, Colour("blue", "Octarine").Apply(catalog).Count);
        Assert.Equal(1, new ProductFilter { MaxPrice = 10 }.Apply(catalog).Count);
        Assert.Equal(0, new ProductFilter { MinPrice = 6 }.Apply(catalog).Count);
        Assert.Equal(3, ProductFilter.None.Apply(catalog).Count);
    }

    [Fact]
    public void A_product_that_breaks_a_rule_is_refused_by_name()
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        Assert.Contains("title", Assert.Throws<ArgumentException>(() => builder.Upsert(Make.Product("1", " "))).Message);
        Assert.Contains("currency", Assert.Throws<ArgumentException>(() => builder.Upsert(Make.Product("1", price: 1) with { Currency = null })).Message);
        Assert.Contains("salePrice", Assert.Throws<ArgumentException>(() => builder.Upsert(Make.Product("1", price: 1) with { SalePrice = 2 })).Message);
        Assert.Throws<ArgumentException>(() => new ProductId(""));
        Assert.Throws<ArgumentException>(() => new ProductId(new string('x', 257)));
        Assert.Throws<ArgumentException>(() => new ProductId("a\nb"));
        Assert.False(ProductId.TryParse("\ud800", null, out _));
        Assert.All((string[])[".", ".."], id => Assert.False(ProductId.TryParse(id, null, out _)));
        Assert.Equal("a/b", new ProductId("a/b").Value);
    }
}
