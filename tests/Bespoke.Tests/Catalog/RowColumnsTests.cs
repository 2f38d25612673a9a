using System.Runtime.CompilerServices;
using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Catalog;

public sealed class RowColumnsTests
{
    private static readonly string[] Types = ["Shirts", "Jeans", "Watches"], Colours = ["Red", "Navy Blue", "Teal"], Brands = ["Nord", "Sud"];

    [Fact]
    public void Columns_that_are_carried_from_snapshot_to_snapshot_say_what_the_catalogue_says()
    {
        var random = new SeededRandom(5);
        var catalog = Make.Catalog(Enumerable.Range(0, 1_500).Select(i => Product(i, random)));
        Check(catalog);
        for (var round = 0; round < 60; round++)
        {
            var builder = new CatalogBuilder(catalog);
            for (var i = 0; i < 5; i++)
            {
                var id = new ProductId($"{random.Next(1_500)}");
                // Now and then one goes or comes; else one thing of a product changes, so that nothing else hides that it was missed.
                if (random.Next(20) == 0) builder.Remove(id);
                else if (random.Next(20) == 0 || !catalog.TryGetRow(id, out var row)) builder.Upsert(Product(1_500 + random.Next(100), random));
                else builder.Upsert(Changed(catalog[row], random));
            }
            Check(catalog = builder.Build());
        }
    }

    [Fact]
    public void A_row_is_one_line_of_the_cache() => Assert.Equal(64, Unsafe.SizeOf<RowAttributes>());

    [Fact]
    public void Numbers_that_find_no_room_read_as_missing()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 300).Select(i => Make.Product($"{i}", "Thing") with { Usage = $"Usage {i}", Gender = "Men" }));
        Assert.Equal(255, catalog.Content[254].Usage);
        Assert.Equal(AttributeDictionary.Missing, catalog.Content[255].Usage);
        Assert.Equal(catalog.Code(255, ProductAttribute.Gender), catalog.Content[255].Gender);
        Assert.Equal(-1, new ContentCode(catalog, 0, path: 65_535).Path);
        Assert.Equal(65_534, new ContentCode(catalog, 0, path: 65_534).Path);
    }

    private static Product Product(int number, SeededRandom random) => Make.Product(
        $"{number}", random.Next(3) == 0 ? $"Thing {number}" : "One style", type: random.Pick(Types), colour: random.Pick(Colours), brand: random.Pick(Brands)) with
    {
        ImageUrl = random.Next(2) == 0 ? null : "/x.jpg",
        AvailableFrom = random.Next(2) == 0 ? null : Make.Noon.AddDays(random.Next(9)),
        Hidden = random.Next(9) == 0,
    };

    private static Product Changed(Product product, SeededRandom random) => random.Next(8) switch
    {
        0 => product with { Title = $"Thing {random.Next(9)}" },
        1 => product with { GroupId = $"{random.Next(9)}" },
        2 => product with { ImageUrl = product.ImageUrl is null ? "/x.jpg" : null },
        3 => product with { AvailableFrom = Make.Noon.AddDays(random.Next(9)) },
        4 => product with { BaseColour = random.Pick(Colours) },
        5 => product with { Brand = random.Pick(Brands) },
        6 => product with { ArticleType = random.Pick(Types) },
        _ => product with { Hidden = !product.Hidden },
    };

    private static void Check(CatalogSnapshot catalog)
    {
        for (var row = 0; row < catalog.RowCount; row++)
        {
            var (of, content, path) = (catalog.Rows[row], catalog.Content[row], catalog.Paths.Of(row));
            foreach (var attribute in Enum.GetValues<ProductAttribute>()) Assert.Equal(catalog.Code(row, attribute), of[attribute]);
            Assert.Equal((path, catalog.StyleKey(row), catalog.HasImage(row), catalog.AvailableFrom(row)), (of.Path, of.StyleKey, of.HasImage, of.AvailableFrom));
            Assert.Equal(
                (path, of[ProductAttribute.Gender], of[ProductAttribute.BaseColour], of[ProductAttribute.Brand], of[ProductAttribute.Usage]),
                (content.Path, content.Gender, content.Colour, content.Brand, content.Usage));
        }
    }
}
