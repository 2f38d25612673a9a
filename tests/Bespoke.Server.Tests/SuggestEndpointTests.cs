using System.Net;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class SuggestEndpointTests : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private readonly ServerFixture _server;

    public SuggestEndpointTests(ServerFixture server) => _server = server;

    public async ValueTask InitializeAsync()
    {
        while (!_server.Shop.Snapshot.Search.SuggestionsReady) await Task.Yield();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Suggests_what_the_catalogue_holds_with_its_products_and_kind()
    {
        var answer = await _server.GetAsync("/v1/suggest?q=SHİ&k=3");
        Assert.Equal("SHİ", answer.GetProperty("query").GetString());
        Assert.False(answer.GetProperty("personalized").GetBoolean());
        Assert.True(answer.GetProperty("ready").GetBoolean());
        var first = answer.GetProperty("suggestions")[0];
        Assert.Equal(("shirts", "category"), (first.GetProperty("text").GetString(), first.GetProperty("kind").GetString()));
        Assert.Equal((await _server.SearchAsync("shirts")).GetProperty("total").GetInt32(), first.GetProperty("products").GetInt32());
        Assert.Empty((await _server.GetAsync("/v1/suggest?q=")).GetProperty("suggestions").EnumerateArray());
    }

    [Theory]
    [InlineData("/v1/suggest", "q")]
    [InlineData("/v1/suggest?q=s&k=0", "k is 0")]
    [InlineData("/v1/suggest?q=s&k=21", "k is 21")]
    [InlineData("/v1/suggest?q=s&k=x", "k")]
    [InlineData("/v1/suggest?q=s&limit=3", "limit")]
    [InlineData("/v1/suggest?q=s&q=t", "stands 2 times")]
    [InlineData("/v1/suggest?q=s&consent=maybe", "maybe")]
    [InlineData("/v1/suggest?q=s&user=a%40example.com", "e-mail")]
    [InlineData("/v1/searches/without-results?limit=0", "limit is 0")]
    [InlineData("/v1/searches/without-results?q=s", "q")]
    public async Task What_is_wrong_is_named(string path, string said)
    {
        using var answer = await _server.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_text_longer_than_a_query_is_refused()
    {
        using var answer = await _server.Client.GetAsync("/v1/suggest?q=" + new string('s', 1_001));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Consent_and_merged_ids_are_respected_as_in_search()
    {
        await _server.TellAsync([.. Enumerable.Range(0, 8).Select(i => ServerFixture.Event("fan", "shirt-1", "purchase", i))]);
        await _server.Shop.Users.MergeAsync(new UserId("fan"), new UserId("fan-signed-in"), CancellationToken.None);
        Assert.True((await _server.GetAsync("/v1/suggest?q=s&user=fan")).GetProperty("personalized").GetBoolean());
        Assert.True((await _server.GetAsync("/v1/suggest?q=s&user=fan-signed-in")).GetProperty("personalized").GetBoolean());
        var anonymous = (await _server.GetAsync("/v1/suggest?q=s")).ToString();
        Assert.Equal(anonymous, (await _server.GetAsync("/v1/suggest?q=s&user=fan&consent=none")).ToString());
        await _server.Shop.Users.PutAsync(new UserId("fan-signed-in"), UserFacts.None, Consent.None, CancellationToken.None);
        Assert.Equal(anonymous, (await _server.GetAsync("/v1/suggest?q=s&user=fan-signed-in")).ToString());
    }

    [Fact]
    public async Task A_search_in_vain_is_told_to_merchandisers()
    {
        await using var server = await ServerFixture.StartAsync(TestCatalog.Products);
        await server.SearchAsync("Zebra zeppelin");
        var kept = Assert.Single((await server.GetAsync("/v1/searches/without-results")).GetProperty("searches").EnumerateArray());
        Assert.Equal("zebra zeppelin", kept.GetProperty("query").GetString());
        Assert.Equal(1, kept.GetProperty("searches").GetInt32());
        Assert.Equal(0, kept.GetProperty("products").GetInt32());
        Assert.Equal(Make.Noon.Date, kept.GetProperty("lastSeen").GetDateTimeOffset().Date);
    }
}
