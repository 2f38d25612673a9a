using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>Who may do what: every route of the server, with no key and with each kind of key. A route that stands in no row fails.</summary>
public sealed partial class RouteMatrixTests
{
    private const string Public = "pk_0123456789abcdef", Secret = "sk_0123456789abcdef", Admin = "admin_0123456789abcdef";

    private static readonly Dictionary<KeyLevel, string[]> Api = new()
    {
        [KeyLevel.Public] =
        [
            "POST /v1/events", "POST /v1/search", "GET /v1/search", "GET /v1/suggest", "GET /v1/trends", "GET /v1/onboarding", "POST /v1/rank",
            "POST /v1/recommendations/for-you", "POST /v1/recommendations/new-in", "POST /v1/recommendations/recently-viewed", "POST /v1/recommendations/buy-again",
            "POST /v1/recommendations/trending", "POST /v1/recommendations/similar", "POST /v1/recommendations/bought-together",
        ],
        [KeyLevel.Secret] =
        [
            "GET /v1/products/{**id}", "PUT /v1/products/{**id}", "PATCH /v1/products/{**id}", "DELETE /v1/products/{**id}", "POST /v1/products/import",
            "GET /v1/users/{**id}", "PUT /v1/users/{**id}", "DELETE /v1/users/{**id}", "GET /v1/users/{id}/export", "GET /v1/users/{id}/similar", "POST /v1/users/{id}/merge",
            "GET /v1/searches/without-results", "GET /v1/explain",
        ],
        [KeyLevel.Admin] =
        [
            "GET /v1/dead-letters", "POST /v1/dead-letters/{position}/replay", "DELETE /v1/dead-letters/{position}",
            "GET /v1/rules", "PUT /v1/rules", "GET /v1/rules/history", "POST /v1/rules/preview",
            "GET /v1/experiments", "PUT /v1/experiments", "GET /v1/experiments/history", "GET /v1/experiments/plan", "POST /v1/experiments/preview", "POST /v1/experiments/{name}/start", "POST /v1/experiments/{name}/stop",
            "GET /v1/experiments/{name}/report", "GET /v1/experiments/{name}/decisions", "POST /v1/experiments/{name}/decisions", "GET /v1/flags", "PUT /v1/flags",
            "GET /v1/models", "POST /v1/models/train", "POST /v1/models/{version}/activate",
        ],
    };

    /// <summary>Pages, pictures and figures: open to all.</summary>
    private static readonly string[] Open =
    [
        "GET /", "GET /search", "GET /product/{*Path}", "GET /favourites", "GET /bag", "GET /orders", "GET /welcome", "GET /shop/suggest",
        "GET /console/login", "GET /drawings/{**id}", "GET /pictures/{file}", "GET /bespoke.js", "GET /openapi/{documentName}.json", "GET /health/live", "GET /health/ready", "GET /metrics",
    ];

    /// <summary>Forms: open to all, but only from a page of this server.</summary>
    private static readonly string[] Forms = ["POST /shop/act", "POST /shop/checkout", "POST /shop/welcome", "POST /shop/settings", "POST /console/login/enter"];

    /// <summary>Open to who came in through the console's door with an admin key.</summary>
    private static readonly string[] Console =
        ["GET /console", "GET /console/events", "GET /console/users", "GET /console/preview", "GET /console/explain", "GET /console/rules", "GET /console/experiments", "GET /console/experiments/{Name}", "GET /console/models", "GET /console/catalogue", "GET /console/health", "POST /console/leave"];

    [Fact]
    public async Task Every_route_stands_in_the_table_and_answers_as_it_says()
    {
        await using var server = new ServerFixture(TestCatalog.Products, kestrel: true, keys: new KeyOptions { Public = [Public], Secret = [Secret], Admin = [Admin] });
        await server.InitializeAsync();
        var known = Api.Values.SelectMany(r => r).Concat(Open).Concat(Forms).Concat(Console).Order(StringComparer.Ordinal);
        Assert.Equal(known, RoutesOf(server).Order(StringComparer.Ordinal));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Client.BaseAddress };

        foreach (var (level, routes) in Api)
        {
            foreach (var route in routes)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, route, null));
                foreach (var (key, opens) in ((string, KeyLevel)[])[(Public, KeyLevel.Public), (Secret, KeyLevel.Secret), (Admin, KeyLevel.Admin)])
                {
                    var status = await AskAsync(client, route, key);
                    if (opens < level) Assert.True(status == HttpStatusCode.Forbidden, $"{route} with {key}: {status}");
                    else Assert.False(status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed, $"{route} with {key}: {status}");
                }
            }
        }
        foreach (var key in (string?[])[null, Public, Secret, Admin])
        {
            foreach (var route in Open) Assert.False(await AskAsync(client, route, key) is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Redirect, route);
            foreach (var route in Forms) Assert.True(await AskAsync(client, route, key) == HttpStatusCode.BadRequest, route);
            foreach (var route in Console) Assert.True(await AskAsync(client, route, key) == HttpStatusCode.Redirect, route);
        }
    }

    // The server's own routes: without the framework's for circuits and scripts, and the files of wwwroot.
    private static IEnumerable<string> RoutesOf(ServerFixture server) =>
        from endpoint in server.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where !path.StartsWith("/_", StringComparison.Ordinal) && !path.StartsWith("/Bespoke.Server", StringComparison.Ordinal) && !IsAsset(endpoint)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where !(method == "POST" && IsPage(endpoint))
        select $"{method} {path}";

    private static bool IsAsset(RouteEndpoint endpoint) => endpoint.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));

    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.Any(m => m.GetType().Name == "ComponentTypeMetadata");

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string route, string? key)
    {
        var (method, pattern) = (route.Split(' ')[0], route.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method), Parameter().Replace(pattern, pattern.Contains("openapi", StringComparison.Ordinal) ? "v1" : "1"));
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = pattern.StartsWith("/v1", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        }
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\{\**\w+\}")]
    private static partial Regex Parameter();
}
