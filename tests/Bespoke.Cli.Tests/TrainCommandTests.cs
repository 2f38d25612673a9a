using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed partial class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Trains_lists_goes_back_and_serves_by_the_documented_contract()
    {
        var data = await ShopAsync();
        var first = (await BespokeProcess.RunAsync("train", "--data", data, "--json", "--progress-json")).Ended(0);
        // Nobody has been shown anything: there is nothing to train a ranker on.
        Assert.Equal(["bundle", "models", "rankerFault"], first.JsonNames);
        Assert.Equal(["factors", "item-item", "sessions"], first.Json.GetProperty("models").EnumerateArray().Select(m => m.GetProperty("name").GetString()!));
        Assert.Equal(["name", "seconds", "interactions", "users", "products"], first.Json.GetProperty("models")[0].EnumerateObject().Select(p => p.Name));
        // Every stage is told as it begins, by number.
        var stages = first.Error.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonElement.Parse(l)).Where(s => s.GetProperty("done").GetInt64() == 0).Select(s => $"{s.GetProperty("number")} of {s.GetProperty("of")} {s.GetProperty("stage")}");
        Assert.Equal(["1 of 7 reading", "2 of 7 factors", "3 of 7 item-item", "4 of 7 sessions", "5 of 7 bought-together", "6 of 7 shown"], stages.Distinct());
        var version = first.Json.GetProperty("bundle").GetString()!;
        var found = (await BespokeProcess.RunAsync("search", "shirt", "--data", data, "--user", "u0", "--json")).Ended(0);
        Assert.Equal(version, found.Json.GetProperty("bundle").GetString());
        var second = (await BespokeProcess.RunAsync("train", "--data", data, "--only", "item-item", "--json")).Ended(0).Json.GetProperty("bundle").GetString();

        (await BespokeProcess.RunAsync("models", "activate", version, "--data", data)).Ended(0);
        (await BespokeProcess.RunAsync("models", "activate", "20200101-000000", "--data", data)).Failed(3, "no bundle", version);

        var listed = (await BespokeProcess.RunAsync("models", "list", "--data", data, "--json")).Ended(0).Json;
        Assert.Equal(version, listed.GetProperty("serving").GetString());
        Assert.Equal([second, version], listed.GetProperty("bundles").EnumerateArray().Select(b => b.GetProperty("version").GetString()));
        (await BespokeProcess.RunAsync("train", "--data", data, "--only", "oracle")).Failed(2, "oracle", "item-item");
    }

    [Fact]
    public async Task A_shop_without_events_says_what_to_do()
    {
        var data = await ShopAsync(users: 0);
        (await BespokeProcess.RunAsync("train", "--data", data)).Failed(3, "nothing to learn", "import events");
        (await BespokeProcess.RunAsync("models", "list", "--data", data)).Ended(0);
    }

    [Fact]
    public async Task A_server_trains_in_a_process_of_its_own_and_serves_what_came_of_it()
    {
        var data = await ShopAsync();
        using var serve = BespokeProcess.Start("serve", "--data", data, "--urls", "http://127.0.0.1:0");
        var port = Port().Match(await serve.ErrorLineAsync(l => l.Contains("Serving"))).Groups[1].Value;
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.Equal("none", (await client.GetFromJsonAsync<JsonElement>("/v1/models")).GetProperty("serving").GetString());

        using var started = await client.PostAsJsonAsync("/v1/models/train", new { });
        using var again = await client.PostAsJsonAsync("/v1/models/train", new { });

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Conflict), (started.StatusCode, again.StatusCode));
        var state = await EndedAsync(client);
        Assert.Equal("done", state.GetProperty("training").GetProperty("state").GetString());
        var (version, outcome) = (state.GetProperty("serving").GetString(), state.GetProperty("training").GetProperty("outcome"));
        Assert.Equal(version, outcome.GetProperty("bundle").GetString());
        Assert.Contains("too little to learn to rank from", outcome.GetProperty("rankerFault").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(state.GetProperty("bundles")[0].GetProperty("version").GetString(), version);
        using var list = await client.PostAsJsonAsync("/v1/recommendations/for-you", new { userId = "u0" });
        Assert.Equal(version, (await list.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("bundle").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<JsonElement> EndedAsync(HttpClient client)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < BespokeProcess.Limit;)
        {
            var models = await client.GetFromJsonAsync<JsonElement>("/v1/models");
            if (models.GetProperty("training").GetProperty("state").GetString() != "running") return models;
        }
        throw new TimeoutException("The training did not end.");
    }

    // Users of two parities, who click on the products of their own.
    private async Task<string> ShopAsync(int users = 12)
    {
        var data = _folder.File("data");
        var products = _folder.Write("products.jsonl", string.Join('\n', Enumerable.Range(0, 12).Select(p => $$"""{"id":"p{{p}}","title":"Shirt number {{p}}"}""")));
        (await BespokeProcess.RunAsync("import", "products", products, "--data", data)).Ended(0);
        if (users == 0) return data;
        var events = _folder.Write("events.jsonl", string.Join('\n', TestBundle.Checkerboard(users).Select((c, i) =>
            $$"""{"eventId":"e{{i}}","type":"click","userId":"{{c.User}}","productId":"{{c.Product}}","occurredAt":"2026-03-01T10:00:{{i % 60:00}}Z"}""")));
        (await BespokeProcess.RunAsync("import", "events", events, "--data", data)).Ended(0);
        return data;
    }

    [GeneratedRegex(@" on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Port();
}
