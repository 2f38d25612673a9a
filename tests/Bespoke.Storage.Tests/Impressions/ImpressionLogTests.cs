using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Storage.Impressions;
using Xunit;

namespace Bespoke.Storage.Tests.Impressions;

public sealed class ImpressionLogTests
{
    private static readonly TimeSpan Half = WaitingImpressions.Patience;

    [Fact]
    public async Task A_list_that_got_an_event_within_half_an_hour_is_kept_as_it_was_shown()
    {
        await using var shop = await ShownShop.OpenAsync();
        await shop.ClickAsync("ann", 12);
        var shown = await shop.ShowAsync("ann", "red shirt");
        await shop.ShowAsync("ann", "blue shirt");
        shop.Time.Advance(Half);

        await shop.TakeAsync(ShownShop.Click("ann", ShownShop.First(shown), shown.RequestId, shop.Time.GetUtcNow()));

        var logged = Assert.Single(await shop.LoggedAsync());
        Assert.Equal((shown.RequestId, "search", "red shirt", "none", 1.0), (logged.RequestId, logged.Surface, logged.Query, logged.Bundle, logged.Weight));
        Assert.Equal((Basis.Hot, Make.Noon), (logged.Basis, logged.At));
        Assert.Equal(shop.Shop.Impressions.KeyOf(new UserId("ann")), logged.User);
        Assert.Equal(TestShop.Ids(shown), logged.Rows.Select(r => r.Product.Value));
        Assert.Equal(shown.Items.Select(i => i.Score!.Value), logged.Rows.Select(r => r.Score));
        Assert.Equal(Enumerable.Range(1, shown.Items.Count), logged.Rows.Select(r => r.Position));
        Assert.Equal(Bits(shown.Rows!.Features.Span), Bits(logged.Features.Span));
        Assert.Equal((2, 1, 0), (shop.Shop.Impressions.Counts.Taken, shop.Shop.Impressions.Counts.Kept, shop.Shop.Impressions.Counts.Sampled));
    }

    [Fact]
    public async Task An_event_after_half_an_hour_is_too_late_and_one_that_was_only_on_screen_is_none()
    {
        await using var shop = await ShownShop.OpenAsync();
        var late = await shop.ShowAsync("ann");
        var seen = await shop.ShowAsync("ben");
        await shop.TakeAsync(ShownShop.Click("ben", ShownShop.First(seen), seen.RequestId, shop.Time.GetUtcNow(), InteractionType.Impression));
        shop.Time.Advance(Half + TimeSpan.FromTicks(1));
        await shop.TakeAsync(ShownShop.Click("ann", ShownShop.First(late), late.RequestId, shop.Time.GetUtcNow()));
        shop.Time.Advance(WaitingImpressions.Ripe);

        Assert.Empty(await shop.LoggedAsync());
        Assert.Equal(2, shop.Shop.Impressions.Counts.LeftOut);
    }

    [Fact]
    public async Task An_event_that_names_no_list_keeps_the_last_one_that_showed_its_product_to_its_user()
    {
        await using var shop = await ShownShop.OpenAsync();
        var lists = new List<Answer>();
        foreach (var (user, query) in ((string, string)[])[("ann", "red shirt"), ("ann", "blue shirt"), ("ben", "red shirt")]) lists.Add(await shop.ShowAsync(user, query));
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.TakeAsync(ShownShop.Click("ann", ShownShop.First(lists[0]), null, shop.Time.GetUtcNow()));
        Assert.Equal([lists[0].RequestId], (await shop.LoggedAsync()).Select(l => l.RequestId));
    }

    [Fact]
    public async Task Pages_share_the_fate_of_their_list_before_and_after_the_event()
    {
        await using var shop = await ShownShop.OpenAsync();
        var first = await shop.ShowAsync("ann", change: r => r with { K = 5 });
        var second = await shop.ShowAsync("ann", change: r => r with { K = 5, Cursor = first.Next });
        await shop.TakeAsync(ShownShop.Click("ann", ShownShop.First(first), first.RequestId, shop.Time.GetUtcNow()));
        shop.Shop.Impressions.Settle();
        await shop.ShowAsync("ann", change: r => r with { K = 5, Cursor = second.Next });

        var logged = await shop.LoggedAsync();
        Assert.Equal([first.RequestId, first.RequestId, first.RequestId], logged.Select(l => l.RequestId));
        Assert.Equal(Enumerable.Range(1, 15), logged.SelectMany(l => l.Rows).Select(r => r.Position).Order());
    }

    [Fact]
    public async Task Of_the_others_a_sample_stands_for_all()
    {
        const int asked = 1_000;
        await using var shop = await ShownShop.OpenAsync(new ImpressionOptions { SampleShare = 0.1, SwapShare = 0 });
        for (var i = 0; i < asked; i++) await shop.ShowAsync(null, change: r => r with { RequestId = $"r{i}", K = 1 });
        shop.Time.Advance(WaitingImpressions.Ripe);

        var logged = await shop.LoggedAsync();

        Assert.All(logged, l => Assert.Equal(10, l.Weight));
        // Three standard deviations of a binomial.
        Assert.InRange(logged.Count, asked * 0.1 - 29, asked * 0.1 + 29);
        var counts = shop.Shop.Impressions.Counts;
        Assert.Equal((asked, logged.Count, logged.Count, asked - logged.Count, 0), (counts.Taken, counts.Kept, counts.Sampled, counts.LeftOut, counts.Waiting));
    }

    [Fact]
    public async Task Nothing_is_kept_or_swapped_of_who_allows_less_and_nothing_of_the_user_for_the_plain_order_or_a_visitor()
    {
        await using var shop = await ShownShop.OpenAsync(new ImpressionOptions { SampleShare = 1, SwapShare = 0.5 });
        foreach (var user in (string[])["ann", "shy", "session"]) await shop.ClickAsync(user, 12);
        await shop.PutAsync("shy", UserFacts.None, Consent.None);
        await shop.PutAsync("session", UserFacts.None, Consent.Session);
        for (var i = 0; i < 20; i++)
        {
            Assert.Null((await shop.ShowAsync("shy")).Rows);
            Assert.Null((await shop.ShowAsync("session")).Rows);
            Assert.Null((await shop.ShowAsync("ann", change: r => r with { Consent = Consent.None })).Rows);
            Assert.Null((await shop.ShowAsync("ann", change: r => r with { Consent = Consent.Session })).Rows);
            Assert.Null((await shop.ShowAsync(null, change: r => r with { Consent = Consent.None })).Rows);
        }
        await shop.ShowAsync("ann", change: r => r with { Personalize = false });
        await shop.ShowAsync(null);
        shop.Time.Advance(WaitingImpressions.Ripe);

        var logged = await shop.LoggedAsync();

        Assert.Equal(2, logged.Count);
        Assert.All(logged, l => Assert.Equal((null, Basis.Cold, 1.0, null), (l.User, l.Basis, l.Propensity, l.Swap)));
    }

    [Fact]
    public async Task A_query_that_tells_who_somebody_is_is_left_out_and_its_list_kept()
    {
        await using var shop = await ShownShop.OpenAsync(new ImpressionOptions { SampleShare = 1 });
        await shop.ShowAsync("ann", "shirt for ann@example.org");
        await shop.ShowAsync("ann", "shirt 0171 2345678");
        shop.Time.Advance(WaitingImpressions.Ripe);
        var logged = await shop.LoggedAsync();
        Assert.Equal(2, logged.Count);
        Assert.All(logged, l => Assert.Null(l.Query));
    }

    [Fact]
    public async Task What_is_not_shown_to_a_shopper_is_not_logged_nor_anything_where_the_log_is_off()
    {
        await using var shop = await ShownShop.OpenAsync(new ImpressionOptions { SampleShare = 1 });
        await shop.AnswerAsync("ann");
        await using var off = await ShownShop.OpenAsync(new ImpressionOptions { Keep = false, SwapShare = 0.5 });
        await off.ClickAsync("ann", 12);
        Assert.Equal((AnswerTrace.None, 0.0), (off.Shop.Lists.NewShownRequest().Trace, off.Shop.Lists.NewShownRequest().SwapChance));
        await off.ShowAsync("ann");
        Assert.Empty(await shop.LoggedAsync());
        Assert.Empty(await off.LoggedAsync());
        Assert.Equal(0, shop.Shop.Impressions.Counts.Taken + off.Shop.Impressions.Counts.Taken);
    }

    [Fact]
    public async Task A_log_that_cannot_follow_leaves_lists_out_and_counts_them()
    {
        using var folder = new TemporaryFolder();
        using var register = new UserRegister(folder.Path);
        await using var shop = await ShownShop.OpenAsync();
        var shown = new ShownList(null, "search", null, Make.Noon, await shop.ShowAsync(null), null);
        await using var log = new ImpressionLog(folder.Path, register, new ImpressionOptions(), shop.Time, writes: true);
        log.WhileHeld(() =>
        {
            for (var i = 0; i < ImpressionLog.MostNotes + 500; i++) log.Note(shown);
        });
        log.Settle();
        Assert.Equal(500, log.Counts.Overflowed);
        Assert.Equal(ImpressionLog.MostNotes + 500, log.Counts.Overflowed + log.Counts.Taken);
    }

    [Fact]
    public async Task Beyond_its_memory_the_oldest_are_decided_on_early()
    {
        await using var shop = await ShownShop.OpenAsync(new ImpressionOptions { SampleShare = 1, WaitingBytes = 1_000_000 });
        for (var i = 0; i < 1_200; i++) await shop.ShowAsync(null, change: r => r with { K = 30 });
        var logged = await shop.LoggedAsync();
        var counts = shop.Shop.Impressions.Counts;
        Assert.InRange(logged.Count, 100, 1_100);
        Assert.Equal((logged.Count, 1_200 - logged.Count), (counts.Early, counts.Waiting));
    }

    private static int[] Bits(ReadOnlySpan<float> values)
    {
        var bits = new int[values.Length];
        for (var i = 0; i < bits.Length; i++) bits[i] = BitConverter.SingleToInt32Bits(values[i]);
        Assert.Equal(0, values.Length % FeatureNames.All.Count);
        return bits;
    }
}
