using System.Net;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task A_shop_without_products_lives_but_is_not_ready_and_becomes_so_with_its_first_product()
    {
        await using var server = await ServerFixture.StartAsync();
        Assert.Equal("live", (await server.GetAsync("/health/live")).GetProperty("status").GetString());
        using (var ready = await server.Client.GetAsync("/health/ready"))
        {
            Assert.Contains("Import", await ready.ProblemAsync(HttpStatusCode.ServiceUnavailable));
        }

        await server.Shop.SaveProductsAsync([Make.Product("first")], null, CancellationToken.None);

        Assert.Equal("ready", (await server.GetAsync("/health/ready")).GetProperty("status").GetString());
        Assert.Equal(["first"], (await server.SearchAsync("shirt")).Ids());
    }

    [Theory]
    [InlineData("/v1/search?q=shirt")]
    public async Task A_list_of_an_empty_shop_is_unavailable_and_says_what_to_do(string path)
    {
        await using var server = await ServerFixture.StartAsync();
        using var answer = await server.Client.GetAsync(path);
        Assert.Contains("bespoke import products", await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable));
    }
}
