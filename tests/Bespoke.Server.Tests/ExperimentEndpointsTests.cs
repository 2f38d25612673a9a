using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bespoke.Contracts;
using Bespoke.Experiments.Statistics;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class ExperimentEndpointsTests : IAsyncLifetime
{
    private const string Definition = """{"name":"order","variants":[{"name":"plain","overrides":{"personalize":false}},{"name":"personal"}]}""";

    private readonly ServerFixture _server = new([.. Enumerable.Range(0, 30).Select(i => Make.Product($"p{i}", $"Shirt number {i}", colour: i % 2 == 0 ? "Blue" : "Red", brand: i < 15 ? "Norvik" : "Casca"))]);

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        foreach (var user in Users) await _server.TellAsync([.. Enumerable.Range(0, 6).Select(i => ServerFixture.Event(user, $"p{16 + 2 * i}", second: i))]);
    }

    private static IEnumerable<string> Users => Enumerable.Range(0, 12).Select(i => $"user-{i}");

    [Fact]
    public async Task An_experiment_is_put_started_met_and_stopped_at_once()
    {
        var put = await _server.PutAsync("/v1/experiments", $$"""{"version":0,"author":"ada","note":"first","experiments":[{{Definition}}]}""");
        Assert.Equal((1, "ada", "draft"), (put.GetProperty("version").GetInt32(), put.GetProperty("author").GetString(), put.GetProperty("experiments")[0].GetProperty("state").GetString()));
        Assert.Equal((0, 5_000), Interval(put, "plain"));
        Assert.Null(await VariantAsync("user-1"));

        await _server.AskAsync("/v1/experiments/order/start", new { author = "ada" });
        var variants = new Dictionary<string, string?>();
        foreach (var user in Users) variants[user] = await VariantAsync(user);
        Assert.Equal(["personal", "plain"], variants.Values.Distinct().Order());
        // What the variant says is what the user gets.
        foreach (var (user, variant) in variants) Assert.Equal(variant == "personal", (await _server.SearchAsync("shirt", user)).GetProperty("personalized").GetBoolean());

        await _server.AskAsync("/v1/experiments/order/stop", new { });
        Assert.Null(await VariantAsync("user-1"));
        var refused = await _server.PostAsync("/v1/experiments/order/start", "{}");
        Assert.Contains("it is stopped", await refused.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal([3, 2, 1], (await _server.GetAsync("/v1/experiments/history")).GetProperty("revisions").EnumerateArray().Select(r => r.GetProperty("version").GetInt32()));
        Assert.Equal("draft", (await _server.GetAsync("/v1/experiments?version=1")).GetProperty("experiments")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_experiment_is_planned_by_the_rule_that_decides_it()
    {
        var plan = await _server.GetAsync("/v1/experiments/plan?rate=0.03&unitsPerDay=20000");
        var same = PowerPlan.OfRate(0.03, 0.05, unitsPerDay: 20_000);
        Assert.Equal((same.Units, same.UnitsForOneLook, same.Days), (plan.GetProperty("units").GetInt64(), plan.GetProperty("unitsForOneLook").GetInt64(), plan.GetProperty("days").GetInt64()));
        foreach (var (asked, said) in new[] { ("rate=3", "rate is above 0"), ("rate=0.03&effect=0", "lift is above"), ("rate=0.03&variants=11", "2 to 10 variants"), ("rate=0.03&power=0.01", "Power is above"), ("rate=0.03&days=3", "no parameter 'days'") })
        {
            using var refused = await _server.Client.GetAsync("/v1/experiments/plan?" + asked);
            Assert.Contains(said, await refused.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_lists_that_could_have_been_different_expose()
    {
        await RunAsync(Definition);
        foreach (var user in Users) await _server.SearchAsync("shirt", user);
        // Of a stranger nothing is known: both variants answer alike. Neither counts who asks for the plain order, or is looked at by force.
        for (var i = 0; i < 20; i++) await _server.SearchAsync("shirt", $"stranger-{i}");
        await _server.SearchAsync("shirt", "user-0", personalize: false);
        await _server.AskAsync("/v1/search", new { query = "shirt", userId = "user-0", variants = new { order = "personal" } });
        await _server.AskAsync("/v1/search", new { query = "shirt" });

        var report = await _server.GetAsync("/v1/experiments/order/report");
        var totals = report.GetProperty("variants").EnumerateArray().ToArray();
        Assert.Equal(12, totals.Sum(v => v.GetProperty("units").GetInt32()));
        Assert.Equal(12, totals.Sum(v => v.GetProperty("answers").GetInt32()));
        Assert.Equal(12 * 30, totals.Sum(v => v.GetProperty("shown").GetInt32()));
    }

    [Fact]
    public async Task A_variant_can_be_looked_at_by_force_even_of_a_draft()
    {
        await _server.PutAsync("/v1/experiments", $$"""{"version":0,"experiments":[{{Definition}}]}""");
        foreach (var variant in new[] { "plain", "personal" })
        {
            var answer = await _server.AskAsync("/v1/search", new { query = "shirt", userId = "user-0", variants = new { order = variant } });
            Assert.Equal((variant, variant == "personal"), (answer.GetProperty("variants").GetProperty("order").GetString(), answer.GetProperty("personalized").GetBoolean()));
        }
        using var unknown = await _server.Client.PostAsJsonAsync("/v1/search", new { query = "shirt", variants = new { order = "third" } });
        Assert.Contains("it has plain, personal", await unknown.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        using var missing = await _server.Client.PostAsJsonAsync("/v1/search", new { query = "shirt", variants = new { other = "plain" } });
        Assert.Contains("no experiment 'other'", await missing.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_keeps_something_to_themselves_is_in_no_experiment()
    {
        await RunAsync("""{"name":"order","variants":[{"name":"a"},{"name":"b","overrides":{"diversity":1}}]}""");
        foreach (var consent in new[] { "none", "session" })
        {
            var answer = await _server.AskAsync("/v1/search", new { query = "shirt", userId = "user-0", consent });
            Assert.Null(Variant(answer));
        }
        Assert.NotNull(await VariantAsync("user-0"));
    }

    [Fact]
    public async Task By_session_a_visit_keeps_its_variant_whoever_it_is()
    {
        await RunAsync("""{"name":"order","unit":"session","variants":[{"name":"a"},{"name":"b","overrides":{"diversity":1}}]}""");
        var found = new HashSet<string>();
        for (var visit = 0; visit < 12; visit++)
        {
            var seen = new HashSet<string>();
            foreach (var user in new[] { "user-0", "user-1", null })
            {
                var answer = await _server.AskAsync("/v1/recommendations/for-you", new { userId = user, sessionId = $"s{visit}" });
                seen.Add(answer.GetProperty("variants").GetProperty("order").GetString()!);
            }
            found.UnionWith(Assert.Single(seen) is var one ? [one] : []);
        }
        Assert.Equal(2, found.Count);
        Assert.Null(await VariantAsync("user-0"));
    }

    [Fact]
    public async Task A_flag_changes_requests_without_naming_itself()
    {
        await _server.PutAsync("/v1/flags", """{"version":0,"flags":[{"name":"plain-for-all","on":true,"overrides":{"personalize":false}}]}""");
        var answer = await _server.SearchAsync("shirt", "user-0");
        Assert.Equal((false, false), (answer.GetProperty("personalized").GetBoolean(), Variant(answer) is not null));
        var off = await _server.PutAsync("/v1/flags", """{"version":1,"flags":[{"name":"plain-for-all","on":false,"overrides":{"personalize":false}}]}""");
        Assert.Equal(2, off.GetProperty("version").GetInt32());
        Assert.True((await _server.SearchAsync("shirt", "user-0")).GetProperty("personalized").GetBoolean());
    }

    [Fact]
    public async Task A_preview_says_why_it_cannot_say_anything_and_what_it_cannot_look_at()
    {
        for (var i = 0; i < 5; i++) await _server.SearchAsync("shirt", "user-0");
        _server.Shop.Impressions.Settle();
        var refused = await _server.AskAsync("/v1/experiments/preview", new { overrides = new { diversity = 0.5 } });
        // The fixture swaps nothing.
        Assert.Contains("no list in which places were left to chance", refused.GetProperty("refusal").GetString(), StringComparison.Ordinal);
        Assert.Empty(refused.GetProperty("estimates").EnumerateArray());
        foreach (var (body, fault) in new (object, string)[]
        {
            (new { overrides = new { swap = 0.5 } }, "'swap' cannot be previewed"), (new { overrides = new { ranker = "trained" } }, "No trained ranker serves"),
            (new { overrides = new { diversity = 1 }, metric = "joy" }, "ctr, cart-rate, conversion"), (new { overrides = new { diversity = 1 }, days = 0 }, "days"),
        })
        {
            using var answer = await _server.Client.PostAsJsonAsync("/v1/experiments/preview", body);
            Assert.Contains(fault, await answer.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_somebody_else_has_changed_is_not_overwritten()
    {
        await _server.PutAsync("/v1/experiments", $$"""{"version":0,"experiments":[{{Definition}}]}""");
        using var late = await _server.Client.PutAsync("/v1/flags", new StringContent("""{"version":0,"flags":[]}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Contains("version 1", await late.ProblemAsync(HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        foreach (var path in new[] { "/v1/experiments/none/report", "/v1/experiments/none/decisions", "/v1/experiments?version=9" })
        {
            using var answer = await _server.Client.GetAsync(path);
            await answer.ProblemAsync(HttpStatusCode.NotFound);
        }
        using var start = await _server.PostAsync("/v1/experiments/none/start", "{}");
        Assert.Contains("no experiment 'none'", await start.ProblemAsync(HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task RunAsync(string definition)
    {
        await _server.PutAsync("/v1/experiments", $$"""{"version":0,"experiments":[{{definition}}]}""");
        await _server.AskAsync("/v1/experiments/order/start", new { });
    }

    private async Task<string?> VariantAsync(string user) => Variant(await _server.SearchAsync("shirt", user));

    private static string? Variant(JsonElement answer) =>
        answer.GetProperty("variants") is { ValueKind: JsonValueKind.Object } variants ? variants.GetProperty("order").GetString() : null;

    private static (int From, int To) Interval(JsonElement experiments, string variant)
    {
        var interval = experiments.GetProperty("intervals").GetProperty("order").GetProperty(variant);
        return (interval.GetProperty("from").GetInt32(), interval.GetProperty("to").GetInt32());
    }
}
