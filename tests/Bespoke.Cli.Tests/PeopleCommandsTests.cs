using System.Net;
using System.Net.Http.Headers;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Storage;
using Xunit;

namespace Bespoke.Cli.Tests;

/// <summary>erase and export, and serve with options.</summary>
public sealed class PeopleCommandsTests
{
    private const string Admin = "admin_0123456789abcdef";

    [Fact]
    public async Task A_user_is_exported_and_erased()
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        var events = folder.Write("events.jsonl", string.Join('\n', Enumerable.Range(0, 7).Select(i => InteractionJson.Write(Make.Event("leaver/1", "1", at: Make.Noon.AddMinutes(i), id: $"e{i}")))));
        (await BespokeProcess.RunAsync("import", "events", events, "--data", data)).Ended(0);

        var export = (await BespokeProcess.RunAsync("export", "leaver/1", "--data", data)).Ended(0);
        Assert.Equal(["id", "ids", "exportedAt", "consent", "erased", "facts", "profile", "events", "shown"], export.JsonNames);
        Assert.Equal(7, export.Json.GetProperty("events").GetArrayLength());

        Assert.Contains("7 events", (await BespokeProcess.RunAsync("erase", "leaver/1", "--data", data)).Ended(0).Out);
        Assert.Equal(0, (await BespokeProcess.RunAsync("export", "leaver/1", "--data", data)).Ended(0).Json.GetProperty("events").GetArrayLength());
        (await BespokeProcess.RunAsync("erase", "leaver/1", "--data", data)).Ended(0);
        (await BespokeProcess.RunAsync("import", "events", events, "--data", data)).Failed(3, "None of the 7 rows", "was erased");
        Assert.All(Directory.EnumerateFiles(data), f => Assert.True(File.ReadAllBytes(f).AsSpan().IndexOf("leaver/1"u8) < 0, f));
    }

    [Fact]
    public async Task A_folder_that_a_server_has_is_not_erased_from_beside_it()
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        await using var shop = Shop.Open(data, TimeProvider.System);
        (await BespokeProcess.RunAsync("erase", "u", "--data", data)).Failed(3, "Another process", "HTTP");
        (await BespokeProcess.RunAsync("export", "u", "--data", data)).Ended(0);
    }

    [Fact]
    public async Task Serve_reads_a_file_and_asks_for_the_keys_in_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGINT");
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        var config = folder.Write("bespoke.json", $$"""{"Urls":"http://127.0.0.1:1","Shop":{"ResidentUsers":10},"Keys":{"Admin":["{{Admin}}"]} }""");
        using var serve = BespokeProcess.Start("serve", "--data", data, "--config", config, "--urls", "http://127.0.0.1:0");
        var line = await serve.ErrorLineAsync(l => l.Contains("Serving"));
        using var client = new HttpClient { BaseAddress = new Uri(line.Split(" on ")[1].Split(' ')[0]) };
        using (var refused = await client.GetAsync("/v1/search?q=shirt")) Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Admin);
        using (var answer = await client.GetAsync("/v1/search?q=shirt")) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        serve.Interrupt();
        (await serve.EndAsync()).Ended(0);
    }

    [Theory]
    [InlineData("""{"Shop":{"ResidentUser":10}}""", "bespoke.json", "Shop:ResidentUser'", "Did you mean 'Shop:ResidentUsers'")]
    [InlineData("""{"Urls":"http://0.0.0.0:5080"}""", "http://0.0.0.0:5080", "loopback", "Keys:Admin")]
    [InlineData("""{"Keys":{"Admin":["admin_short"]}}""", "Keys:Admin:0", "16", "")]
    public async Task Serve_stops_at_options_that_cannot_be_and_names_them(string options, params string[] said)
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        var end = (await BespokeProcess.RunAsync("serve", "--data", data, "--config", folder.Write("bespoke.json", options))).Failed(3, said);
        Assert.Single(end.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        (await BespokeProcess.RunAsync("serve", "--data", data, "--config", folder.File("none.json"))).Failed(3, "none.json");
    }

    [Fact]
    public async Task An_unknown_variable_of_the_environment_is_named()
    {
        using var folder = new TemporaryFolder();
        var data = await ImportedShop.MakeAsync(folder);
        using var serve = BespokeProcess.StartWith(new() { ["BESPOKE__Kyes__Admin__0"] = Admin }, "serve", "--data", data);
        (await serve.EndAsync()).Failed(3, "BESPOKE__Kyes", "BESPOKE__Keys");
    }
}
