using Xunit;

namespace Bespoke.Browser.Tests;

/// <summary>Texts of the catalogue stay texts, wherever they are shown.</summary>
public sealed class HostileTitleTests(BrowserFixture shop)
{
    [Fact]
    public async Task Two_hundred_hostile_titles_open_no_dialog_and_break_no_policy()
    {
        await using var visitor = await shop.VisitAsync();
        var shown = new HashSet<string>();
        var page = await visitor.OpenAsync("/search?q=" + HostileTitles.Word);
        for (var more = true; more;)
        {
            foreach (var title in await page.Locator(".found .card .title").AllTextContentsAsync()) shown.Add(title);
            more = await page.Locator("a[rel=next]").CountAsync() > 0;
            if (more) await visitor.OpenAsync((await page.Locator("a[rel=next]").GetAttributeAsync("href"))!);
        }
        Assert.Superset(HostileTitles.Products.Select(p => p.Title).ToHashSet(), shown);
        // Several at a time, as a shopper opens tabs.
        await Task.WhenAll(HostileTitles.Products.Take(20).Chunk(5).Select(async products =>
        {
            var tab = await visitor.Context.NewPageAsync();
            foreach (var product in products)
            {
                await tab.GotoAsync("/product/" + Uri.EscapeDataString(product.Id.Value));
                Assert.Equal(product.Title, await tab.Locator("h1").TextContentAsync());
                Assert.EndsWith("Bespoke", await tab.TitleAsync());
            }
        }));
        await visitor.OpenConsoleAsync("/console/preview?q=" + HostileTitles.Word);
        await visitor.OpenConsoleAsync("/console/explain?q=" + HostileTitles.Word + "&product=" + Uri.EscapeDataString(HostileTitles.Products[0].Id.Value));
        Assert.Empty(visitor.Faults);
    }
}
