using System.Net;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class TrendsEndpointTests : IAsyncLifetime
{
    private readonly ServerFixture _server = new();

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        await _server.TellAsync([.. Enumerable.Range(0, 120).Select(n => Look($"u{n}", "dress-39", 60 * 24 * 20))]);
        for (var day = 9; day > 0; day--) await _server.TellAsync([.. Enumerable.Range(0, 40).Select(n => Look($"u{(40 * day + n) % 120}", "shirt-1", 60 * 24 * day))]);
        await _server.TellAsync([.. Enumerable.Range(0, 60).Select(n => Look($"u{n}", "dress-1", 30))]);
        await _server.TellAsync([.. Enumerable.Range(60, 40).Select(n => Look($"u{n}", "dress-2", 20))]);
        await _server.Shop.SignalsAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Trending_products_come_first_and_what_was_popular_behind_them_each_labelled()
    {
        var answer = await _server.AskAsync("/v1/recommendations/trending", new { k = 3 });
        Assert.Equal(["dress-1", "dress-2", "shirt-1"], answer.Ids());
        Assert.Equal(["trending", "trending", "popular"], answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("source").GetString()));
        Assert.False(answer.Personalized());
        var shirts = await _server.AskAsync("/v1/recommendations/trending", new { filter = new { articleType = new[] { "Shirts" } } });
        Assert.Equal(["shirt-1"], shirts.Ids());
    }

    [Fact]
    public async Task Values_of_an_attribute_trend_by_name()
    {
        var answer = await _server.GetAsync("/v1/trends?attribute=articleType");
        var value = Assert.Single(answer.GetProperty("values").EnumerateArray());
        Assert.Equal("Dresses", value.GetProperty("value").GetString());
        Assert.InRange(value.GetProperty("score").GetDouble(), 0.55, 1);
    }

    [Theory]
    [InlineData("/v1/trends?attribute=gender", "articleType")]
    [InlineData("/v1/trends?attribute=colour", "baseColour")]
    [InlineData("/v1/trends?attribute=brand&k=101", "1 to 100")]
    [InlineData("/v1/trends?attribute=brand&user=u", "user")]
    public async Task What_does_not_trend_is_refused_with_what_does(string address, string named)
    {
        using var answer = await _server.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Contains(named, await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Bought_together_stands_on_content_while_no_orders_speak_and_an_unknown_product_is_not_found()
    {
        var answer = await _server.AskAsync("/v1/recommendations/bought-together", new { productId = "shirt-0" });
        Assert.NotEmpty(answer.Ids());
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.Equal("content", i.GetProperty("source").GetString()));
        Assert.DoesNotContain(answer.GetProperty("items").EnumerateArray(), i => i.GetProperty("subCategory").GetString() == "Topwear");
        using var missing = await _server.PostAsync("/v1/recommendations/bought-together", """{"productId":"none"}""");
        Assert.Contains("none", await missing.ProblemAsync(HttpStatusCode.NotFound));
    }

    private static object Look(string user, string product, int minutesAgo) =>
        new { eventId = $"{user}|{product}|{minutesAgo}", type = "view", userId = user, productId = product, occurredAt = Make.Noon.AddMinutes(-minutesAgo) };
}
