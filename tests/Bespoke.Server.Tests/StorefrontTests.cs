using System.Net;
using System.Text.RegularExpressions;
using Bespoke.Interactions;
using Bespoke.Server.Storefront;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>The storefront as a browser without scripts uses it: pages and forms.</summary>
public sealed partial class StorefrontTests : IAsyncLifetime
{
    private readonly ServerFixture _server = new(TestCatalog.Products, kestrel: true, time: new SteppingTime());
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _browser = Browser(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_is_put_into_the_bag_is_bought_and_returned()
    {
        Assert.Contains("It is in your bag.", await ActAsync("/product/shirt-3", "do=cart&product=shirt-3"));
        Assert.Contains("shirt-3", await _browser.GetStringAsync("/bag"));
        Assert.Contains("Thank you for your order.", await PostAsync("/bag", "/shop/checkout", []));
        Assert.DoesNotContain("shirt-3", await _browser.GetStringAsync("/bag"));
        var orders = await _browser.GetStringAsync("/orders");
        var order = Order().Match(WebUtility.HtmlDecode(orders)).Groups[1].Value;
        Assert.Contains("Returned", await ActAsync("/orders", $"do=return&product=shirt-3&order={order}", ("reason", "fit")));
        var profile = await _server.Shop.Users.ProfileAsync(await VisitorAsync(), null, CancellationToken.None);
        Assert.Equal((1, 1, 1), (profile.CountOf(InteractionType.Cart), profile.CountOf(InteractionType.Purchase), profile.CountOf(InteractionType.Return)));
    }

    [Fact]
    public async Task A_hidden_product_is_gone_from_every_list_at_once()
    {
        Assert.Contains("shirt-3\"", await _browser.GetStringAsync("/search?q=shirt+number+3"));
        Assert.DoesNotContain("data-product=\"shirt-3\"", await ActAsync("/search?q=shirt+number+3", "do=hide&product=shirt-3"));
    }

    [Fact]
    public async Task A_favourite_is_told_and_listed()
    {
        Assert.Contains("It is among your favourites.", await ActAsync("/", "do=favorite&product=dress-5"));
        Assert.Contains("dress-5", await _browser.GetStringAsync("/favourites"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("do=purchase&product=shirt-3")]
    [InlineData("do=cart")]
    [InlineData("do=cart&product=")]
    public async Task What_is_no_act_is_told_and_stores_nothing(string act)
    {
        Assert.Contains("That could not be done.", await ActAsync("/", act));
        Assert.Equal(0, await _server.Shop.Log.LastPositionAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("")]
    public async Task A_form_leads_back_to_a_page_of_the_shop_alone(string back)
    {
        using var answer = await SendAsync("/", "/shop/settings", [("set", "order=plain"), ("back", back)]);
        Assert.Equal("/", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(_server.Client.BaseAddress!.Authority, answer.RequestMessage.RequestUri.Authority);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        using var answer = await _browser.PostAsync("/shop/act", new FormUrlEncodedContent([new("act", "do=cart&product=shirt-3"), new("back", "/")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await _server.Shop.Log.LastPositionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Two_browsers_are_two_visitors()
    {
        using var other = Browser(_server);
        await ActAsync("/", "do=favorite&product=dress-5");
        Assert.DoesNotContain("dress-5", await other.GetStringAsync("/favourites"));
    }

    [Fact]
    public async Task Without_keys_a_visitor_shops_as_another_user_and_with_keys_not()
    {
        Assert.Contains("somebody", await PostAsync("/", "/shop/settings", [("set", "shopper=somebody"), ("back", "/")]));
        await using var keyed = new ServerFixture(TestCatalog.Products, kestrel: true, keys: new KeyOptions { Admin = ["admin_0123456789abcdef"] });
        await keyed.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", $"{ShopVisit.ShopperCookie}=somebody" } } };
        using var answer = await keyed.Client.SendAsync(request);
        Assert.DoesNotContain("somebody", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_pick_counts_once_however_often_it_is_sent_and_is_no_favourite()
    {
        for (var time = 0; time < 2; time++) await PostAsync("/welcome", "/shop/welcome", [("pick-0", "dress-5"), ("pick-0", "dress-5"), ("pick-0", "shirt-3")]);
        Assert.Equal(2, await _server.Shop.Log.LastPositionAsync(CancellationToken.None));
        var profile = await _server.Shop.Users.ProfileAsync(await VisitorAsync(), null, CancellationToken.None);
        Assert.NotEmpty(profile.Answers);
        Assert.Empty(profile.Favorites);
    }

    [Fact]
    public async Task Stated_likings_count_at_once_and_consent_none_keeps_nothing()
    {
        Assert.Contains("Thank you. The lists follow it at once.", await PostAsync("/welcome", "/shop/welcome", [("baseColour", "Red"), ("gender", "Women")]));
        Assert.Equal(2, (await _server.Shop.Users.ProfileAsync(await VisitorAsync(), null, CancellationToken.None)).Facts.Preferences.Count);
        await PostAsync("/", "/shop/settings", [("set", "consent=none"), ("back", "/")]);
        Assert.Contains("That could not be done.", await ActAsync("/", "do=favorite&product=dress-5"));
        Assert.Equal(0, await _server.Shop.Log.LastPositionAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("tr-TR,tr;q=0.9,en;q=0.8", "lang=\"tr\"", "Sepet")]
    [InlineData("de-DE,en;q=0.5", "lang=\"en\"", "Bag")]
    public async Task The_browser_says_the_language(string accepted, string lang, string word)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Language", accepted } } };
        using var answer = await _browser.SendAsync(request);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(lang, html);
        Assert.Contains(word, html);
    }

    [Fact]
    public async Task A_browser_that_asks_for_privacy_leaves_nothing_beyond_its_visit()
    {
        _browser.DefaultRequestHeaders.Add("Sec-GPC", "1");
        Assert.Contains("data-consent=\"session\"", await _browser.GetStringAsync("/"));
        Assert.Contains("It is among your favourites.", await ActAsync("/", "do=favorite&product=dress-5"));
        Assert.Contains("dress-5", await _browser.GetStringAsync("/favourites"));
        Assert.Equal(0, await _server.Shop.Log.LastPositionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Switched_off_it_is_not_there_and_the_rest_is()
    {
        await using var server = new ServerFixture(TestCatalog.Products, options: new ServerOptions { Storefront = new StorefrontOptions { Enabled = false } });
        await server.InitializeAsync();
        foreach (var (path, status) in ((string, HttpStatusCode)[])[("/", HttpStatusCode.NotFound), ("/search?q=shirt", HttpStatusCode.NotFound), ("/bag", HttpStatusCode.NotFound), ("/v1/search?q=shirt", HttpStatusCode.OK), ("/console", HttpStatusCode.OK), ("/bespoke.js", HttpStatusCode.OK)])
        {
            using var answer = await server.Client.GetAsync(path);
            Assert.True(answer.StatusCode == status, $"{path}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=hostile")]
    [InlineData("/console")]
    [InlineData("/nothing")]
    public async Task No_page_may_run_inline_scripts_or_be_framed(string path)
    {
        using var answer = await _server.Client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.DoesNotMatch(InlineScript(), await answer.Content.ReadAsStringAsync());
    }

    private static HttpClient Browser(ServerFixture server) => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.Client.BaseAddress };

    private Task<string> ActAsync(string page, string act, params (string, string)[] more) => PostAsync(page, "/shop/act", [("act", act), ("back", page), .. more]);

    private async Task<string> PostAsync(string page, string action, (string Name, string Value)[] fields)
    {
        using var answer = await SendAsync(page, action, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(string page, string action, (string Name, string Value)[] fields)
    {
        var token = Token().Match(await _browser.GetStringAsync(page)).Groups[1].Value;
        return await _browser.PostAsync(action, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]));
    }

    private async Task<UserId> VisitorAsync() => new(User().Match(await _browser.GetStringAsync("/")).Groups[1].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("data-user=\"([^\"]+)\"")]
    private static partial Regex User();

    [GeneratedRegex("&order=(\\w+)")]
    private static partial Regex Order();

    [GeneratedRegex("<script(?![^>]*src=)[^>]*>")]
    private static partial Regex InlineScript();
}
