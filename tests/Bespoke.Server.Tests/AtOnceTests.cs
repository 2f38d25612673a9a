using System.Text.Json;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>What a user does acts on their very next request.</summary>
public sealed class AtOnceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Lists = ["for-you", "new-in", "similar", "bought-together", "trending", "recently-viewed", "buy-again"];

    [Fact]
    public async Task A_hidden_product_is_in_none_of_the_users_next_answers_and_last_in_a_list_of_the_callers_own()
    {
        const string Hidden = "shirt-7", About = "shirt-17";
        // Others come to it too, so that it trends.
        await server.TellAsync([.. Enumerable.Range(0, 120).Select(i => ServerFixture.Event($"crowd-{i}", i % 2 == 0 ? Hidden : "shirt-8", "purchase", i))]);
        await server.Shop.SignalsAsync();
        await server.TellAsync([.. new[] { "view", "click", "cart" }.Select((type, i) => ServerFixture.Event("hides", Hidden, type, i))]);
        // What goes with a shirt is no shirt.
        foreach (var list in Lists.Except(["bought-together", "buy-again"])) Assert.Contains(Hidden, (await AskAsync(list)).Ids());
        Assert.Contains(Hidden, (await server.SearchAsync("shirt", "hides")).Ids());
        await server.TellAsync(ServerFixture.Event("hides", Hidden, "purchase", 9));
        Assert.Contains(Hidden, (await AskAsync("buy-again")).Ids());

        await server.TellAsync(ServerFixture.Event("hides", Hidden, "hide", 10));

        foreach (var list in Lists) Assert.DoesNotContain(Hidden, (await AskAsync(list)).Ids());
        Assert.DoesNotContain(Hidden, (await server.SearchAsync("shirt", "hides")).Ids());
        var page = await server.AskAsync("/v1/search", new { userId = "hides", k = 100, filter = new { articleType = new[] { "Shirts" } } });
        Assert.DoesNotContain(Hidden, page.Ids());
        Assert.Equal(Hidden, (await server.AskAsync("/v1/rank", new { userId = "hides", productIds = new[] { Hidden, "dress-1", "shirt-3" }, timeoutMs = 10_000 })).Ids()[^1]);
        Assert.Contains(Hidden, (await server.SearchAsync("shirt", "crowd-1")).Ids());

        Task<JsonElement> AskAsync(string list) => server.AskAsync("/v1/recommendations/" + list, list is "similar" or "bought-together"
            ? new { userId = "hides", productId = About, k = 100 }
            : (object)new { userId = "hides", k = 100 });
    }

    [Fact]
    public async Task A_returned_product_lowers_its_kind_in_the_very_next_answer()
    {
        await server.TellAsync(
            ServerFixture.Event("returns", "shirt-1", "click", 1), ServerFixture.Event("returns", "shirt-2", "click", 2), ServerFixture.Event("returns", "dress-4", "purchase", 3));
        var before = await ScoresAsync();
        await server.TellAsync(ServerFixture.Event("returns", "dress-4", "return", 4));
        var after = await ScoresAsync();
        Assert.All(before.Keys, id => Assert.True(after[id] < before[id], $"{id}: {before[id]} and then {after[id]}"));

        async Task<Dictionary<string, float>> ScoresAsync() =>
            (await server.SearchAsync("dress", "returns")).Order().Where(i => i.Id.StartsWith("dress-", StringComparison.Ordinal) && i.Id != "dress-4").ToDictionary(i => i.Id, i => i.Score);
    }

    [Fact]
    public async Task A_list_for_somebody_else_is_for_them_alone()
    {
        await server.TellAsync([.. Enumerable.Range(1, 6).Select(i => ServerFixture.Event("giver", $"shirt-{2 * i}", "purchase", i))]);
        var own = await server.SearchAsync("shirt", "giver", k: 10);
        var gift = await server.AskAsync("/v1/search", new { query = "shirt", userId = "giver", k = 10, @for = new { gender = "women" } });
        Assert.All(gift.GetProperty("items").EnumerateArray(), i => Assert.Equal("Women", i.GetProperty("gender").GetString()));
        Assert.Equal(own.Order(), (await server.SearchAsync("shirt", "giver", k: 10)).Order());
        Assert.Equal(own.Order(), (await server.AskAsync("/v1/search", new { query = "shirt", userId = "giver", k = 10, @for = new { } })).Order());
        using var wrong = await server.PostAsync("/v1/search", """{"query":"shirt","for":{"ageGroup":"elves"}}""");
        Assert.Contains("adults and kids", await wrong.CallersMistakeAsync());
    }

    [Fact]
    public async Task A_context_that_says_nothing_is_answered_byte_for_byte_as_none()
    {
        await server.TellAsync([.. Enumerable.Range(1, 6).Select(i => ServerFixture.Event("says-nothing", $"shirt-{5 * i}", "click", i))]);
        foreach (var user in new[] { "says-nothing", "stranger" })
        {
            foreach (var query in new[] { "shirt", "red dress", "curio", "norvik", "men", "number 7", "scarf" })
            {
                var body = $"\"query\":\"{query}\",\"userId\":\"{user}\",\"explain\":true,\"facets\":true";
                Assert.Equal(await TextAsync($"{{{body}}}"), await TextAsync($"{{{body},\"context\":{{}}}}"));
                Assert.Equal(await TextAsync($"{{{body}}}"), await TextAsync($"{{{body},\"context\":{{\"device\":null,\"country\":null,\"utcOffset\":null}}}}"));
            }
        }

        // All but the token of the request, which the cursor holds too.
        async Task<string> TextAsync(string body)
        {
            using var answer = await server.PostAsync("/v1/search", body);
            var text = await answer.Content.ReadAsStringAsync();
            var json = JsonElement.Parse(text);
            return text.Replace(json.GetProperty("requestId").GetString()!, "", StringComparison.Ordinal).Replace(json.GetProperty("next").GetString() ?? "none", "", StringComparison.Ordinal);
        }
    }
}
