using System.Net;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class PageTests(KestrelFixture server) : IClassFixture<KestrelFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?q=shirt")]
    [InlineData("/?q=shirt&user=somebody")]
    [InlineData("/?q=&user=")]
    [InlineData("/?q=no+such+word+at+all")]
    public async Task The_page_renders(string path)
    {
        using var answer = await server.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<h1>Bespoke</h1>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Hostile_titles_are_encoded()
    {
        var html = await server.Client.GetStringAsync("/?q=hostile");
        Assert.DoesNotContain("<script>alert", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
    }

    [Fact]
    public async Task What_the_shopper_typed_is_encoded()
    {
        const string Hostile = "\"><img src=x onerror=alert(1)>";
        var html = await server.Client.GetStringAsync($"/?q={Uri.EscapeDataString(Hostile)}&user={Uri.EscapeDataString(Hostile)}");
        Assert.DoesNotContain("<img src=x", html);
        Assert.Contains("&quot;&gt;&lt;img src=x", html);
    }

    [Fact]
    public async Task Every_product_shown_has_a_picture_that_loads()
    {
        var html = await server.Client.GetStringAsync("/?q=oddity");
        var pictures = System.Text.RegularExpressions.Regex.Matches(html, "<img src=\"([^\"]+)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToArray();
        Assert.Equal(24, pictures.Length);
        foreach (var picture in pictures)
        {
            using var answer = await server.Client.GetAsync(picture);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, picture);
            Assert.StartsWith("image/", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("q")]
    [InlineData("user")]
    public async Task An_overlong_entry_is_told_in_words_for_shoppers(string field)
    {
        using var answer = await server.Client.GetAsync($"/?q=shirt&{field}={new string('x', 1001)}".Replace("q=shirt&q=", "q=", StringComparison.Ordinal));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        var alert = html[html.IndexOf("role=\"alert\"", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        Assert.Contains("1001 characters", alert);
        Answers.SaysNothingOfTheCode(alert);
    }
}
