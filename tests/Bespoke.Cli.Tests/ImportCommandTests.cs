using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Bespoke.Contracts;
using Bespoke.Storage;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class ImportCommandTests
{
    private const string Row = "9,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Some Men Shirt";
    private static readonly string[] Names = ["read", "imported", "repaired", "rejected", "seconds", "details", "detailsOmitted"];

    [Fact]
    public async Task Prints_one_object_with_exactly_the_documented_names()
    {
        using var folder = new TemporaryFolder();
        var result = (await ImportAsync(folder, ImportedShop.Csv)).Ended(0);
        Assert.Equal(Names, result.JsonNames);
        Assert.Equal((5, 5, 1, 0), Counts(result));
        Assert.Equal((6, "repaired"), (Detail(result, 0).Line, Detail(result, 0).Kind));
    }

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "nothing", [], "empty" },
        { "NUL bytes", new byte[5_000], "NUL" },
        { "a NUL within", Encoding.UTF8.GetBytes(ImportedShop.Csv + "10,\0"), "NUL" },
        { "gzip", Gzip(ImportedShop.Csv), "gzip" },
        { "semicolons", Encoding.UTF8.GetBytes(ImportedShop.Csv.Replace(',', ';')), "," },
        { "tabs", Encoding.UTF8.GetBytes(ImportedShop.Csv.Replace(',', '\t')), "," },
        { "another header", Encoding.UTF8.GetBytes("sku,name\n1,Shirt\n"), "productDisplayName" },
        { "a header alone", Encoding.UTF8.GetBytes(ImportedShop.Header + "\n"), "no product rows" },
        { "UTF-16", Encoding.Unicode.GetBytes(ImportedShop.Csv), "text" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_file_that_cannot_be_read_as_a_whole_ends_with_3_and_leaves_no_folder(string what, byte[] bytes, string said)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("products"), bytes);
        var failed = await BespokeProcess.RunAsync("import", "products", folder.File("products"), "--data", folder.File("data"), "--json");
        failed.Failed(3, said);
        Assert.Empty(failed.Out);
        Assert.False(Directory.Exists(folder.File("data")), what);
    }

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    public async Task A_wrong_delimiter_is_named_when_the_format_is_given(char delimiter, string said)
    {
        using var folder = new TemporaryFolder();
        (await BespokeProcess.RunAsync("import", "products", folder.Write("p.csv", ImportedShop.Csv.Replace(',', delimiter)), "--format", "styles", "--data", folder.File("data")))
            .Failed(3, said, "commas are expected");
    }

    [Theory]
    [InlineData]
    [InlineData("--format", "styles")]
    [InlineData("--format", "jsonl")]
    public async Task A_missing_file_ends_with_3_and_leaves_no_folder(params string[] more)
    {
        using var folder = new TemporaryFolder();
        (await BespokeProcess.RunAsync(["import", "products", folder.File("none.csv"), "--data", folder.File("data"), .. more])).Failed(3, "There is no file", "none.csv");
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Fact]
    public async Task A_wrong_picture_folder_a_folder_as_file_and_an_unknown_format_fail_and_leave_no_folder()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("p.csv", ImportedShop.Csv);
        (await BespokeProcess.RunAsync("import", "products", folder.Path, "--data", folder.File("data"))).Failed(3, "is a folder");
        (await BespokeProcess.RunAsync("import", "products", file, "--format", "xml", "--data", folder.File("data"))).Failed(2, "'xml'", "styles", "jsonl");
        (await BespokeProcess.RunAsync("import", "products", file, "--images", folder.File("none"), "--data", folder.File("data"))).Failed(3, "no picture folder");
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Fact]
    public async Task Bad_rows_are_counted_each_with_line_and_reason_and_the_good_ones_are_taken()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("mixed.csv");
        await using (var stream = File.Create(file))
        {
            stream.Write(Encoding.UTF8.GetBytes(ImportedShop.Csv));
            stream.Write([.. "6,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Invalid \xC3\x28 Shirt\n".Select(c => (byte)c)]);
            stream.Write(Encoding.ASCII.GetBytes("7,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual," + new string('x', 10 * 1024 * 1024) + "\n"));
            stream.Write("1,Men,Apparel,Topwear,Shirts,Green,Fall,2011,Casual,Again Men Shirt\n"u8);
            stream.Write("8,Men,Apparel\n"u8);
            stream.Write(",Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,No Id Shirt\n"u8);
            stream.Write("10,Men,Apparel,Topwear,Shirts,Blue,Fall,MMXI,Casual,Roman Shirt\n"u8);
            stream.Write("11,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,\n"u8);
            stream.Write(Encoding.UTF8.GetBytes(Row + "\r\n"));
        }
        var result = (await BespokeProcess.RunAsync("import", "products", file, "--data", folder.File("data"), "--json")).Ended(0);

        Assert.Equal((13, 6, 1, 7), Counts(result));
        var rejected = result.Json.GetProperty("details").EnumerateArray().Where(d => d.GetProperty("kind").GetString() == "rejected").ToArray();
        Assert.Equal(Enumerable.Range(7, 7), rejected.Select(d => d.GetProperty("line").GetInt32()));
        string[] reasons = ["UTF-8", "longer than", "line 2 already", "3 columns", "id is empty", "'MMXI'", "productDisplayName is missing"];
        Assert.All(reasons.Zip(rejected), pair => Assert.Contains(pair.First, pair.Second.GetProperty("reason").GetString()));
        Assert.Equal(["1", "2", "4", "9"], await ImportedShop.IdsAsync(folder.File("data"), "shirt"));
    }

    [Fact]
    public async Task JSON_Lines_are_taken_or_rejected_line_by_line()
    {
        using var folder = new TemporaryFolder();
        string[] lines =
        [
            """{"id":"a/1","title":"Least Shirt"}""",
            """{"id":"a/2","title":"Full Shirt","articleType":"Shirts","price":10.5,"currency":"EUR","sizes":[{"name":"M","stock":0}],"attributes":{"fit":"slim"}}""",
            """{"id":"a/3","title":"Shirt","color":"Blue"}""",
            """{"id":"a/4","title":"Shirt","price":"cheap"}""",
            """{"id":"a/5","title":7}""",
            """{"id":"a/6"}""",
            """{"id":"","title":"Shirt"}""",
            """{"id":"a/8","title":"Shirt","id":"a/9"}""",
            """{"id":"a/1","title":"Shirt"}""",
            "not json",
            "null",
            "[]",
            """{"id":"a/13","title":"Shirt","price":5}""",
            """{"id":"a/14","title":"Shirt","sizes":null}""",
            """{"id":"a/15","title":"Shirt","sizes":[null]}""",
            """{"id":"a/16","title":"Shirt","attributes":null}""",
            """{"id":"a/17","title":null}""",
        ];
        var result = (await BespokeProcess.RunAsync("import", "products", folder.Write("p.jsonl", string.Join('\n', lines)), "--data", folder.File("data"), "--json")).Ended(0);

        var rejected = result.Json.GetProperty("details").EnumerateArray().ToDictionary(d => d.GetProperty("line").GetInt32(), d => d.GetProperty("reason").GetString()!);
        // Whether an explicit null list counts as an empty one is the reader's choice; all else from line 3 on is at fault.
        Assert.All(Enumerable.Range(3, lines.Length - 2).Except([14, 16]), line => Assert.True(rejected.ContainsKey(line), lines[line - 1]));
        Assert.All(rejected.Keys, line => Assert.InRange(line, 3, lines.Length));
        Assert.Equal(lines.Length, Counts(result).Read);
        Assert.Equal(lines.Length - rejected.Count, Counts(result).Imported);
        Assert.Contains("color", rejected[3]);
        Assert.Contains("price", rejected[4]);
        Assert.Contains("title", rejected[5]);
        Assert.Contains("title", rejected[6]);
        Assert.Contains("currency", rejected[13]);
        Assert.All(rejected.Values, r => Assert.DoesNotContain("System.", r));
        Assert.Equal(["a/1"], await ImportedShop.IdsAsync(folder.File("data"), "least"));
        Assert.Equal(["a/2"], await ImportedShop.IdsAsync(folder.File("data"), "full"));
    }

    [Fact]
    public async Task A_currency_is_given_to_prices_without_one_and_asked_for_where_it_is_missing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("p.csv", "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant Price\nada,Ada Shirt,,Size,S,10.00\nada,,,,M,12.00\n");
        (await BespokeProcess.RunAsync("import", "products", file, "--data", folder.File("data"))).Failed(3, "--currency");
        Assert.False(Directory.Exists(folder.File("data")));
        (await BespokeProcess.RunAsync("import", "products", file, "--currency", "euros", "--data", folder.File("data"))).Failed(2, "'euros'", "three letters");
        var result = (await BespokeProcess.RunAsync("import", "products", file, "--currency", "eur", "--data", folder.File("data"), "--json")).Ended(0);
        Assert.Equal((2, 2, 0, 0), Counts(result));
        Assert.Equal(["ada"], await ImportedShop.IdsAsync(folder.File("data"), "shirt"));
    }

    [Fact]
    public async Task A_failed_import_leaves_the_previous_catalogue_in_place()
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        (await BespokeProcess.RunAsync("import", "products", folder.Write("bad.csv", "sku;name\n"), "--data", data)).Ended(3);
        (await BespokeProcess.RunAsync("import", "products", folder.File("none.csv"), "--data", data)).Ended(3);
        (await BespokeProcess.RunAsync("import", "products", folder.Write("header.csv", ImportedShop.Header), "--data", data)).Ended(3);
        Assert.Equal(["1", "2", "4"], await ImportedShop.IdsAsync(data, "shirt"));
    }

    [Fact]
    public async Task Rows_of_known_ids_replace_them_and_a_second_import_of_the_same_file_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        (await BespokeProcess.RunAsync("import", "products", folder.Write("more.csv", ImportedShop.Header + "\n" + Row + "\n1,Men,Apparel,Topwear,Jackets,Blue,Fall,2011,Casual,Now Men Jacket\n"), "--data", data)).Ended(0);
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(["2", "4", "9"], await ImportedShop.IdsAsync(data, "shirt"));
            Assert.Equal(["1"], await ImportedShop.IdsAsync(data, "jacket"));
            (await BespokeProcess.RunAsync("import", "products", folder.File("more.csv"), "--data", data)).Ended(0);
        }
    }

    [Fact]
    public async Task Ctrl_C_while_the_file_is_read_ends_with_130_and_leaves_the_previous_catalogue_in_place()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a named pipe in the file system and SIGINT");
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        using (var make = System.Diagnostics.Process.Start("mkfifo", [folder.File("pipe.csv")])) await make.WaitForExitAsync();
        using var import = BespokeProcess.Start("import", "products", folder.File("pipe.csv"), "--format", "styles", "--data", data);
        var feeding = Task.Run(() => Feed(folder.File("pipe.csv"), import));

        var result = await import.EndAsync();

        await feeding;
        result.Failed(130, "cancelled");
        Assert.Equal(["1", "2", "4"], await ImportedShop.IdsAsync(data, "shirt"));
    }

    // Interrupts when part of the file was surely read, then goes on until the reader is gone.
    private static void Feed(string pipe, BespokeProcess import)
    {
        try
        {
            using var writer = new StreamWriter(new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
            writer.WriteLine(ImportedShop.Header);
            for (var row = 0; row < 3_000_000; row++)
            {
                if (row == 50_000) import.Interrupt();
                writer.WriteLine($"n{row},Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Some Men Shirt {row}");
            }
        }
        catch (IOException)
        {
            // The reader has gone: what this waits for.
        }
    }

    [Fact]
    public async Task Ctrl_C_while_300000_rows_are_saved_ends_with_130_and_leaves_the_previous_catalogue_in_place()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGINT");
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        await File.WriteAllLinesAsync(folder.File("large.csv"), Enumerable.Range(0, 300_000)
            .Select(i => $"n{i},Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Some Men Shirt {i}").Prepend(ImportedShop.Header));
        var grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(data, "catalog.db-wal") { NotifyFilter = NotifyFilters.Size | NotifyFilters.LastWrite };
        watcher.Changed += (_, e) =>
        {
            if (new FileInfo(e.FullPath) is { Exists: true, Length: > 1 << 20 }) grown.TrySetResult();
        };
        watcher.EnableRaisingEvents = true;
        using var import = BespokeProcess.Start("import", "products", folder.File("large.csv"), "--data", data);

        await Task.WhenAny(grown.Task, import.ExitedAsync()).WaitAsync(BespokeProcess.Limit);
        Assert.True(grown.Task.IsCompleted, "It ended before anything was written.");
        import.Interrupt();
        var result = await import.EndAsync();

        result.Failed(130, "cancelled");
        Assert.Equal(["1", "2", "4"], await ImportedShop.IdsAsync(data, "shirt"));
    }

    [Fact]
    public async Task Events_are_accounted_for_and_a_second_import_adds_nothing()
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        string[] lines =
        [
            """{"eventId":"1","type":"purchase","userId":"ann","productId":"1","occurredAt":"2026-01-02T10:00:00Z"}""",
            """{"eventId":"1","type":"purchase","userId":"ann","productId":"1","occurredAt":"2026-01-02T10:00:00Z"}""",
            """{"eventId":"2","type":"view","userId":"ann","productId":"unknown","occurredAt":"2026-01-02T10:01:00Z"}""",
            """{"eventId":"3","type":"stare","userId":"ann","productId":"1","occurredAt":"2026-01-02T10:02:00Z"}""",
            "",
            "nonsense",
            """{"eventId":"4","type":"view","userId":"ann","occurredAt":"2026-01-02T10:02:00Z"}""",
        ];
        var file = folder.Write("events.jsonl", string.Join('\n', lines));
        var first = (await BespokeProcess.RunAsync("import", "events", file, "--data", data, "--json")).Ended(0);
        var second = (await BespokeProcess.RunAsync("import", "events", file, "--data", data, "--json")).Ended(0);

        Assert.Equal(["read", "imported", "repaired", "rejected", "duplicates", "seconds", "details", "detailsOmitted"], first.JsonNames);
        Assert.Equal((6, 2, 0, 3), Counts(first));
        Assert.Equal(1, first.Json.GetProperty("duplicates").GetInt32());
        Assert.Equal([4, 6, 7], first.Json.GetProperty("details").EnumerateArray().Select(d => d.GetProperty("line").GetInt32()));
        Assert.Equal((6, 0, 0, 3), Counts(second));
        Assert.Equal(3, second.Json.GetProperty("duplicates").GetInt32());
        var profile = (await BespokeProcess.RunAsync("profile", "ann", "--data", data, "--json")).Ended(0).Json;
        Assert.Equal("Norvik Men Blue Shirt", profile.GetProperty("purchases")[0].GetProperty("title").GetString());
        Assert.True((await BespokeProcess.RunAsync("search", "shirt", "--user", "ann", "--data", data, "--json")).Ended(0).Json.GetProperty("personalized").GetBoolean());
    }

    [Fact]
    public async Task The_published_fashion_catalogue_is_read_to_the_row_with_its_pictures()
    {
        var file = ExternalData.Require("fashion-products/styles.csv");
        var images = ExternalData.Require("fashion-products/images");
        using var folder = new TemporaryFolder();
        var result = (await BespokeProcess.RunAsync("import", "products", file, "--images", images, "--data", folder.File("data"), "--json")).Ended(0);

        Assert.Equal((44_446, 44_439, 22, 7), Counts(result));
        Assert.Equal(29, result.Json.GetProperty("details").GetArrayLength());
        Assert.Equal(0, result.Json.GetProperty("detailsOmitted").GetInt32());
        await using var shop = Shop.Open(folder.File("data"), TimeProvider.System);
        Assert.Equal(44_439, shop.Catalog.VisibleCount);
        var pictured = Enumerable.Range(0, shop.Catalog.RowCount).Count(row => shop.Catalog[row].ImageUrl is not null);
        Assert.Equal(Directory.EnumerateFiles(images).Count(f => shop.Catalog.TryGetRow(new(Path.GetFileNameWithoutExtension(f)), out _)), pictured);
        Assert.True(pictured > 0);
        Assert.Equal(Path.GetFullPath(images), shop.PictureFolder);
    }

    private static Task<CliResult> ImportAsync(TemporaryFolder folder, string csv) =>
        BespokeProcess.RunAsync("import", "products", folder.Write("import.csv", csv), "--data", folder.File("data"), "--json");

    private static (int Read, int Imported, int Repaired, int Rejected) Counts(CliResult result)
    {
        int Of(string name) => result.Json.GetProperty(name).GetInt32();
        return (Of("read"), Of("imported"), Of("repaired"), Of("rejected"));
    }

    private static (int Line, string? Kind) Detail(CliResult result, int index)
    {
        JsonElement detail = result.Json.GetProperty("details")[index];
        return (detail.GetProperty("line").GetInt32(), detail.GetProperty("kind").GetString());
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
