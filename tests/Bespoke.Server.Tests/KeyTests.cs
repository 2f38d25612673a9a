using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class KeyTests
{
    private const string Public = "pk_0123456789abcdef", Secret = "sk_0123456789abcdef", Admin = "admin_0123456789abcdef";

    private static readonly KeyOptions Keys = new() { Public = ["pk_another-page-key", Public], Secret = [Secret], Admin = [Admin] };

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("192.168.0.7", false)]
    public async Task Without_keys_only_this_machine_is_a_name_to_be_asked_by(string host, bool answered)
    {
        await using var open = new ServerFixture(TestCatalog.Products);
        await open.InitializeAsync();
        Assert.Equal(answered ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest, await AskAsync(open));
        await using var keyed = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(keyed));

        async Task<HttpStatusCode> AskAsync(ServerFixture server)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/search?q=shirt") { Headers = { Host = host } };
            request.Headers.Add("X-Api-Key", Public);
            using var answer = await server.Client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_environment_says_nothing_to_the_framework()
    {
        Assert.NotNull(Environment.GetEnvironmentVariable("PATH"));
        await using var server = await StartAsync();
        Assert.Null(server.App.Services.GetRequiredService<IConfiguration>()["PATH"]);
    }

    [Theory]
    [InlineData("GET", "/v1/search?q=shirt", KeyLevel.Public)]
    [InlineData("POST", "/v1/search", KeyLevel.Public)]
    [InlineData("GET", "/v1/suggest?q=shi", KeyLevel.Public)]
    [InlineData("GET", "/v1/searches/without-results", KeyLevel.Secret)]
    [InlineData("POST", "/v1/recommendations/for-you", KeyLevel.Public)]
    [InlineData("POST", "/v1/events", KeyLevel.Public)]
    [InlineData("GET", "/v1/products/shirt-1", KeyLevel.Secret)]
    [InlineData("GET", "/V1/users/u", KeyLevel.Secret)]
    [InlineData("GET", "/%76%31/users/u", KeyLevel.Secret)]
    [InlineData("PUT", "/v1/users/u", KeyLevel.Secret)]
    [InlineData("DELETE", "/v1/users/gone", KeyLevel.Secret)]
    [InlineData("GET", "/v1/rules", KeyLevel.Admin)]
    [InlineData("GET", "/v1/rules/history", KeyLevel.Admin)]
    [InlineData("GET", "/v1/users/u/export", KeyLevel.Secret)]
    [InlineData("POST", "/v1/users/u/merge", KeyLevel.Secret)]
    public async Task A_route_opens_to_a_key_of_its_level_and_above_alone(string method, string path, KeyLevel level)
    {
        await using var server = await StartAsync();
        foreach (var (key, opens) in ((string?, KeyLevel?)[])[(null, null), ("", null), ("pk_0123456789abcdeg", null), (Public + "x", null), (Public, KeyLevel.Public), (Secret, KeyLevel.Secret), (Admin, KeyLevel.Admin)])
        {
            foreach (var header in (string[])["Authorization", "X-Api-Key"])
            {
                using var answer = await SendAsync(server, method, path, header, key);
                if (opens >= level) Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, $"{key} {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                else await answer.ProblemAsync(opens is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, $"{key} {path}");
                Assert.Equal(opens < level || opens is null, answer.Headers.WwwAuthenticate.Count > 0);
            }
        }
    }

    [Fact]
    public async Task Health_the_document_and_the_page_stay_open_and_an_unknown_address_tells_nothing_without_a_key()
    {
        await using var server = await StartAsync();
        foreach (var open in (string[])["/health/live", "/health/ready", "/openapi/v1.json", "/", "/drawings/shirt-1"])
        {
            using var answer = await SendAsync(server, "GET", open, "Authorization", null);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, open);
        }
        using var hidden = await SendAsync(server, "GET", "/v1/nothing", "Authorization", null);
        await hidden.ProblemAsync(HttpStatusCode.Unauthorized);
        using var missing = await SendAsync(server, "GET", "/v1/nothing", "Authorization", Public);
        await missing.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_route_of_the_api_states_its_level()
    {
        await using var server = await StartAsync();
        var routes = server.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(KeyGate.IsApi).ToArray();
        Assert.NotEmpty(routes);
        Assert.All(routes, r => Assert.True(r.Metadata.GetMetadata<KeyRequirement>() is not null, $"{r.RoutePattern.RawText} states no level"));
    }

    [Theory]
    [InlineData("pk_short")]
    [InlineData("sk_0123456789abcdef")]
    [InlineData("0123456789abcdefgh")]
    [InlineData("pk_0123456789 abcdef")]
    [InlineData("pk_0123456789äbcdef")]
    public void What_is_no_key_is_refused_at_the_start_without_being_told(string key)
    {
        var fault = Assert.Throws<BespokeException>(() => ServerHost.RequireSafe(new ServerOptions { Keys = new KeyOptions { Public = [Public, key] } }));
        Assert.Contains("Keys:Public:1", fault.Message);
        Assert.DoesNotContain(key, fault.Message);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://192.168.1.10:5080")]
    public void Another_address_needs_an_admin_key(string url)
    {
        var withoutAdmin = new ServerOptions { Urls = url, Keys = new KeyOptions { Public = [Public], Secret = [Secret] } };
        var fault = Assert.Throws<BespokeException>(() => ServerHost.RequireSafe(withoutAdmin));
        Assert.Contains("Keys:Admin", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.True(ServerHost.RequireSafe(withoutAdmin with { Keys = Keys }).Any);
    }

    [Fact]
    public async Task A_key_may_be_configured_by_its_hash()
    {
        await using var server = new ServerFixture(TestCatalog.Products, kestrel: true, keys: new KeyOptions { Public = [ApiKeys.Conceal(Public)], Admin = [Admin] });
        await server.InitializeAsync();
        foreach (var (key, status) in ((string, HttpStatusCode)[])[(Public, HttpStatusCode.OK), (ApiKeys.Conceal(Public), HttpStatusCode.Unauthorized)])
        {
            using var answer = await SendAsync(server, "GET", "/v1/search?q=shirt", "X-Api-Key", key);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("sha256:0123")]
    [InlineData("sha256:xyz3456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void What_is_no_hash_is_no_key(string hash) =>
        Assert.Contains("Keys:Admin:0", Assert.Throws<BespokeException>(() => ServerHost.RequireSafe(new ServerOptions { Keys = new KeyOptions { Admin = [hash] } })).Message);

    [Fact]
    public async Task A_key_that_asks_too_often_is_put_off_and_the_others_are_not()
    {
        await using var server = new ServerFixture(TestCatalog.Products, kestrel: true, keys: Keys with { PublicPerSecond = 1 });
        await server.InitializeAsync();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            using var answer = await SendAsync(server, "GET", "/v1/search?q=shirt", "X-Api-Key", Public);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
            return answer.StatusCode;
        }));
        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        foreach (var other in (string[])["pk_another-page-key", Secret, Admin])
        {
            using var answer = await SendAsync(server, "GET", "/v1/search?q=shirt", "X-Api-Key", other);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public void Options_do_not_print_keys() => Assert.DoesNotContain(Admin, new ServerOptions { Keys = Keys }.ToString());

    private static async Task<ServerFixture> StartAsync()
    {
        var server = new ServerFixture(TestCatalog.Products, kestrel: true, keys: Keys);
        await server.InitializeAsync();
        return server;
    }

    private static async Task<HttpResponseMessage> SendAsync(ServerFixture server, string method, string path, string header, string? key)
    {
        var body = path switch { "/v1/search" => """{"query":"shirt"}""", "/v1/events" => """{"events":[]}""", _ when path.EndsWith("/merge", StringComparison.Ordinal) => """{"from":"v"}""", _ => "{}" };
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method is "GET" or "DELETE" ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.TryAddWithoutValidation(header, header == "Authorization" ? "Bearer " + key : key);
        return await server.Client.SendAsync(request);
    }
}
