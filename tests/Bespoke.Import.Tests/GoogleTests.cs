using Bespoke.Catalog;
using Bespoke.Import.Products;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class GoogleTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
        <channel>
          <title>Norvik</title>
          <link>https://norvik.example</link>
          <item>
            <g:id>A-1</g:id>
            <title>Linen shirt</title>
            <g:title>Norvik Linen Shirt</g:title>
            <description><![CDATA[<p>Airy &amp; light.</p><script>x()</script>]]></description>
            <link>https://norvik.example/a-1</link>
            <g:image_link>https://norvik.example/a-1.jpg</g:image_link>
            <g:availability>in_stock</g:availability>
            <g:price>1.299,90 TRY</g:price>
            <g:sale_price>999,90 TRY</g:sale_price>
            <g:sale_price_effective_date>2026-03-01T00:00+0300/2026-03-31T23:59+0300</g:sale_price_effective_date>
            <g:google_product_category>Apparel &amp; Accessories &gt; Clothing &gt; Shirts &amp; Tops</g:google_product_category>
            <g:product_type>Men &gt; Shirts &gt; Linen Shirts</g:product_type>
            <g:brand>Norvik</g:brand>
            <g:gender>male</g:gender>
            <g:age_group>adult</g:age_group>
            <g:color>Navy Blue/White</g:color>
            <g:size>M</g:size>
            <g:material>Linen</g:material>
            <g:item_group_id>A</g:item_group_id>
            <g:shipping><g:country>TR</g:country><g:price>5 TRY</g:price></g:shipping>
          </item>
          <item><g:id>A-2</g:id><g:title>Kids Boots</g:title><g:gender>female</g:gender><g:age_group>kids</g:age_group>
            <g:google_product_category>187</g:google_product_category><g:availability>out of stock</g:availability><g:price>20</g:price></item>
          <item><g:id>A-3</g:id><g:price>1.299 TRY</g:price><g:title>Ambiguous</g:title></item>
          <item><g:id>A-4</g:id><g:price>10 EUR</g:price></item>
          <item><g:id>A-5</g:id><g:title>=HYPERLINK("http://x")</g:title></item>
          <item><g:id>A-6</g:id><g:title>Preorder coat</g:title><g:availability>preorder</g:availability>
            <g:availability_date>2026-04-01T09:00+0300</g:availability_date><g:link>javascript:alert(1)</g:link><g:price>5 EUR</g:price>
            <g:sale_price>4 EUR</g:sale_price><g:sale_price_effective_date>2026-05-01T00:00Z/2026-05-31T00:00Z</g:sale_price_effective_date></item>
          <item/>
        </channel>
        </rss>
        """;

    [Fact]
    public void Reads_an_RSS_feed()
    {
        Assert.Equal("google-xml", Reading.Recognised(Rss));
        var read = Reading.Of(new GoogleXml(Reading.Now, "EUR"), Rss);
        Assert.Equal((7, 3, 1, 4), read.Figures());
        Assert.Equal(
            [
                (30, "price '1.299 TRY' is ambiguous: is the point decimal?"), (31, "title is missing"), (32, "title is a spreadsheet formula"),
                (36, "id is empty; an id has 1 to 256 characters"),
            ],
            read.Rejections());

        var shirt = read.ById("A-1");
        Assert.Equal("Norvik Linen Shirt", shirt.Title);
        Assert.Equal("Airy & light.", shirt.Description);
        Assert.Equal(("Clothing", "Shirts & Tops", "Linen Shirts"), (shirt.MasterCategory, shirt.SubCategory, shirt.ArticleType));
        Assert.Equal(("Men", "Navy Blue", "Norvik", "A"), (shirt.Gender, shirt.BaseColour, shirt.Brand, shirt.GroupId));
        Assert.Equal((1299.90m, 999.90m, "TRY"), (shirt.Price, shirt.SalePrice, shirt.Currency));
        Assert.Equal([new ProductSize("M")], shirt.Sizes);
        Assert.Equal(("https://norvik.example/a-1", "https://norvik.example/a-1.jpg"), (shirt.Url, shirt.ImageUrl));
        Assert.Equal("Linen", Assert.Single(shirt.Attributes).Value);
        Assert.Null(shirt.AvailableFrom);

        var boots = read.ById("A-2");
        Assert.Equal(("Girls", "Shoes", 20m, "EUR"), (boots.Gender, boots.ArticleType, boots.Price, boots.Currency));
        Assert.Equal([new ProductSize("One Size", 0)], boots.Sizes);

        var coat = read.ById("A-6");
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 6, 0, 0, TimeSpan.Zero), coat.AvailableFrom);
        Assert.Equal((5m, null), (coat.Price, coat.SalePrice));
        Assert.Null(coat.Url);
        Assert.Equal("link is no web address; left out", Assert.Single(read.Report.Details, d => d.Kind == "repaired").Reason);
    }

    [Fact]
    public void Reads_an_Atom_feed_and_takes_googles_attributes_before_plain_ones()
    {
        const string Atom = """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
              <title>Norvik</title><link rel="self" href="https://norvik.example/feed"/>
              <entry>
                <id>urn:entry:1</id><g:id>1</g:id><title>Skirt</title><summary>Pleated</summary>
                <link rel="edit" href="https://norvik.example/edit"/><link href="https://norvik.example/1"/>
                <g:gender>kadın</g:gender><g:price>10 EUR</g:price>
              </entry>
              <entry><id>plain-2</id><title>Belt</title></entry>
            </feed>
            """;
        Assert.Equal("google-xml", Reading.Recognised(Atom));
        var read = Reading.Of(new GoogleXml(Reading.Now, null), Atom);
        Assert.Equal((2, 2, 0, 0), read.Figures());
        var skirt = read.ById("1");
        Assert.Equal(("Skirt", "Pleated", "https://norvik.example/1", "Women"), (skirt.Title, skirt.Description, skirt.Url, skirt.Gender));
        Assert.Equal("Belt", read.ById("plain-2").Title);
    }

    [Fact]
    public void Reads_the_tab_separated_feed_with_either_spelling_of_names()
    {
        const string Tsv = "id\ttitle\tlink\timage link\tprice\titem group id\tcolor\tproduct type\tgender\tage group\tavailability\tsize\n"
            + "1\t\"Top \"\"Ada\"\"\"\thttps://norvik.example/1\thttps://norvik.example/1.jpg\t10.00 EUR\tg1\tRed\tKadın > Tops\tunisex\ttoddler\tin stock\tS\n"
            + "2\tTop\thttps://norvik.example/2\t\t10.00 EUR\tg1\tBlue\tKadın > Tops\t\t\tout_of_stock\tM\n"
            + "3\tshort row\n"
            + "4\t-20% Shirt\t\t\t\t\t\t\t\t\tsoon\t\n"
            + "5\t+SUM(A1:A9)\t\t\t\t\t\t\t\t\t\t\n"
            + "1\tAgain\t\t\t\t\t\t\t\t\t\t\n";
        Assert.Equal("google-tsv", Reading.Recognised(Tsv));
        var read = Reading.Of(new GoogleTsv(Reading.Now, null), Tsv);
        Assert.Equal((6, 3, 1, 3), read.Figures());
        Assert.Equal([(4, "2 columns; the header has 12"), (6, "title is a spreadsheet formula"), (7, "id '1' stands on line 2 already")], read.Rejections());
        var first = read.ById("1");
        Assert.Equal(("Top \"Ada\"", "Unisex Kids", "Tops", "g1"), (first.Title, first.Gender, first.ArticleType, first.GroupId));
        Assert.Equal(("Women", 0), (read.ById("2").Gender, read.ById("2").Sizes[0].Stock));
        Assert.Equal("-20% Shirt", read.ById("4").Title);
    }

    [Fact]
    public void A_price_without_currency_refuses_the_file_unless_the_currency_is_given()
    {
        const string Tsv = "id\ttitle\tlink\tprice\n1\tTop\thttps://norvik.example/1\t10.00\n";
        var fault = Assert.Throws<BespokeException>(() => Reading.Of(new GoogleTsv(Reading.Now, null), Tsv));
        Assert.Contains("--currency", fault.Message);
        Assert.Equal("GBP", Reading.Of(new GoogleTsv(Reading.Now, "GBP"), Tsv).ById("1").Currency);
    }

    [Theory]
    [InlineData("Apparel & Accessories > Clothing > Dresses", "Home > Women > Maxi Dresses", "Clothing", "Dresses", "Maxi Dresses", "Women")]
    [InlineData("2271", null, "Clothing", null, "Dresses", null)]
    [InlineData("2271", "dresses", "Clothing", null, "Dresses", null)]
    [InlineData("999999", "Erkek > Ayakkabı > Bot", "Ayakkabı", null, "Bot", "Men")]
    [InlineData("Giyim ve Aksesuar &gt; Giysiler &gt; Elbiseler", null, "Giysiler", null, "Elbiseler", null)]
    [InlineData(null, "Kids > Girls > Skirts", null, null, "Skirts", "Girls")]
    [InlineData(null, "Apparel & Accessories", null, null, null, null)]
    [InlineData(null, null, null, null, null, null)]
    public void Categories_come_from_the_taxonomy_and_the_shops_own_type(string? taxonomy, string? type, string? master, string? sub, string? article, string? gender) =>
        Assert.Equal(new FeedCategory(master, sub, article, gender), FeedCategory.Of(taxonomy, type));
}
