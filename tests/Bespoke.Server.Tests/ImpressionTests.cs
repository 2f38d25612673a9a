using System.Net;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class ImpressionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task What_a_server_shows_is_logged_counted_exported_and_erased()
    {
        await server.TellAsync(ServerFixture.Event("looker", "shirt-1"));
        var before = server.Shop.Impressions.Counts.Taken;
        var search = await server.SearchAsync("shirt", "looker");
        await server.ForYouAsync("looker");
        await server.AskAsync("/v1/recommendations/similar", new { userId = "looker", productId = "shirt-1" });
        // These have an order of their own, or are not shown by us.
        await server.AskAsync("/v1/recommendations/recently-viewed", new { userId = "looker" });
        await server.AskAsync("/v1/rank", new { userId = "looker", productIds = new[] { "shirt-1", "shirt-2" } });
        var clicked = search.GetProperty("items")[0].GetProperty("id").GetString();
        await server.AskAsync("/v1/events", new { events = new[] { new { eventId = "i1", type = "click", userId = "looker", productId = clicked, requestId = search.GetProperty("requestId").GetString(), occurredAt = new FixedTime().GetUtcNow() } } });
        server.Shop.Impressions.Settle();

        var metrics = await (await server.Client.GetAsync("/metrics")).Content.ReadAsStringAsync();
        Assert.Contains($"bespoke_impressions_taken_total {before + 3}\n", metrics, StringComparison.Ordinal);
        var shown = Assert.Single((await server.GetAsync("/v1/users/looker/export")).GetProperty("shown").EnumerateArray());
        Assert.Equal(search.GetProperty("requestId").GetString(), shown.GetProperty("requestId").GetString());
        Assert.Equal(("search", "shirt"), (shown.GetProperty("surface").GetString(), shown.GetProperty("query").GetString()));
        Assert.Equal(search.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()), shown.GetProperty("productIds").EnumerateArray().Select(p => p.GetString()));

        using var erased = await server.Client.DeleteAsync("/v1/users/looker");
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Empty((await server.GetAsync("/v1/users/looker/export")).GetProperty("shown").EnumerateArray());
    }

    [Fact]
    public async Task Metrics_are_in_the_text_format()
    {
        using var answer = await server.Client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches("^(# HELP bespoke_[a-z_]+ .+|# TYPE bespoke_[a-z_]+ (counter|gauge)|bespoke_[a-z_]+([{][^}]+[}])? [0-9]+)$", line));
        Assert.Equal(lines.Count(l => l.StartsWith("# HELP", StringComparison.Ordinal)), lines.Count(l => l.StartsWith("# TYPE", StringComparison.Ordinal)));
    }
}
