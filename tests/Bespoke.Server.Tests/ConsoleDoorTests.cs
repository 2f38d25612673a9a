using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed partial class ConsoleDoorTests
{
    private const string Admin = "admin_0123456789abcdef";

    [Theory]
    [InlineData(Admin, true)]
    [InlineData("sk_0123456789abcdef", false)]
    [InlineData("admin_0123456789abcdeg", false)]
    [InlineData("", false)]
    public async Task The_console_opens_to_an_admin_key_and_closes_again(string key, bool opens)
    {
        await using var server = new ServerFixture(TestCatalog.Products, kestrel: true, keys: new KeyOptions { Secret = ["sk_0123456789abcdef"], Admin = [Admin] });
        await server.InitializeAsync();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.Client.BaseAddress };
        Assert.Equal("/console/login", await WhereAsync(browser.GetAsync("/console/events")));

        Assert.Equal(opens ? "/console" : "/console/login", await WhereAsync(PostAsync(browser, "/console/login", "/console/login/enter", key)));
        Assert.Equal(opens ? "/console/events" : "/console/login", await WhereAsync(browser.GetAsync("/console/events")));
        if (!opens) return;
        Assert.Equal("/console/login", await WhereAsync(PostAsync(browser, "/console", "/console/leave", "")));
        Assert.Equal("/console/login", await WhereAsync(browser.GetAsync("/console")));
    }

    [Fact]
    public async Task Circuits_are_behind_the_door_too()
    {
        await using var server = new ServerFixture(TestCatalog.Products, keys: new KeyOptions { Admin = [Admin] });
        await server.InitializeAsync();
        using var answer = await server.Client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<string> WhereAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string action, string key)
    {
        var token = Token().Match(await browser.GetStringAsync(page)).Groups[1].Value;
        return await browser.PostAsync(action, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("key", key)]));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
