using System.Net;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class OriginTests
{
    private const string Shop = "https://shop.example", Key = "pk_0123456789abcdef";

    [Theory]
    [InlineData(Shop, "POST", "/v1/events", true)]
    [InlineData(Shop, "GET", "/v1/search", true)]
    [InlineData("https://evil.example", "POST", "/v1/events", false)]
    [InlineData(Shop, "GET", "/v1/users/u", false)]
    [InlineData(Shop, "POST", "/v1/products/import", false)]
    [InlineData(Shop, "GET", "/v1/models", false)]
    [InlineData(Shop, "POST", "/shop/act", false)]
    public async Task A_browser_is_let_ask_for_the_sites_named_and_the_routes_of_public_keys_alone(string origin, string method, string path, bool allowed)
    {
        await using var server = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", "content-type,x-api-key" } } };
        using var answer = await server.Client.SendAsync(request);
        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var named) && named.Single() == origin);
    }

    [Fact]
    public async Task An_answer_is_handed_to_a_page_of_the_site_but_only_with_a_key()
    {
        await using var server = await StartAsync();
        foreach (var (key, status) in ((string?, HttpStatusCode)[])[(Key, HttpStatusCode.OK), (null, HttpStatusCode.Unauthorized)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/search?q=shirt") { Headers = { { "Origin", Shop } } };
            if (key is not null) request.Headers.Add("X-Api-Key", key);
            using var answer = await server.Client.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/")]
    [InlineData("https://shop.example/path")]
    [InlineData("*")]
    [InlineData("ftp://shop.example")]
    public void What_is_no_site_is_refused_at_the_start(string origin) =>
        Assert.Contains("Origins:0", Assert.Throws<BespokeException>(() => ServerHost.RequireSafe(new ServerOptions { Origins = [origin] })).Message);

    private static async Task<ServerFixture> StartAsync()
    {
        var server = new ServerFixture(TestCatalog.Products, options: new ServerOptions { Origins = [Shop], Keys = new KeyOptions { Public = [Key] } });
        await server.InitializeAsync();
        return server;
    }
}
