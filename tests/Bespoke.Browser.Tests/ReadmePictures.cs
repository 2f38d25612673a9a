using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Bespoke.Browser.Tests;

/// <summary>The README's pictures and figures, of a demo that runs: eng/pictures.sh starts both.</summary>
public sealed class ReadmePictures
{
    private static readonly (string Name, int Width, int Height)[] Sizes = [("phone", 360, 780), ("desktop", 1440, 900)];

    [Fact(Explicit = true)]
    public async Task Are_made_of_the_running_demo()
    {
        var (url, folder) = (Environment.GetEnvironmentVariable("BESPOKE_DEMO")!, Environment.GetEnvironmentVariable("BESPOKE_PICTURES")!);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = BrowserFixture.ChromiumPath(), Args = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });
        foreach (var (name, width, height) in Sizes)
        {
            foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = url, ColorScheme = theme, Locale = "en-GB", ViewportSize = new ViewportSize { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
                await context.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { window.lcp = e.startTime; })).observe({ type: 'largest-contentful-paint', buffered: true }); new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value; })).observe({ type: 'layout-shift', buffered: true });");
                var page = await context.NewPageAsync();
                async Task TakeAsync(string what, string path, bool isConsole = false)
                {
                    await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
                    if (isConsole)
                    {
                        await page.Locator("html[data-live]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
                        if (theme == ColorScheme.Dark) await page.GetByLabel("Dark theme").ClickAsync();
                        await page.WaitForTimeoutAsync(300);
                    }
                    else
                    {
                        var scripts = await page.EvaluateAsync<double>("performance.getEntriesByType('resource').filter(r => r.initiatorType === 'script' || r.name.endsWith('.js')).reduce((s, r) => s + r.encodedBodySize, 0)");
                        var (lcp, shift) = (await page.EvaluateAsync<double?>("window.lcp ?? null"), await page.EvaluateAsync<double>("window.shift"));
                        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {name} {theme}: LCP {lcp:0} ms, CLS {shift:0.0000}, scripts {scripts / 1000:0.0} KB sent"));
                    }
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{what}-{name}{(theme == ColorScheme.Dark ? "-dark" : "")}.png") });
                }
                await TakeAsync("home-stranger", "/");
                await page.Locator("[value^='shopper=']").First.ClickAsync();
                await page.Locator("#row-for-you", new PageLocatorOptions { HasText = "For you" }).WaitForAsync();
                await TakeAsync("home", "/");
                await TakeAsync("search", "/search?q=blue+shirt");
                await page.GotoAsync("/search?q=sneakers");
                await TakeAsync("product", (await page.Locator(".card .look").First.GetAttributeAsync("href"))!);
                await TakeAsync("welcome", "/welcome");
                var user = await page.GetAttributeAsync("body", "data-user");
                await TakeAsync("console-overview", "/console", isConsole: true);
                await TakeAsync("console-preview", "/console/preview?q=tshirt&user=" + user, isConsole: true);
                await TakeAsync("console-profile", "/console/users?id=" + user, isConsole: true);
                await TakeAsync("console-events", "/console/events", isConsole: true);
                await TakeAsync("console-experiments", "/console/experiments", isConsole: true);
                await TakeAsync("console-models", "/console/models", isConsole: true);
                await TakeAsync("console-catalogue", "/console/catalogue", isConsole: true);
                await TakeAsync("console-health", "/console/health", isConsole: true);
            }
        }
    }
}
