using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Bespoke.Browser.Tests;

/// <summary>WCAG 2.2 AA by axe, and nothing that jumps or leads sideways: every page, on a phone and on a desk, in both themes.</summary>
public sealed class AccessibilityTests(BrowserFixture shop)
{
    private const double MaxShift = 0.02;
    private const int Phone = 360, Desk = 1440, Height = 900;

    private const string All = "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }";

    // What a theme can break: it changes colours and nothing else.
    private const string Colours = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript() + "\nvoid 0;";

    private static readonly string[] Storefront = ["/", "/search?q=blue+shirt&gender=Men", "/search?q=zzzxqw", "/product/P000001", "/product/nothing", "/favourites", "/bag", "/orders", "/welcome", "/welcome?more=true"];

    private static readonly string[] Console =
    [
        "/console", "/console/events", "/console/users?id={user}", "/console/preview?q=shirt&user={user}&bundle={candidate}", "/console/explain?product=P000001&user={user}", "/console/rules",
        "/console/experiments", "/console/experiments/" + RunningExperiment.Name, "/console/experiments/" + RunningInterleaving.Name, "/console/models", "/console/catalogue", "/console/health", "/console/login",
    ];

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desk)]
    public async Task The_storefront_has_no_violation_and_does_not_jump(int width)
    {
        await using var visitor = await shop.VisitAsync(width, still: true);
        await visitor.Context.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value; })).observe({ type: 'layout-shift', buffered: true });");
        var page = await visitor.OpenAsync("/");
        // A shopper of whom much is known has every part of a page.
        await page.Locator($"[value='shopper={shop.KnownShopper}']").ClickAsync();
        await Assertions.Expect(page.Locator("#row-for-you")).ToHaveTextAsync("For you");
        foreach (var path in Storefront)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await visitor.OpenAsync(path);
            await RequireAsync(page, path, All);
            var shift = await page.EvaluateAsync<double>("window.shift");
            Assert.True(shift <= MaxShift, $"{path} at {width}: {shift}");
            await RequireUprightAsync(page, path);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await RequireAsync(page, path, Colours);
        }
        Assert.DoesNotContain(visitor.Faults, f => !f.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_console_has_no_violation()
    {
        await using var visitor = await shop.VisitAsync(Desk, still: true);
        foreach (var path in Console.Select(c => c.Replace("{user}", shop.KnownShopper, StringComparison.Ordinal).Replace("{candidate}", shop.Candidate, StringComparison.Ordinal)))
        {
            var isDoor = path.EndsWith("login", StringComparison.Ordinal);
            var page = isDoor ? await visitor.OpenAsync(path) : await visitor.OpenConsoleAsync(path);
            // What is read from the log comes after the page.
            if (path.Contains("/experiments/", StringComparison.Ordinal)) await page.Locator(".verdict").WaitForAsync();
            await RequireAsync(page, path, All);
            await RequireUprightAsync(page, path);
            await page.SetViewportSizeAsync(Phone, Height);
            await RequireAsync(page, path, All);
            await RequireUprightAsync(page, path);
            if (!isDoor)
            {
                await page.GetByLabel("Dark theme").ClickAsync();
                await page.GetByLabel("Light theme").WaitForAsync();
                await RequireAsync(page, path, Colours);
            }
            await page.SetViewportSizeAsync(Desk, Height);
            if (!isDoor) await RequireAsync(page, path, Colours);
        }
        Assert.Empty(visitor.Faults);
    }

    private static async Task RequireAsync(IPage page, string path, string rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string[]>($$"""
            async () => (await axe.run(document, { runOnly: {{rules}}, resultTypes: ['violations'], preload: false }))
                .violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')}`)
            """);
        Assert.True(found.Length == 0, $"{path} at {page.ViewportSize?.Width}\n{string.Join("\n", found)}");
    }

    private static async Task RequireUprightAsync(IPage page, string path) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} at {page.ViewportSize?.Width} scrolls sideways");
}
