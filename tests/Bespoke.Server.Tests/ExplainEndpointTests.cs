using System.Net;
using System.Text.Json;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>Why a product stands where it stands, over HTTP.</summary>
public sealed class ExplainEndpointTests : IAsyncLifetime
{
    private readonly ServerFixture _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task The_parts_sum_to_the_score_and_the_rank_is_that_of_the_list()
    {
        await _server.TellAsync([.. Enumerable.Range(0, 6).Select(i => ServerFixture.Event("ann", $"shirt-{5 * i}", second: i))]);
        var list = (await _server.SearchAsync("shirt", "ann")).GetProperty("items");
        var (third, tenth) = (list[2].GetProperty("id").GetString()!, list[9].GetProperty("id").GetString()!);

        var explained = await _server.GetAsync($"/v1/explain?product={third}&other={tenth}&q=shirt&user=ann");

        var (product, other) = (explained.GetProperty("product"), explained.GetProperty("other"));
        Assert.Equal((3, 10), (product.GetProperty("rank").GetInt32(), other.GetProperty("rank").GetInt32()));
        Assert.Equal("linear", explained.GetProperty("ranker").GetString());
        Assert.Equal(product.GetProperty("score").GetDouble(), product.GetProperty("base").GetDouble() + Sum(product, "parts", "contribution"), 1e-6);
        Assert.Equal(product.GetProperty("score").GetDouble() - other.GetProperty("score").GetDouble(), Sum(explained, "differences", "difference"), 1e-5);
    }

    [Fact]
    public async Task Reasons_speak_the_language_asked_for()
    {
        await _server.TellAsync([.. Enumerable.Range(0, 3).Select(i => ServerFixture.Event("bea", $"dress-{5 * i}", second: i))]);
        Assert.Contains("you ", await ReasonsAsync("en"), StringComparison.Ordinal);
        Assert.Contains("baktınız", await ReasonsAsync("tr"), StringComparison.Ordinal);

        async Task<string> ReasonsAsync(string language) => string.Join(' ', (await _server.GetAsync($"/v1/explain?product=dress-5&user=bea&language={language}"))
            .GetProperty("product").GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_product_that_does_not_answer_the_query_has_no_rank()
    {
        var product = (await _server.GetAsync("/v1/explain?product=shirt-1&q=dress")).GetProperty("product");
        Assert.False(product.TryGetProperty("rank", out var rank) && rank.ValueKind != JsonValueKind.Null);
        Assert.Empty(product.GetProperty("parts").EnumerateArray());
    }

    [Theory]
    [InlineData("?product=nothing", HttpStatusCode.NotFound, "nothing")]
    [InlineData("?product=shirt-1&other=nobody", HttpStatusCode.NotFound, "nobody")]
    [InlineData("?q=shirt", HttpStatusCode.BadRequest, "product")]
    [InlineData("?product=shirt-1&prodct=2", HttpStatusCode.BadRequest, "prodct")]
    public async Task What_cannot_be_explained_says_why(string url, HttpStatusCode status, string named)
    {
        using var answer = await _server.Client.GetAsync("/v1/explain" + url, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static double Sum(JsonElement from, string list, string number) => from.GetProperty(list).EnumerateArray().Sum(p => p.GetProperty(number).GetDouble());
}
