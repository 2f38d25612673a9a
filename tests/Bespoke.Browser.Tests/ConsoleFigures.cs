using System.Globalization;
using Bespoke.Interactions;
using Bespoke.Storage;
using Xunit;

namespace Bespoke.Browser.Tests;

/// <summary>How fast the console is, printed when asked for: -class Bespoke.Browser.Tests.ConsoleFigures -explicit only</summary>
public sealed class ConsoleFigures(BrowserFixture shop)
{
    private const int BatchesPerSecond = 10, Batch = 100, Seconds = 6;

    [Fact(Explicit = true)]
    public async Task How_long_an_event_takes_to_the_screen_at_a_thousand_a_second()
    {
        await using var visitor = await shop.VisitAsync();
        var page = await visitor.OpenConsoleAsync("/console/events");
        // When each event stood there first.
        await page.EvaluateAsync("""
            () => {
                window.seen = {};
                const look = () => document.querySelectorAll('tr[data-event]').forEach(row => { window.seen[row.dataset.event] ??= performance.timeOrigin + performance.now(); });
                new MutationObserver(look).observe(document.querySelector('tbody'), { childList: true, subtree: true, attributes: true, attributeFilter: ['data-event'] });
            }
            """);
        using var client = new HttpClient { BaseAddress = new Uri(shop.Url) };
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / BatchesPerSecond));
        var sent = new Dictionary<string, double>();
        for (var batch = 0; batch < BatchesPerSecond * Seconds; batch++)
        {
            await beat.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            string[] ids = [.. Enumerable.Range(0, Batch).Select(i => string.Create(CultureInfo.InvariantCulture, $"fast-{batch}-{i}"))];
            foreach (var id in ids) sent[id] = (now - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            using var answer = await client.PostAsJsonAsync("/v1/events", new { events = ids.Select((id, i) => new { eventId = id, type = "view", userId = $"fast-{i}", productId = "P000001", occurredAt = now }) });
            answer.EnsureSuccessStatusCode();
        }
        await page.WaitForTimeoutAsync(2_000);
        var seen = await page.EvaluateAsync<Dictionary<string, double>>("window.seen");
        double[] waits = [.. sent.Where(s => seen.ContainsKey(s.Key)).Select(s => seen[s.Key] - s.Value).Order()];
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"debugger: {sent.Count} events at {Batch * BatchesPerSecond} a second, {waits.Length} on screen; half within {waits[waits.Length / 2]:0} ms, 99 % within {waits[waits.Length * 99 / 100]:0} ms, all within {waits[^1]:0} ms"));
    }

    [Fact(Explicit = true)]
    public async Task How_long_a_user_of_ten_thousand_events_takes_to_open()
    {
        var random = new Numerics.SeededRandom(1);
        var user = new UserId("ten-thousand");
        for (var batch = 0; batch < 10; batch++)
        {
            await shop.Shop.IngestAsync([.. Enumerable.Range(0, Shop.MaxBatch).Select(i => new Interaction
            {
                EventId = new Interactions.EventId(string.Create(CultureInfo.InvariantCulture, $"ten-{batch}-{i}")),
                Type = InteractionType.View,
                UserId = user,
                ProductId = new Catalog.ProductId(string.Create(CultureInfo.InvariantCulture, $"P{1 + random.Next(2_000):000000}")),
                OccurredAt = TimeProvider.System.GetUtcNow().AddMinutes(-50_000 + 5 * (batch * Shop.MaxBatch + i)),
            })], CancellationToken.None);
        }
        await using var visitor = await shop.VisitAsync();
        // The first page of its kind warms the server up.
        await visitor.OpenConsoleAsync($"/console/users?id={shop.KnownShopper}");
        for (var look = 0; look < 5; look++)
        {
            var page = await visitor.OpenConsoleAsync("/console/users?id=ten-thousand");
            await page.GetByText("of 10,000 stored").WaitForAsync();
            var times = await page.EvaluateAsync<double[]>("(() => { const n = performance.getEntriesByType('navigation')[0]; return [n.responseStart, n.responseEnd, n.domContentLoadedEventEnd, performance.getEntriesByType('paint').find(p => p.name === 'first-contentful-paint')?.startTime ?? 0, performance.now()]; })()");
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"profile of 10,000 events: first byte {times[0]:0} ms, answered {times[1]:0} ms, painted {times[3]:0} ms, parsed {times[2]:0} ms, live within {times[4]:0} ms"));
        }
    }
}
