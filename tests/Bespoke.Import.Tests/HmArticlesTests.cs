using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Bespoke.Import.Products;
using CsCheck;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class HmArticlesTests
{
    private static readonly string[] Texts =
    [
        "article_id", "prod_name", "product_type_name", "product_group_name", "graphical_appearance_name", "colour_group_name",
        "index_group_name", "section_name", "garment_group_name", "detail_desc",
    ];

    [Fact]
    public async Task Reads_what_a_row_says_over_several_row_groups()
    {
        var file = await MakeAsync(
            [
                ["0001", "Strap top", "Vest top", "Garment Upper body", "Solid", "Dark Blue", "Ladieswear", "H&M+", "Jersey Basic", "Soft."],
                ["0002", "Tee", "T-shirt", "Garment Upper body", "Unknown", "Other Red", "Baby/Children", "Kids Boy", "Unknown", null],
            ],
            [
                ["0003", "Hat", "Unknown", "Unknown", null, "Other", "Divided", "Divided Collection", "Accessories", "x"],
                ["0004", null, "Hat", "Accessories", null, null, "Menswear", null, null, null],
                ["0005", "=1+1", "Hat", "Accessories", null, null, "Sport", "Ladies H&M Sport", null, null],
                ["0006", "Tights", "Leggings/Tights", "Garment Lower body", null, "Unknown", "Sport", "Ladies H&M Sport", null, null],
            ]);
        Assert.Equal("hm", Reading.Recognised(file));
        var read = Reading.Of(new HmArticles(), file);
        Assert.Equal((6, 4, 0, 2), read.Figures());
        Assert.Equal([(4, "prod_name is missing"), (5, "prod_name is a spreadsheet formula")], read.Rejections());
        var top = read.ById("0001");
        Assert.Equal(("Garment Upper body", "Jersey Basic", "Vest top"), (top.MasterCategory, top.SubCategory, top.ArticleType));
        Assert.Equal(("Women", "Dark Blue", "Soft.", "100", "Solid"), (top.Gender, top.BaseColour, top.Description, top.GroupId, top.Attributes["pattern"]));
        Assert.Equal((null, null), (top.Price, top.Currency));
        var tee = read.ById("0002");
        Assert.Equal(("Boys", "Red", null), (tee.Gender, tee.BaseColour, tee.SubCategory));
        Assert.Empty(tee.Attributes);
        var hat = read.ById("0003");
        Assert.Equal((null, null, null, null), (hat.Gender, hat.BaseColour, hat.ArticleType, hat.MasterCategory));
        Assert.Equal("Women", read.ById("0006").Gender);
    }

    [Fact]
    public async Task A_Parquet_file_of_something_else_is_refused_with_the_columns_it_lacks()
    {
        var file = new MemoryStream();
        var field = new DataField<string>("article_id");
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), file))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(field, ["1"]);
        }
        var fault = Assert.Throws<BespokeException>(() => Reading.Of(new HmArticles(), file.ToArray()));
        Assert.Contains("lacks the columns product_code, prod_name", fault.Message);
    }

    [Fact]
    public async Task No_byte_of_a_file_can_make_its_reading_endless()
    {
        var file = await MakeAsync([["0001", "Strap top", "Vest top", "Garment Upper body", "Solid", "Dark Blue", "Ladieswear", "H&M+", "Jersey Basic", "Soft."]]);
        // Every number left open, and every list and text made longer than the file.
        foreach (var value in new byte[] { 0x80, 0xFF, 0xF5, 0x0C })
        {
            for (var at = 0; at < file.Length; at++)
            {
                var damaged = (byte[])file.Clone();
                damaged[at] = value;
                try
                {
                    Reading.Of(new HmArticles(), damaged);
                }
                catch (BespokeException)
                {
                    // Refused as a whole.
                }
            }
        }
    }

    [Fact]
    public async Task Damaged_files_are_refused_or_accounted_for()
    {
        var file = await MakeAsync([["0001", "Strap top", "Vest top", "Garment Upper body", "Solid", "Dark Blue", "Ladieswear", "H&M+", "Jersey Basic", "Soft."]]);
        foreach (var cut in new[] { 4, 11, file.Length / 2, file.Length - 1 }) Assert.Throws<BespokeException>(() => Reading.Of(new HmArticles(), file[..cut]));
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte).Sample(
            (at, value) =>
            {
                var damaged = (byte[])file.Clone();
                damaged[at] = value;
                try
                {
                    Reading.Of(new HmArticles(), damaged);
                }
                catch (BespokeException)
                {
                    // Refused as a whole.
                }
            },
            iter: 400, threads: 1, seed: "0N0XIzNsQ0O2");
    }

    [Fact]
    public void The_real_articles_are_read_without_loss()
    {
        var path = ExternalData.Require("hm/articles.parquet");
        using var stream = ImportFile.Open(path);
        var read = ProductImport.Read(stream, ProductImport.FormatOf(path, ProductFormats.All(Reading.Now, null), null));
        Assert.Equal((105_542, 105_542, 0, 0), read.Figures());
        Assert.Equal(416, read.Products.Count(p => p.Description is null));
        Assert.Equal(131 - 1, read.Products.Select(p => p.ArticleType).Where(t => t is not null).Distinct().Count());
        Assert.All(read.Products, p => Assert.Equal((null, null), (p.Price, p.Brand)));
        Assert.Equal(28 + 105, read.Products.Count(p => p.BaseColour is null));
        Assert.Equal(12_553 + 872, read.Products.Count(p => p.Gender == "Men"));
        Assert.Equal(39_737 + 1_894 + 874, read.Products.Count(p => p.Gender == "Women"));
        Assert.Equal("0108775015", read.Products[0].Id.Value);
        Assert.Equal("108775", read.Products[0].GroupId);
    }

    private static async Task<byte[]> MakeAsync(params string?[][][] groups)
    {
        var file = new MemoryStream();
        var texts = Texts.Select(t => new DataField<string>(t)).ToArray();
        var code = new DataField<long?>("product_code");
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. texts, code]), file))
        {
            foreach (var rows in groups)
            {
                using var group = writer.CreateRowGroup();
                for (var c = 0; c < texts.Length; c++) await group.WriteAsync(texts[c], rows.Select(r => r[c]).ToArray()!);
                await group.WriteAsync<long>(code, rows.Select((_, i) => (long?)(100 + i)).ToArray().AsMemory());
            }
        }
        return file.ToArray();
    }
}
