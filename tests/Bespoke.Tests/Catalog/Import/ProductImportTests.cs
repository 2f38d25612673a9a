using System.Text;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Tests.Catalog.Import;

public sealed class ProductImportTests
{
    private const string Header = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n";

    [Fact]
    public void Splits_at_the_first_nine_commas_and_never_unquotes()
    {
        var read = Styles("1,Men,Apparel,Topwear,Shirts,NA,,2011,Casual,Yes, it's \"3.5\" wide, isn't it\n");
        var product = Assert.Single(read.Products);
        Assert.Equal("Yes, it's \"3.5\" wide, isn't it", product.Title);
        Assert.Null(product.BaseColour);
        Assert.Null(product.Season);
        Assert.Equal(2011, product.Year);
        Assert.Equal((1, 1, 1, 0), Figures(read.Report));
    }

    [Fact]
    public void Counts_every_row_it_leaves_out_with_line_and_reason()
    {
        var read = Styles(
            "1,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Good\n"
            + "2,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,NA\n"
            + "3,Men,Apparel\n"
            + "\n"
            + "1,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Again\n"
            + ",Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Nameless\n"
            + "5,Men,Apparel,Topwear,Shirts,Blue,Fall,soon,Casual,Year\n");
        Assert.Equal((6, 1, 0, 5), Figures(read.Report));
        Assert.Equal([3, 4, 6, 7, 8], read.Report.Details.Select(d => d.Line));
        Assert.Equal("id '1' stands on line 2 already", read.Report.Details[2].Reason);
        Assert.All(read.Report.Details, d => Assert.Equal("rejected", d.Kind));
    }

    [Fact]
    public void A_line_of_ten_megabytes_or_of_broken_UTF8_costs_that_line_only()
    {
        var bytes = Encoding.UTF8.GetBytes(Header + "1,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,")
            .Concat(Enumerable.Repeat((byte)'x', 10_000_000)).Concat("\n2,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,"u8.ToArray())
            .Concat(new byte[] { 0xC3, 0x28 }).Concat("\n3,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Good"u8.ToArray()).ToArray();
        var read = ProductImport.Read(new MemoryStream(bytes), new StylesCsv());
        Assert.Equal("3", Assert.Single(read.Products).Id.Value);
        Assert.Equal(["the line is longer than 1048576 bytes", "the line is not valid UTF-8"], read.Report.Details.Select(d => d.Reason));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("id;gender;masterCategory\n", "semicolons")]
    [InlineData("id\tgender\tmasterCategory\n", "tabs")]
    [InlineData("PK\u0000\u0001", "NUL")]
    [InlineData(Header, "no product rows")]
    public void A_file_that_is_none_is_refused_with_its_fault(string content, string word)
    {
        var fault = Assert.Throws<BespokeException>(() => ProductImport.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), new StylesCsv()));
        Assert.Contains(word, fault.Message);
    }

    [Fact]
    public void Reads_a_file_with_a_byte_order_mark_and_Windows_line_ends()
    {
        var text = "\uFEFF" + (Header + "1,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Good\n").Replace("\n", "\r\n");
        var read = ProductImport.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), new StylesCsv());
        Assert.Equal("Good", Assert.Single(read.Products).Title);
    }

    [Fact]
    public void JSON_Lines_name_the_field_at_fault()
    {
        var lines = string.Join('\n',
            """{"id":"a/1","title":"Good","price":10.5,"currency":"EUR","sizes":[{"name":"M","stock":2}],"attributes":{"fit":"slim"}}""",
            """{"id":"2"}""",
            """{"id":"3","title":"x","colour":"Blue"}""",
            """{"id":"4","title":"x","year":"soon"}""",
            """{"id":"5","title":"x","title":"y"}""",
            """{"id":"","title":"x"}""",
            """[1]""",
            "{");
        var read = ProductImport.Read(new MemoryStream(Encoding.UTF8.GetBytes(lines)), new ProductJsonLines());
        Assert.Equal("a/1", Assert.Single(read.Products).Id.Value);
        var reasons = read.Report.Details.Select(d => d.Reason).ToArray();
        Assert.Equal(7, reasons.Length);
        Assert.Equal("title is missing", reasons[0]);
        Assert.Equal("colour is no field of this object", reasons[1]);
        Assert.Equal("year has the wrong type or format", reasons[2]);
        Assert.Equal("title stands twice", reasons[3]);
        Assert.Contains("id", reasons[4]);
        Assert.DoesNotContain(reasons, r => r.Contains("System.") || r.Contains("Bespoke."));
    }

    [Fact]
    public void A_product_survives_the_trip_through_JSON()
    {
        var product = Make.Product("x/1", "Kırmızı \"Elbise\"", price: 19.90m, brand: "Norvik", group: "g") with
        {
            Sizes = [new("M", 1), new("L")],
            AvailableFrom = Make.Noon,
            Embedding = [0.5f, -1],
            Attributes = new Dictionary<string, string> { ["a"] = "b" },
        };
        var read = ProductJson.Read(ProductJson.Write(product));
        Assert.Equal(ProductJson.Write(product), ProductJson.Write(read));
        Assert.Equal(product.Sizes, read.Sizes);
        Assert.Equal(product.Price, read.Price);
    }

    [Fact]
    public void Brands_come_from_the_words_before_the_gender_word_with_support()
    {
        string[] titles =
        [
            "Peter England Men Blue Shirt", "PETER ENGLAND Men White Shirt", "Peter England Women Top", "Peter England Party Jeans",
            "Rare Men Shirt", "Women Only Dress", "Menswear Shirt Blue",
        ];
        var brands = DerivedBrands.Learn(titles);
        Assert.Equal(1, brands.Count);
        Assert.Equal("Peter England", brands.Find("peter england Shorts"));
        Assert.Null(brands.Find("Rare Men Shirt"));
        Assert.Null(brands.Find("Women Only Dress"));
        Assert.Null(brands.Find("Peter Englander Men Shirt"));
    }

    [Fact]
    public void Derived_brands_are_marked_and_given_ones_are_left_alone()
    {
        var rows = string.Concat(Enumerable.Range(0, 3).Select(i => $"{i},Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Norvik Men Shirt {i}\n"));
        Assert.All(Styles(rows).Products, p => Assert.Equal(("Norvik", true), (p.Brand, p.BrandDerived)));
        var given = """{"id":"1","title":"Norvik Men Shirt","brand":"Other"}""";
        var product = Assert.Single(ProductImport.Read(new MemoryStream(Encoding.UTF8.GetBytes(given)), new ProductJsonLines()).Products);
        Assert.Equal(("Other", false), (product.Brand, product.BrandDerived));
    }

    [Fact]
    public void Pictures_are_found_by_id()
    {
        using var folder = new TemporaryFolder();
        folder.Write("1.jpg", "x");
        folder.Write("2.txt", "x");
        var pictures = new PictureFolder(folder.Path);
        Assert.Equal("/pictures/1.jpg", pictures.UrlOf(new ProductId("1")));
        Assert.Null(pictures.UrlOf(new ProductId("2")));
        Assert.Throws<BespokeException>(() => new PictureFolder(folder.File("none")));
    }

    [Fact]
    public void The_real_catalogue_is_read_without_loss()
    {
        var path = ExternalData.Require("fashion-products/styles.csv");
        using var stream = ImportFile.Open(path);
        var read = ProductImport.Read(stream, ProductImport.FormatOf(path, ProductImport.Formats, null));
        Assert.Equal((44_446, 44_439, 22, 7), Figures(read.Report));
        Assert.Equal(29, read.Report.Details.Count);
        Assert.Equal(22_162, read.Products.Count(p => p.Gender == "Men"));
        Assert.Equal(143, read.Products.Select(p => p.ArticleType).Distinct().Count());
        Assert.Equal(10, read.Products.Count(p => p.BaseColour is null));
        Assert.Equal(31_136, read.Products.Select(p => p.Title).Distinct().Count());
        Assert.InRange(read.Products.Count(p => p.BrandDerived) / (double)read.Products.Count, 0.90, 0.99);
    }

    private static ImportedProducts Styles(string rows) => ProductImport.Read(new MemoryStream(Encoding.UTF8.GetBytes(Header + rows)), new StylesCsv());

    private static (long, long, long, long) Figures(ImportReport report) => (report.Read, report.Imported, report.Repaired, report.Rejected);
}
