using System.Collections.Concurrent;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Browser.Tests;

/// <summary>The tracker loses nothing and sends nothing twice.</summary>
public sealed class TrackerTests(BrowserFixture shop)
{
    private const string Start = "async user => { const { Bespoke } = await import('/bespoke.js'); window.tracker = new Bespoke({ user, delay: 5 }); }";

    private const int Tabs = 100, Windows = 5;

    [Fact]
    public async Task Tabs_killed_at_random_lose_no_event_and_repeat_none()
    {
        await using var visitor = await shop.VisitAsync();
        var (generated, user) = (new ConcurrentBag<string>(), "killed-tabs");
        using var told = new TabSignals(Windows);
        await visitor.Context.ExposeFunctionAsync("generated", (string id, int window) =>
        {
            generated.Add(id);
            return told[window].Release();
        });
        // A few windows side by side, whose tabs share what waits; in each one tab after another is killed.
        await Task.WhenAll(Enumerable.Range(0, Windows).Select(async window =>
        {
            var random = new SeededRandom(5 + (ulong)window);
            for (var tab = 0; tab < Tabs / Windows; tab++)
            {
                // A page of the server without scripts of its own.
                var page = await visitor.Context.NewPageAsync();
                await page.GotoAsync("/health/live");
                await page.EvaluateAsync(Start, user);
                // More than a tab is left to tell, and altogether no more than the tracker keeps: on a slow machine tabs take long to close.
                await page.EvaluateAsync("window => { let left = 9; const timer = setInterval(() => { generated(tracker.view('P000001'), window); if (!--left) clearInterval(timer); }, 2); }", window);
                for (var left = 1 + random.Next(6); left > 0; left--) await told[window].WaitAsync(TestContext.Current.CancellationToken);
                await page.CloseAsync();
            }
        }));

        var last = await visitor.Context.NewPageAsync();
        await last.GotoAsync("/health/live");
        var waiting = await last.EvaluateAsync<string[]>("() => Object.keys(localStorage).filter(k => k.startsWith('bespoke:event:')).map(k => k.slice('bespoke:event:'.length))");
        var acknowledged = (await StoredAsync(user)).ToHashSet();
        Assert.Superset(generated.ToHashSet(), acknowledged.Concat(waiting).ToHashSet());

        await last.EvaluateAsync(Start, user);
        await last.WaitForFunctionAsync("() => tracker.waiting === 0");
        var stored = await StoredAsync(user);
        Assert.Superset(generated.ToHashSet(), stored.ToHashSet());
        Assert.Equal(stored.Length, stored.Distinct().Count());
    }

    [Fact]
    public async Task What_happens_offline_is_sent_when_the_line_is_back()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/health/live");
        await page.EvaluateAsync(Start, "offline");
        await visitor.Context.SetOfflineAsync(true);
        var id = await page.EvaluateAsync<string>("() => tracker.cart('P000002', { size: 'M', price: 10 })");
        await page.EvaluateAsync("() => tracker.flush()");
        Assert.Equal(1, await page.EvaluateAsync<int>("() => tracker.waiting"));
        await page.RunAndWaitForResponseAsync(() => visitor.Context.SetOfflineAsync(false), r => r.Url.EndsWith("/v1/events", StringComparison.Ordinal));
        await page.WaitForFunctionAsync("() => tracker.waiting === 0");
        Assert.Equal([id], await StoredAsync("offline"));
    }

    [Theory]
    [InlineData("undefined", false, "full")]
    [InlineData("undefined", true, "session")]
    [InlineData("'full'", true, "full")]
    [InlineData("'none'", false, "none")]
    public async Task What_was_chosen_holds_before_what_the_browser_signals(string chosen, bool signals, string consent)
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.Context.AddInitScriptAsync($"Object.defineProperty(navigator, 'globalPrivacyControl', {{ value: {(signals ? "true" : "false")} }});");
        var page = await visitor.OpenAsync("/health/live");
        var user = $"consent-{chosen.Trim('\'')}-{signals}";
        await page.EvaluateAsync($"async user => {{ const {{ Bespoke }} = await import('/bespoke.js'); window.tracker = new Bespoke({{ user, consent: {chosen} }}); }}", user);
        Assert.Equal(consent, await page.EvaluateAsync<string>("() => tracker.consent"));
        Assert.Equal(consent == "none", await page.EvaluateAsync<bool>("() => tracker.view('P000003') === null"));
        await page.EvaluateAsync("() => tracker.flush()");
        Assert.Equal(consent == "full" ? 1 : 0, (await StoredAsync(user)).Length);
    }

    [Fact]
    public async Task A_list_on_screen_is_seen_once_and_a_click_tells_its_place()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenAsync("/search?q=shirt");
        var user = await page.GetAttributeAsync("body", "data-user");
        await page.WaitForResponseAsync(r => r.Url.EndsWith("/v1/events", StringComparison.Ordinal) && r.Request.PostData?.Contains("impression", StringComparison.Ordinal) == true);
        await page.RunAndWaitForResponseAsync(() => page.Locator(".card .look").Nth(1).ClickAsync(), r => r.Request.PostData?.Contains("\"click\"", StringComparison.Ordinal) == true);
        await shop.Shop.SignalsAsync();
        var events = (await shop.Shop.Users.EventsOfAsync(new UserId(user!), CancellationToken.None)).Select(e => e.Event.Interaction).ToArray();
        var click = Assert.Single(events, e => e.Type == InteractionType.Click);
        Assert.Equal(("search", 2, "shirt"), (click.Surface, click.Position, click.Query));
        var impressions = events.Where(e => e.Type == InteractionType.Impression).ToArray();
        Assert.NotEmpty(impressions);
        Assert.Equal(impressions.Length, impressions.Select(e => e.ProductId).Distinct().Count());
        Assert.All(impressions, e => Assert.Equal(click.RequestId, e.RequestId));
    }

    [Fact]
    public void It_is_small()
    {
        using var packed = new MemoryStream();
        using (var pack = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            pack.Write(File.ReadAllBytes(Path.Combine(Contracts.ExternalData.RepositoryRoot, "clients", "js", "bespoke.js")));
        }
        Assert.InRange(packed.Length, 1, 5 * 1024);
    }

    private async Task<string[]> StoredAsync(string user) => [.. (await shop.Shop.Users.EventsOfAsync(new UserId(user), CancellationToken.None)).Select(e => e.Event.Interaction.EventId.Value)];

    // By window, what its tab has told.
    private sealed class TabSignals(int windows) : IDisposable
    {
        private readonly SemaphoreSlim[] _signals = [.. Enumerable.Range(0, windows).Select(_ => new SemaphoreSlim(0))];

        internal SemaphoreSlim this[int window] => _signals[window];

        public void Dispose()
        {
            foreach (var signal in _signals) signal.Dispose();
        }
    }
}
