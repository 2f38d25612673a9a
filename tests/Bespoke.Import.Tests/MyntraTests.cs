using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Bespoke.Import.Products;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class MyntraTests
{
    private const string Header = "Product_ID,Product_Name,Product_Brand,Gender,Price,Num_Images,Description,Primary_Color,\n";

    [Fact]
    public void Reads_what_a_row_says_and_leaves_the_rest_missing()
    {
        const string File = Header
            + "1,Norvik Men Blue Casual Shirt,Norvik,Men,1299,5,\"Blue shirt,\nwashable\", Blue,\n"
            + "2,Norvik Kids Curtain,Norvik,Unisex Kids,90,5,Plain,,\n"
            + "3,Norvik Boys Tapered Jeans,Norvik,Boys,90,5,Dark, Red,\n"
            + "4,Norvik Women Top,Norvik,Women,90,5,A topRed all over, Red,\n"
            + "5,,Norvik,Women,90,5,x,,\n"
            + "6,Norvik Top,Norvik,Women,cheap,5,x,,\n"
            + "7,@IMPORTXML(1),Norvik,Women,90,5,x,,\n"
            + "8,Norvik Top,Norvik\n";
        Assert.Equal("myntra", Reading.Recognised(File));
        var read = Reading.Of(new MyntraCsv(), File);
        Assert.Equal((8, 4, 1, 4), read.Figures());
        Assert.Equal(
            [(7, "Product_Name is missing"), (8, "Price 'cheap' is not a price"), (9, "Product_Name is a spreadsheet formula"), (10, "3 columns; the header has 9")],
            read.Rejections());
        var shirt = read.ById("1");
        Assert.Equal(("Apparel", "Topwear", "Shirts", "articleType"), (shirt.MasterCategory, shirt.SubCategory, shirt.ArticleType, shirt.Attributes["derived"]));
        Assert.Equal((1299m, "INR", "Men", "Blue", "Norvik", false), (shirt.Price, shirt.Currency, shirt.Gender, shirt.BaseColour, shirt.Brand, shirt.BrandDerived));
        Assert.Equal("Blue shirt, washable", shirt.Description);
        var curtain = read.ById("2");
        Assert.Equal((null, null, "Unisex Kids", 0), (curtain.ArticleType, curtain.BaseColour, curtain.Gender, curtain.Attributes.Count));
        Assert.Null(read.ById("3").BaseColour);
        Assert.Equal("Primary_Color 'Red' is but a part of 'Tapered'; left out", Assert.Single(read.Report.Details, d => d.Line == 5).Reason);
        Assert.Equal("Red", read.ById("4").BaseColour);
    }

    [Theory]
    [InlineData("Norvik Men T-Shirt", "Tshirts")]
    [InlineData("Norvik Women Printed Kurta Set with Jacket", "Kurta Sets")]
    [InlineData("Norvik Men Running Shoes", "Sports Shoes")]
    [InlineData("Norvik T-shirt Bra", "Bra")]
    [InlineData("Norvik Men Shoes", null)]
    [InlineData("Norvik Shirtdress", null)]
    [InlineData("Norvik Shirt 40", null)]
    [InlineData("with", null)]
    public void The_last_words_of_a_title_name_its_type_or_none(string title, string? type) => Assert.Equal(type, TitleArticleTypes.Find(title)?.Article);

    [Fact]
    public void The_real_file_is_read_without_loss()
    {
        var path = ExternalData.Require("myntra/myntra_products_catalog.csv");
        using var stream = ImportFile.Open(path);
        var read = ProductImport.Read(stream, ProductImport.FormatOf(path, ProductFormats.All(Reading.Now, null), null));
        Assert.Equal((12_491, 12_491, 834, 0), read.Figures());
        Assert.All(read.Report.Details, d => Assert.Contains("Primary_Color", d.Reason));
        Assert.All(read.Products, p => Assert.Equal(("INR", false), (p.Currency, p.BrandDerived)));
        Assert.Equal(894 + 834, read.Products.Count(p => p.BaseColour is null));
        Assert.Equal(["Boys", "Girls", "Men", "Unisex", "Unisex Kids", "Women"], read.Products.Select(p => p.Gender!).Distinct().Order());
        Assert.Equal(8_986, read.Products.Count(p => p.ArticleType is not null));
    }
}
