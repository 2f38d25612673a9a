using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Bespoke.Browser.Tests;

/// <summary>WCAG 2.2 AA by axe, and nothing that jumps: every page, in the light theme on a phone and in the dark one on a desk.</summary>
public sealed class AccessibilityTests(BrowserFixture shop)
{
    private const double MaxShift = 0.02;

    private static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }, ResultTypes = new HashSet<ResultType> { ResultType.Violations } };

    private static readonly string[] Storefront = ["/", "/search?q=blue+shirt&gender=Men", "/search?q=zzzxqw", "/product/P000001", "/product/nothing", "/favourites", "/bag", "/orders", "/welcome"];

    private static readonly string[] Console =
        ["/console", "/console/events", "/console/users?id={user}", "/console/preview?q=shirt&user={user}", "/console/explain?product=P000001&user={user}", "/console/rules", "/console/models", "/console/catalogue", "/console/health", "/console/login"];

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task The_storefront_has_no_violation_and_does_not_jump(int width, ColorScheme theme)
    {
        await using var visitor = await shop.VisitAsync(width, theme: theme, still: true);
        await visitor.Context.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value; })).observe({ type: 'layout-shift', buffered: true });");
        var page = await visitor.OpenAsync("/");
        // A shopper of whom much is known has every part of a page.
        await page.Locator($"[value='shopper={shop.KnownShopper}']").ClickAsync();
        await Assertions.Expect(page.Locator("#row-for-you")).ToHaveTextAsync("For you");
        foreach (var path in Storefront)
        {
            await visitor.OpenAsync(path);
            await RequireAsync(page, path);
            var shift = await page.EvaluateAsync<double>("window.shift");
            Assert.True(shift <= MaxShift, $"{path} at {width}: {shift}");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} at {width} scrolls sideways");
        }
    }

    [Theory]
    [InlineData(360, false)]
    [InlineData(1440, true)]
    public async Task The_console_has_no_violation(int width, bool dark)
    {
        await using var visitor = await shop.VisitAsync(width, still: true);
        foreach (var path in Console.Select(c => c.Replace("{user}", shop.KnownShopper, StringComparison.Ordinal)))
        {
            var page = path.EndsWith("login", StringComparison.Ordinal) ? await visitor.OpenAsync(path) : await visitor.OpenConsoleAsync(path);
            if (dark && await page.GetByLabel("Dark theme").IsVisibleAsync())
            {
                await page.GetByLabel("Dark theme").ClickAsync();
                await Assertions.Expect(page.GetByLabel("Light theme")).ToBeVisibleAsync();
            }
            await RequireAsync(page, path);
        }
        Assert.Empty(visitor.Faults);
    }

    private static async Task RequireAsync(IPage page, string path)
    {
        var result = await page.RunAxe(Rules);
        Assert.True(result.Violations.Length == 0, path + "\n" + string.Join("\n", result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
