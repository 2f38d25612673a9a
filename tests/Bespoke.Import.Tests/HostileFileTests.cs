using System.IO.Compression;
using System.Text;
using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Bespoke.Import.Products;
using CsCheck;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class HostileFileTests
{
    private const string Shopify = "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant Price,Image Src\n";
    private const string Tsv = "id\ttitle\tlink\tprice\tcolor\n";
    private const string Myntra = "Product_ID,Product_Name,Product_Brand,Gender,Price,Num_Images,Description,Primary_Color,\n";

    public static TheoryData<string> Formats => [.. ProductFormats.All(Reading.Now, "EUR").Select(f => f.Name)];

    [Fact]
    public void An_entity_bomb_is_refused_and_not_expanded()
    {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\">");
        for (var i = 1; i < 30; i++) bomb.Append($"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};&a{i - 1};\">");
        bomb.Append("]><rss><channel><item><title>&a29;</title></item></channel></rss>");
        Assert.Contains("document type", Refused("google-xml", bomb.ToString()));
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss><channel><item><title>&x;</title></item></channel></rss>")]
    [InlineData("<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/feed.dtd\"><rss/>")]
    public void What_lies_outside_an_XML_file_is_never_fetched(string file) => Assert.Contains("document type", Refused("google-xml", file));

    [Fact]
    public void An_undeclared_entity_is_no_XML() => Assert.Contains("not well-formed", Refused("google-xml", "<rss><channel><item><title>&x;</title></item></channel></rss>"));

    [Theory]
    [InlineData("<html><body/></html>", "begins with <html>")]
    [InlineData("<rss><channel><item></channel></rss>", "not well-formed")]
    [InlineData("<?xml version=\"1.0\" encoding=\"x-evil\"?><rss/>", "not well-formed")]
    [InlineData("<rss/>", "no product rows")]
    public void XML_that_is_no_feed_is_refused(string file, string said) => Assert.Contains(said, Refused("google-xml", file));

    [Fact]
    public void An_endless_tag_or_comment_is_refused_before_it_is_gathered()
    {
        var endless = new string('x', ImportLimits.MaxXmlPart + 100_000);
        Assert.Contains("longer than", Refused("google-xml", $"<rss a=\"{endless}\"/>"));
        Assert.Contains("longer than", Refused("google-xml", $"<rss><!--{endless}--></rss>"));
    }

    [Fact]
    public void A_long_field_costs_its_item_and_no_other()
    {
        var item = $"<item><id>1</id><title>{new string('x', ImportLimits.MaxField + 1)}</title></item><item><id>2</id><title>Shirt</title></item>";
        var read = Reading.Of(Format("google-xml"), $"<rss><channel>{item}</channel></rss>");
        Assert.Equal((2, 1, 0, 1), read.Figures());
        Assert.Equal("title is longer than 262144 characters", Assert.Single(read.Rejections()).Item2);
        Assert.Equal((2, 1, 0, 1), Reading.Of(Format("google-tsv"), Tsv + $"1\t{new string('x', ImportLimits.MaxField + 1)}\t\t\t\n2\tShirt\t\t\t\n").Figures());
    }

    [Fact]
    public void A_million_nested_elements_are_walked_through()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 200_000));
        Assert.Contains("not well-formed", Refused("google-xml", "<rss><channel><item><title>" + deep));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Compressed_files_are_refused_by_their_first_bytes_whatever_the_format(string format)
    {
        var gzip = new MemoryStream();
        using (var pack = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true)) pack.Write(new byte[100_000]);
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("feed.xml").Open();
            entry.Write("<rss/>"u8);
        }
        foreach (var (bytes, name) in new[] { (gzip.ToArray(), "gzip"), (zip.ToArray(), "zip") })
        {
            using var folder = new TemporaryFolder();
            File.WriteAllBytes(folder.File("feed"), bytes);
            Assert.Contains($"compressed ({name})", Assert.Throws<BespokeException>(() => ImportFile.Open(folder.File("feed"))).Message);
            Assert.Contains($"compressed ({name})", Assert.Throws<BespokeException>(() => ProductImport.FormatOf(folder.File("feed"), ProductFormats.All(Reading.Now, null), null)).Message);
            if (Format(format) is not (GoogleXml or HmArticles)) Assert.Contains("compressed", Refused(format, bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Noise_is_refused_by_every_format(string format)
    {
        byte[] noise = [.. Enumerable.Range(0, 2_000).Select(i => (byte)(i * i * 31 >> 3))];
        Assert.NotEmpty(Refused(format, [0, .. noise]));
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData(" =cmd|' /C calc'!A0", true)]
    [InlineData("@SUM(1)", true)]
    [InlineData("+HYPERLINK(\"http://x\")", true)]
    [InlineData("-+-SUM (1)", false)]
    [InlineData("--SUM(1)", true)]
    [InlineData("-cmd|' /C calc'!A0", true)]
    [InlineData("-20% Shirt", false)]
    [InlineData("+size dress", false)]
    [InlineData("@home mug", false)]
    [InlineData("- (new) shirt", false)]
    [InlineData("-5", false)]
    [InlineData("Shirt =1", false)]
    [InlineData("", false)]
    public void A_formula_is_told_from_a_title(string text, bool formula) => Assert.Equal(formula, FormulaCell.Is(text));

    [Fact]
    public void Every_row_of_any_mutilated_file_is_imported_or_rejected_with_its_line()
    {
        (string Format, string Header, string Row)[] files =
        [
            ("shopify", Shopify, "a,A,<b>x</b>,Size,S,10.00,https://n.example/1.jpg\n"), ("google-tsv", Tsv, "1\tA\thttps://n.example/1\t10 EUR\tRed\n"),
            ("myntra", Myntra, "1,Norvik Men Shirt,Norvik,Men,10,1,\"Red, soft\", Red,\n"),
        ];
        foreach (var (format, header, row) in files)
        {
            Gen.Select(Gen.Int[0, row.Length - 1], Gen.Char["\",\t\n=a1<>\uFFFD"], Gen.Int[0, 2]).Array[1, 12].Sample(
                changes =>
                {
                    var rows = changes.Select(c => c.Item2 == '\uFFFD' ? row : row[..c.Item1] + c.Item2 + row[Math.Min(c.Item1 + c.Item3, row.Length)..]);
                    var file = header + string.Concat(rows);
                    try
                    {
                        var read = Reading.Of(Format(format), file);
                        var lines = read.Report.Details.Select(d => d.Line).ToArray();
                        Assert.Equal(lines.Order(), lines);
                        Assert.All(lines, l => Assert.InRange(l, 2, file.Split('\n').Length));
                    }
                    catch (BespokeException e)
                    {
                        Assert.Equal("The file holds no product rows.", e.Message);
                        Assert.All(rows, r => Assert.True(string.IsNullOrWhiteSpace(r)));
                    }
                },
                iter: 500);
        }
    }

    private static IProductFormat Format(string name) => ProductFormats.All(Reading.Now, "EUR").Single(f => f.Name == name);

    private static string Refused(string format, string file) => Refused(format, Encoding.UTF8.GetBytes(file));

    private static string Refused(string format, byte[] file) => Assert.Throws<BespokeException>(() => Reading.Of(Format(format), file)).Message;
}
