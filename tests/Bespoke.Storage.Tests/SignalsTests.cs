using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

/// <summary>Trends and popularity of a running shop.</summary>
public sealed class SignalsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private Shop _shop;
    private int _events;

    public SignalsTests() => _shop = Shop.OpenOrCreate(_folder.Path, _time);

    [Fact]
    public async Task What_is_looked_at_trends_and_does_so_after_a_restart()
    {
        await FillAsync();
        Assert.Empty(await TrendingAsync());
        await LookAsync("p1", 0, 20);
        await LookAsync("p2", 20, 30);
        var before = await TrendingAsync();
        Assert.Equal(["p2", "p1"], before);
        await RestartAsync();
        Assert.Equal(before, await TrendingAsync());
        await LookAsync("p3", 60, 40);
        Assert.Equal(["p3", "p2", "p1"], await TrendingAsync());
    }

    [Fact]
    public async Task A_restart_gives_the_numbers_of_the_running_shop()
    {
        await FillAsync();
        for (var n = 0; n < 5; n++)
        {
            await LookAsync($"p{n}", 10 * n, 8 + n);
            _time.Advance(TimeSpan.FromHours(5));
        }
        await _shop.SignalsAsync();
        var live = _shop.Snapshot.Signals.Trends!;
        await RestartAsync();
        await _shop.SignalsAsync();
        var rebuilt = _shop.Snapshot.Signals.Trends!;
        Assert.Equal(live.Position, rebuilt.Position);
        for (var n = 0; n < 5; n++)
        {
            var (a, b) = (live.Products[new ProductId($"p{n}")], rebuilt.Products[new ProductId($"p{n}")]);
            Assert.Equal(a.Score, b.Score, 1e-9);
            Assert.Equal(a.Month, b.Month, 1e-9);
        }
    }

    [Fact]
    public async Task Events_of_one_commit_too_many_to_wait_are_read_from_the_log()
    {
        await FillAsync();
        _ = _shop.Snapshot;
        await _shop.SignalsAsync();
        for (var n = 0; n < 60; n++)
        {
            await _shop.IngestAsync([.. Enumerable.Range(0, 1_000).Select(i => Make.Event($"u{i % 100}", "p1", at: _time.GetUtcNow(), id: $"many{n}-{i}"))], CancellationToken.None);
        }
        await _shop.SignalsAsync();
        Assert.Equal(await _shop.Log.LastPositionAsync(CancellationToken.None), _shop.Snapshot.Signals.Trends!.Position);
    }

    [Fact]
    public async Task Without_events_what_trended_fades()
    {
        await FillAsync();
        await LookAsync("p1", 0, 20);
        await _shop.SignalsAsync();
        var before = _shop.Snapshot.Signals.Trends!.Products[new ProductId("p1")].Users;
        _time.Advance(TimeSpan.FromHours(6));
        await _shop.SignalsAsync();
        Assert.Equal(before / 2, _shop.Snapshot.Signals.Trends!.Products[new ProductId("p1")].Users, 1e-9);
    }

    [Fact]
    public async Task Who_allows_the_session_alone_makes_nothing_popular()
    {
        await FillAsync();
        await _shop.IngestAsync([.. Enumerable.Range(0, 50).Select(n => Make.Event($"u{n}", "p1", at: _time.GetUtcNow(), id: $"s{n}") with { Consent = Consent.Session })], CancellationToken.None);
        await _shop.SignalsAsync();
        Assert.Equal(0, _shop.Snapshot.Signals.Trends!.Products[new ProductId("p1")].Week);
    }

    [Fact]
    public async Task After_training_orders_and_sessions_speak_and_what_others_do_since_is_added()
    {
        await FillAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        for (var n = 0; n < 30; n++) await DoAsync($"u{n}", n % 2 == 0 ? ["p1", "p2"] : ["p3", "p4"], InteractionType.Click, InteractionType.Purchase);
        await _shop.Models.TrainAsync(ModelNames.All, TestBundle.Small, null, CancellationToken.None);
        _shop.Models.Follow();
        await _shop.SignalsAsync();
        var together = (await _shop.Lists.BoughtTogetherAsync(new ProductId("p1"), null, _shop.Lists.NewRequest(), CancellationToken.None))!;
        Assert.Equal(("p2", "orders"), (TestShop.Ids(together)[0], together.Items[0].Source));

        await DoAsync("asks", ["p1"], InteractionType.Click);
        Assert.Contains("session_score", await ReasonsAsync("p2"));
        Assert.DoesNotContain("session_score", await ReasonsAsync("p9"));
        for (var n = 40; n < 80; n++) await DoAsync($"u{n}", ["p1", "p9"], InteractionType.Click);
        await _shop.SignalsAsync();
        Assert.Contains("session_score", await ReasonsAsync("p9"));
    }

    private Task DoAsync(string user, IReadOnlyList<string> products, params InteractionType[] types) => _shop.IngestAsync(
        [.. products.SelectMany(p => types.Select(t => Make.Event(user, p, t, _time.GetUtcNow(), $"e{_events++}")))], CancellationToken.None);

    private async Task<IEnumerable<string>> ReasonsAsync(string product)
    {
        var answer = await _shop.Lists.SearchAsync("shirt", new UserId("asks"), _shop.Lists.NewRequest() with { Explain = true }, CancellationToken.None);
        return answer.Items.Single(i => answer.Catalog.Id(i.Row).Value == product).Reasons.Select(r => r.Feature);
    }

    // Users whom the shop knows, so that they count in full.
    private async Task FillAsync()
    {
        await _shop.SaveProductsAsync([.. Enumerable.Range(0, 20).Select(i => Make.Product($"p{i}", $"Shirt number {i}"))], null, CancellationToken.None);
        await _shop.IngestAsync([.. Enumerable.Range(0, 100).Select(n => Make.Event($"u{n}", "long-gone", at: Make.Noon.AddDays(-30), id: $"known{n}"))], CancellationToken.None);
    }

    private async Task LookAsync(string product, int from, int count)
    {
        var report = await _shop.IngestAsync([.. Enumerable.Range(from, count).Select(n => Make.Event($"u{n}", product, at: _time.GetUtcNow(), id: $"e{_events++}"))], CancellationToken.None);
        Assert.Equal(count, report.Accepted);
    }

    private async Task<IReadOnlyList<string>> TrendingAsync()
    {
        await _shop.SignalsAsync();
        return TestShop.Ids(await _shop.Lists.TrendingAsync(null, _shop.Lists.NewRequest(), CancellationToken.None));
    }

    private async Task RestartAsync()
    {
        await _shop.DisposeAsync();
        _shop = Shop.Open(_folder.Path, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }
}
