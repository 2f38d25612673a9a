using System.Net;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class PageTests(KestrelFixture server) : IClassFixture<KestrelFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=shirt")]
    [InlineData("/search?q=&gender=")]
    [InlineData("/search?q=no+such+word+at+all")]
    [InlineData("/search?gender=Women&baseColour=Red&minPrice=20&maxPrice=nonsense&sort=price")]
    [InlineData("/product/shirt-1")]
    [InlineData("/favourites")]
    [InlineData("/bag")]
    [InlineData("/orders")]
    [InlineData("/welcome")]
    public async Task The_page_renders(string path)
    {
        using var answer = await server.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Hostile_titles_are_encoded()
    {
        var html = await server.Client.GetStringAsync("/search?q=hostile");
        Assert.DoesNotContain("<script>alert", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
    }

    [Fact]
    public async Task What_the_shopper_typed_is_encoded()
    {
        const string Hostile = "\"><img src=x onerror=alert(1)>";
        var html = await server.Client.GetStringAsync($"/search?q={Uri.EscapeDataString(Hostile)}&brand={Uri.EscapeDataString(Hostile)}");
        Assert.DoesNotContain("<img src=x", html);
        Assert.Contains("&quot;&gt;&lt;img src=x", html);
    }

    [Fact]
    public async Task Every_product_shown_has_a_picture_that_loads()
    {
        var html = await server.Client.GetStringAsync("/search?q=oddity");
        var pictures = System.Text.RegularExpressions.Regex.Matches(html, "<img src=\"([^\"]+)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToArray();
        Assert.Equal(24, pictures.Length);
        foreach (var picture in pictures)
        {
            using var answer = await server.Client.GetAsync(picture);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, picture);
            Assert.StartsWith("image/", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task An_overlong_query_is_told_in_words_for_shoppers()
    {
        using var answer = await server.Client.GetAsync($"/search?q={new string('x', 1001)}");
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        var alert = html[html.IndexOf("role=\"alert\"", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        Assert.Contains("1001 characters", alert);
        Answers.SaysNothingOfTheCode(alert);
    }

    [Fact]
    public async Task Every_odd_id_has_a_page_of_its_own()
    {
        foreach (var (id, i) in TestCatalog.OddIds.Select((id, i) => (id, i)))
        {
            using var answer = await server.Client.GetAsync("/product/" + Uri.EscapeDataString(id));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, id);
            Assert.Contains($"<h1>Oddity {i}</h1>", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_product_that_is_not_there_is_404()
    {
        using var answer = await server.Client.GetAsync("/product/nothing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such piece.", await answer.Content.ReadAsStringAsync());
    }
}
