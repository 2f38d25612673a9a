using System.Net;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class ProductEndpointsTests(KestrelFixture server) : IClassFixture<KestrelFixture>
{
    public static TheoryData<string> OddIds => [.. TestCatalog.OddIds];

    [Theory]
    [MemberData(nameof(OddIds))]
    public async Task An_encoded_id_finds_its_own_product_and_its_drawing(string id)
    {
        var product = await server.GetAsync("/v1/products/" + Uri.EscapeDataString(id));
        Assert.Equal(id, product.GetProperty("id").GetString());
        Assert.Equal($"Oddity {Array.IndexOf(TestCatalog.OddIds, id)}", product.GetProperty("title").GetString());

        using var drawing = await server.Client.GetAsync("/drawings/" + Uri.EscapeDataString(id));
        Assert.Equal(HttpStatusCode.OK, drawing.StatusCode);
        Assert.Equal("image/svg+xml", drawing.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("a/b", "a/b")]
    [InlineData("a%2fb", "a/b")]
    [InlineData("a//b", "a//b")]
    [InlineData("/lead", "/lead")]
    [InlineData("trail/", "trail/")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("a+b", "a+b")]
    [InlineData("a/b?x=a%2Fb", "a/b")]
    public async Task A_slash_need_not_be_encoded_and_nothing_is_decoded_twice(string sent, string id) =>
        Assert.Equal(id, (await server.GetAsync("/v1/products/" + sent)).GetProperty("id").GetString());

    [Theory]
    [InlineData("no-such")]
    [InlineData("A/B")]
    [InlineData("a%2F%2F%2Fb")]
    [InlineData("%20")]
    [InlineData("a%0Ab")]
    [InlineData("%3Cscript%3E")]
    public async Task An_unknown_product_is_a_404_that_names_it(string sent)
    {
        using var answer = await server.Client.GetAsync("/v1/products/" + sent);
        Assert.Contains("no product", await answer.ProblemAsync(HttpStatusCode.NotFound, sent));
    }

    [Fact]
    public async Task An_overlong_id_is_only_unknown()
    {
        using var answer = await server.Client.GetAsync("/v1/products/" + new string('x', 4_000));
        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/pictures/x.jpg")]
    [InlineData("/pictures/..%2F..%2Fcatalog.db")]
    [InlineData("/pictures/%2Fetc%2Fpasswd")]
    [InlineData("/pictures/catalog.db")]
    [InlineData("/drawings/no-such")]
    public async Task Pictures_that_are_not_there_are_404_problems(string path)
    {
        using var answer = await server.Client.GetAsync(path);
        await answer.ProblemAsync(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task A_product_found_by_search_is_found_by_its_id()
    {
        var ids = (await server.SearchAsync("oddity")).Ids();
        Assert.Equal(TestCatalog.OddIds.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }
}
