using Bespoke.Interactions;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Bespoke.Browser.Tests;

public sealed class ConsoleTests(BrowserFixture shop)
{
    [Theory]
    [InlineData("/console", "Products shown")]
    [InlineData("/console/events", "Dead letters")]
    [InlineData("/console/models", "Train all")]
    [InlineData("/console/catalogue", "Missing attributes")]
    [InlineData("/console/health", "How long requests took")]
    public async Task A_screen_opens_and_runs_without_a_fault(string path, string holds)
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenConsoleAsync(path);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(holds);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task An_event_that_comes_in_is_shown_and_so_is_one_that_is_refused()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenConsoleAsync("/console/events");
        var report = await shop.Shop.IngestAsync([Event("told-1", "P000001"), Event("told-2", null)], CancellationToken.None);
        Assert.Equal(1, report.Accepted);
        await Assertions.Expect(page.Locator("tr[data-event=told-1]")).ToContainTextAsync("accepted");
        await Assertions.Expect(page.Locator("tr[data-event=told-2]")).ToContainTextAsync("rejected");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_profile_is_shown_and_erased()
    {
        await shop.Shop.IngestAsync([.. Enumerable.Range(1, 6).Select(i => Event($"gone-{i}", $"P00000{i}") with { UserId = new UserId("to-be-erased") })], CancellationToken.None);
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenConsoleAsync("/console/users?id=to-be-erased");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("hot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase …" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "for good" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/console/users$"));
        Assert.True(shop.Shop.Users.IsErased(new UserId("to-be-erased")));
        Assert.DoesNotContain(shop.Shop.Tail.After(0, 2048), e => e.Event?.UserId.Value == "to-be-erased");
    }

    [Fact]
    public async Task A_comparison_is_told_by_its_address_and_leads_to_an_explanation()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenConsoleAsync($"/console/preview?q=shirt&user={shop.KnownShopper}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("stand elsewhere");
        await page.Locator(".panel").Nth(1).Locator("a").First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("what the features add");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_rule_is_previewed_and_published_and_a_wrong_one_is_refused()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenConsoleAsync("/console/rules");
        await page.Locator("#rules").FillAsync("""[{"id":"first","action":"pin","place":1,"when":{"queries":["pinned words"]},"what":{"productIds":["P000007"]}}]""");
        await page.GetByLabel("Query").FillAsync("pinned words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Expected clicks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("holds from the next request on");
        Assert.Equal("first", Assert.Single(shop.Shop.Rules.Current.Rules).Id);

        await page.Locator("#rules").FillAsync("""[{"id":"second","action":"pin"}]""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Assertions.Expect(page.GetByText("second").First).ToBeVisibleAsync();
        Assert.Equal("first", Assert.Single(shop.Shop.Rules.Current.Rules).Id);
        Assert.Empty(visitor.Faults);
    }

    private static Interaction Event(string id, string? product) => new()
    {
        EventId = new Interactions.EventId(id),
        Type = InteractionType.View,
        UserId = new UserId("watched"),
        ProductId = product is null ? null : new Catalog.ProductId(product),
        OccurredAt = TimeProvider.System.GetUtcNow(),
    };
}
