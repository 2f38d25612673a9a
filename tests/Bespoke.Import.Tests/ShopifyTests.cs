using Bespoke.Catalog;
using Bespoke.Import.Products;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class ShopifyTests
{
    private const string Classic =
        "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,"
        + "Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Variant Image,"
        + "Google Shopping / Gender,Google Shopping / Age Group,Status\n";

    private const string Newer =
        "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Option1 name,Option1 value,Option2 name,Option2 value,"
        + "Price,Compare-at price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,Variant image URL,"
        + "Color (product.metafields.shopify.color-pattern),Target gender (product.metafields.shopify.target-gender)\n";

    [Fact]
    public void Sizes_of_a_handle_are_one_product_and_its_colours_are_a_group()
    {
        const string File = Classic
            + "ada-tee,Ada Tee,\"<p>Soft,\n<b>light</b></p>\",Norvik,Apparel & Accessories > Clothing > Clothing Tops > T-Shirts,Tees,\"summer, women\",TRUE,Color,Off White,Size,S,Fit,Slim,a1,shopify,3,deny,19.90,24.90,https://n.example/1.jpg,,,,active\n"
            + "ada-tee,,,,,,,,,Off White,,M,,Slim,a2,shopify,-2,deny,19.90,,https://n.example/2.jpg,,,,\n"
            + "ada-tee,,,,,,,,,Red,,S,,Loose,a3,shopify,0,continue,18.90,18.90,,https://n.example/red.jpg,,,\n"
            + "ada-tee,,,,,,,,,Red,,L,,Loose,a4,shopify,soon,deny,17.90,,,,,,\n"
            + "ada-tee,,,,,,,,,,,,,,,,,,,,https://n.example/3.jpg,,,,\n"
            + "cap,Cap,,Norvik,,Caps,,FALSE,Title,Default Title,,,,,c1,,7,deny,9.00,0.00,,,male,kids,active\n"
            + "draft,Draft Hat,,,,,,TRUE,Title,Default Title,,,,,,shopify,4,deny,,,,,,,draft\n";
        Assert.Equal("shopify", Reading.Recognised(File));
        var read = Reading.Of(new ShopifyCsv("EUR"), File);
        Assert.Equal((7, 7, 2, 0), read.Figures());
        Assert.Equal([(4, "the stock of -2 was taken as 0"), (6, "the stock is no whole number; taken as missing")], read.Report.Details.Select(d => ((int)d.Line, d.Reason)));
        Assert.Equal(["ada-tee/off-white", "ada-tee/red", "cap", "draft"], read.Products.Select(p => p.Id.Value));

        var white = read.ById("ada-tee/off-white");
        Assert.Equal(("Ada Tee", "Soft, light", "Norvik", "Off White", "Women", "ada-tee"), (white.Title, white.Description, white.Brand, white.BaseColour, white.Gender, white.GroupId));
        Assert.Equal(("Clothing", "Clothing Tops", "Tees"), (white.MasterCategory, white.SubCategory, white.ArticleType));
        Assert.Equal((24.90m, 19.90m, "EUR"), (white.Price, white.SalePrice, white.Currency));
        Assert.Equal([new ProductSize("S", 3), new ProductSize("M", 0)], white.Sizes);
        Assert.Equal("https://n.example/1.jpg", white.ImageUrl);
        Assert.Equal(("Slim", "summer, women"), (white.Attributes["Fit"], white.Attributes["tags"]));

        var red = read.ById("ada-tee/red");
        Assert.Equal((17.90m, null, "https://n.example/red.jpg"), (red.Price, red.SalePrice, red.ImageUrl));
        Assert.Equal([new ProductSize("S"), new ProductSize("L")], red.Sizes);

        var cap = read.ById("cap");
        Assert.Equal((true, "Boys", 9m, null), (cap.Hidden, cap.Gender, cap.Price, cap.SalePrice));
        Assert.Empty(cap.Sizes);
        Assert.Null(cap.GroupId);
        Assert.True(read.ById("draft").Hidden);
        Assert.Equal([new ProductSize("One Size", 4)], read.ById("draft").Sizes);
    }

    [Fact]
    public void The_newer_dialect_means_the_same()
    {
        const string File = Newer
            + "Ada Tee,ada-tee,<p>Soft</p>,Norvik,Apparel & Accessories > Clothing > Dresses,,,TRUE,Active,a1,Beden,S,,,19.90,24.90,shopify,3,FALSE,https://n.example/1.jpg,,black; white,Female\n"
            + ",ada-tee,,,,,,,,a2,,M,,,19.90,24.90,shopify,0,FALSE,,,,\n"
            + "Old Tee,old-tee,,,,,,TRUE,Archived,,Title,Default Title,,,1,,shopify,1,TRUE,,,,\n";
        Assert.Equal("shopify", Reading.Recognised(File));
        var read = Reading.Of(new ShopifyCsv("USD"), File);
        Assert.Equal((3, 3, 0, 0), read.Figures());
        var tee = read.ById("ada-tee");
        Assert.Equal(("Soft", "black", "Women", "Dresses", 24.90m, 19.90m), (tee.Description, tee.BaseColour, tee.Gender, tee.ArticleType, tee.Price, tee.SalePrice));
        Assert.Equal([new ProductSize("S", 3), new ProductSize("M", 0)], tee.Sizes);
        Assert.True(read.ById("old-tee").Hidden);
        Assert.Empty(read.ById("old-tee").Sizes);
    }

    [Fact]
    public void Every_row_that_is_left_out_says_why()
    {
        const string File = Classic
            + "a,A,,,,,,TRUE,Size,S,,,,,1,shopify,1,deny,1.299,,,,,,active\n"
            + "a,,,,,,,,,M,,,,,2,shopify,1,deny,10.00,,,,,,\n"
            + "a,,,,,,,,,L,,,,,=cmd(),shopify,1,deny,10.00,,,,,,\n"
            + "b,,,,,,,,,S,,,,,1,shopify,1,deny,10.00,,,,,,\n"
            + ",Nameless,,,,,,,,,,,,,,,,,,,,,,,\n"
            + "c,C,,,,,,,,,,,,,,,,,-5,,,,,,\n"
            + "c,,,,,,,,,,,,,,,,,,,,https://n.example/c.jpg,,,,\n"
            + "a,A again,,,,,,,,,,,,,,,,,10.00,,,,,,\n";
        var read = Reading.Of(new ShopifyCsv("EUR"), File);
        Assert.Equal((8, 1, 0, 7), read.Figures());
        Assert.Equal([new ProductSize("M", 1)], read.ById("a").Sizes);
        Assert.Equal(
            [
                (2, "price '1.299' is ambiguous: is the point decimal?"), (4, "Variant SKU is a spreadsheet formula"), (5, "no row of 'b' has a title"),
                (6, "the handle is missing"), (7, "price -5 is negative"), (8, "no variant of 'c' could be read"),
                (9, "'a' stands on line 2 already; rows of one handle must stand together"),
            ],
            read.Rejections());
    }

    [Fact]
    public void A_product_that_breaks_a_rule_takes_its_parts_with_it()
    {
        var sizes = string.Concat(Enumerable.Range(0, ProductRules.MaxParts + 1).Select(i => $"a,{(i == 0 ? "A" : "")},,,,,,,Size,S{i},,,,,,,,,,,,,,,\n"));
        var read = Reading.Of(new ShopifyCsv(null), Classic + sizes + "b,B,,,,,,,,,,,,,,,,,,,,,,,\n");
        Assert.Equal((202, 1, 0, 201), read.Figures());
        Assert.StartsWith("part of the product of line 2: 201 sizes", read.Rejections().Last().Item2);
    }

    [Fact]
    public void Prices_need_a_currency_and_a_file_without_prices_needs_none()
    {
        var fault = Assert.Throws<BespokeException>(() => Reading.Of(new ShopifyCsv(null), Classic + "a,A,,,,,,,,,,,,,,,,,10,,,,,,\n"));
        Assert.Contains("--currency", fault.Message);
        Assert.Null(Assert.Single(Reading.Of(new ShopifyCsv(null), Classic + "a,A,,,,,,,,,,,,,,,,,,,,,,,\n").Products).Price);
    }

    [Fact]
    public void A_handle_with_absurdly_many_rows_is_cut_there()
    {
        var rows = string.Concat(Enumerable.Range(0, ImportLimits.MaxRowsOfProduct + 2).Select(i => $"a,{(i == 0 ? "A" : "")},,,,,,,,,,,,,,,,,,,https://n.example/{i}.jpg,,,,\n"));
        var read = Reading.Of(new ShopifyCsv(null), Classic + rows);
        Assert.Equal((ImportLimits.MaxRowsOfProduct + 2, ImportLimits.MaxRowsOfProduct, 0, 2), read.Figures());
    }
}
