using Bespoke.Contracts;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Bespoke.Cli.Tests;

/// <summary>search, profile and doctor: what they print, and what they say of folders that they cannot use.</summary>
public sealed class ReadingCommandsTests(ImportedShop shop) : IClassFixture<ImportedShop>
{
    [Fact]
    public async Task Search_prints_one_object_with_the_names_of_the_api()
    {
        var found = (await BespokeProcess.RunAsync("search", "blue shirt for men", "--data", shop.Data, "--json", "--explain", "-k", "1")).Ended(0);
        Assert.Equal(["query", "understood", "basis", "personalized", "requestId", "relaxed", "leftOut", "total", "fitting", "candidates", "bundle", "ranker", "items", "next"], found.JsonNames);
        Assert.Equal(2, found.Json.GetProperty("total").GetInt32());
        var item = Assert.Single(found.Json.GetProperty("items").EnumerateArray());
        Assert.Contains(item.GetProperty("id").GetString(), (string[])["1", "2"]);
        Assert.NotEmpty(item.GetProperty("reasons").EnumerateArray());
    }

    [Fact]
    public async Task Search_and_profile_print_for_people_too()
    {
        Assert.Contains("Norvik Women Red Dress", (await BespokeProcess.RunAsync("search", "red dress", "--data", shop.Data)).Ended(0).Out);
        Assert.Contains("Nothing is known of this user", (await BespokeProcess.RunAsync("profile", "nobody", "--data", shop.Data)).Ended(0).Out);
    }

    [Fact]
    public async Task Search_answers_nothing_for_stop_words_and_that_is_a_success()
    {
        var found = (await BespokeProcess.RunAsync("search", "for the", "--data", shop.Data, "--json")).Ended(0);
        Assert.Empty(found.Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_overlong_query_ends_with_2() =>
        (await BespokeProcess.RunAsync("search", new string('x', 1001), "--data", shop.Data)).Failed(2, "1001", "1000");

    [Fact]
    public async Task Profile_prints_one_object_with_the_names_of_the_api()
    {
        var cold = (await BespokeProcess.RunAsync("profile", "no/body", "--data", shop.Data, "--json")).Ended(0);
        Assert.Equal(["id", "basis", "facts", "position", "counts", "likings", "lastDayLikings", "sizes", "activeHours", "recent", "purchases", "favorites", "hidden", "searches", "userVector", "identityVector"], cold.JsonNames);
        Assert.Equal("cold", cold.Json.GetProperty("basis").GetString());
    }

    [Fact]
    public async Task Doctor_prints_its_checks_and_its_exit_code_says_whether_all_hold()
    {
        var found = await BespokeProcess.RunAsync("doctor", "--data", shop.Data, "--json");
        var checks = found.Json.GetProperty("checks").EnumerateArray().ToArray();
        var ok = checks.All(c => c.GetProperty("ok").GetBoolean());
        found.Ended(ok ? 0 : 1);
        Assert.Equal(ok, found.Json.GetProperty("ok").GetBoolean());
        Assert.Equal(["ok", "checks", "bytesPerProduct"], found.JsonNames);
        Assert.All((string[])["sqlite", "runtime", "data folder", "catalogue", "event log"], name => Assert.Contains(checks, c => c.GetProperty("name").GetString() == name && c.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task Doctor_of_a_folder_without_a_shop_ends_with_1_and_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var found = (await BespokeProcess.RunAsync("doctor", "--data", folder.Path, "--json")).Ended(1);
        Assert.Contains(found.Json.GetProperty("checks").EnumerateArray(), c => !c.GetProperty("ok").GetBoolean() && c.GetProperty("detail").GetString()!.Contains("bespoke import products"));
    }

    [Theory]
    [InlineData("search", "shirt")]
    [InlineData("profile", "u")]
    [InlineData("serve")]
    public async Task A_folder_without_a_shop_ends_with_3_and_is_left_as_it_was(params string[] command)
    {
        using var folder = new TemporaryFolder();
        (await BespokeProcess.RunAsync([.. command, "--data", folder.Path])).Failed(3, "no shop", folder.Path, "bespoke import products");
        (await BespokeProcess.RunAsync([.. command, "--data", folder.File("nowhere")])).Failed(3, "no shop");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_ends_with_3()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "text");
        (await BespokeProcess.RunAsync("search", "shirt", "--data", file)).Failed(3, file);
        (await BespokeProcess.RunAsync("import", "products", folder.Write("p.csv", ImportedShop.Csv), "--data", file)).Failed(3, file);
        Assert.Equal("text", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_catalogue_that_is_no_database_ends_with_3()
    {
        using var folder = new TemporaryFolder();
        var database = folder.Write("catalog.db", string.Concat(Enumerable.Repeat("this is no database ", 500)));
        (await BespokeProcess.RunAsync("search", "shirt", "--data", folder.Path)).Failed(3, database, "not a database");
    }

    [Fact]
    public async Task A_foreign_database_ends_with_3_and_is_left_as_it_was()
    {
        using var folder = new TemporaryFolder();
        Sql(folder.File("catalog.db"), "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (42)");
        var before = await File.ReadAllBytesAsync(folder.File("catalog.db"));
        (await BespokeProcess.RunAsync("search", "shirt", "--data", folder.Path)).Failed(3, "not one of Bespoke's");
        (await BespokeProcess.RunAsync("import", "products", folder.Write("p.csv", ImportedShop.Csv), "--data", folder.Path)).Failed(3, "not one of Bespoke's");
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File("catalog.db")));
    }

    [Theory]
    [InlineData("catalog.db", 1)]
    [InlineData("events.db", 2)]
    [InlineData("facts.db", 2)]
    [InlineData("erased.db", 1)]
    [InlineData("profiles.db", 1)]
    public async Task A_store_of_a_newer_format_ends_with_3_and_names_both_formats(string database, int format)
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        Sql(Path.Combine(data, database), "PRAGMA user_version=99");
        (await BespokeProcess.RunAsync("search", "shirt", "--data", data)).Failed(3, database, "99", $"format {format}");
    }

    [Theory]
    [InlineData("UPDATE product SET body = substr(body, 1, 20)")]
    [InlineData("UPDATE product SET body = '{}'")]
    [InlineData("UPDATE product SET body = 'null'")]
    [InlineData("DROP TABLE product")]
    public async Task A_damaged_catalogue_ends_with_3(string damage)
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        Sql(Path.Combine(data, "catalog.db"), damage);
        (await BespokeProcess.RunAsync("search", "shirt", "--data", data)).Failed(3, "catalog.db");
    }

    [Fact]
    public async Task A_lost_or_damaged_text_index_is_made_again()
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        Assert.Equal(["1", "2", "4"], await ImportedShop.IdsAsync(data, "shirt"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "text-index"))) await File.WriteAllTextAsync(file, "damaged");
        Assert.Equal(["1", "2"], await ImportedShop.IdsAsync(data, "plain norvik halden shirt men"));
        Directory.Delete(Path.Combine(data, "text-index"), recursive: true);
        Assert.Equal(["1", "2", "4"], await ImportedShop.IdsAsync(data, "shirt"));
    }

    private static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
