using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Tests;

public sealed class ArrangedListsTests : IDisposable
{
    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 60).Select(i => Make.Product(
        $"s{i}", $"Shirt number {i:00}", colour: i % 2 == 0 ? "Blue" : "Red", brand: i < 30 ? "Norvik" : "Casca", master: i >= 50 ? "Personal Care" : "Apparel"))));

    private readonly SignalFold _signals = new();
    private long _position;

    [Fact]
    public void What_was_shown_again_and_again_sinks_until_it_is_looked_at_but_not_in_searches()
    {
        var before = TestShop.Ids(_shop.ForYou("u", 60)).ToList();
        var (first, third) = (before[0], before[2]);
        Show("u", first, times: 8);
        Show("u", third, times: 2);
        var tired = _shop.ForYou("u", 60);
        Assert.InRange(TestShop.Ids(tired).ToList().IndexOf(first), 20, 60);
        Assert.InRange(TestShop.Ids(tired).ToList().IndexOf(third), 0, 3);
        Assert.True(tired.Personalized);
        Assert.Equal(before, TestShop.Ids(_shop.ForYou("other", 60)));
        Assert.Equal(TestShop.Ids(_shop.Search("shirt", "other")), TestShop.Ids(_shop.Search("shirt", "u")));
        _signals.Forget(new UserId("u"));
        _shop.Serve(_signals.Snapshot(Make.Noon));
        Assert.Equal(before, TestShop.Ids(_shop.ForYou("u", 60)));
        Show("v", first, times: 8);
        Assert.InRange(TestShop.Ids(_shop.ForYou("v", 60)).ToList().IndexOf(first), 20, 60);
        _shop.Do("v", InteractionType.View, first);
        Assert.InRange(TestShop.Ids(_shop.ForYou("v", 60)).ToList().IndexOf(first), 0, 10);
    }

    [Fact]
    public void Impressions_close_together_count_once_and_fade_by_half_in_a_week()
    {
        for (var i = 0; i < 10; i++) Fold("u", "s1", Make.Noon.AddMinutes(i));
        var shown = _signals.Snapshot(Make.Noon).Shown;
        Assert.Equal(1, shown.Count(new UserId("u"), new ProductId("s1"), Make.Noon), 3);
        Assert.Equal(0.5, shown.Count(new UserId("u"), new ProductId("s1"), Make.Noon.AddDays(7)), 3);
        Assert.Equal(0, shown.Count(new UserId("u"), new ProductId("s2"), Make.Noon));
        for (var i = 0; i < 100; i++) Fold("u", $"s{i}", Make.Noon.AddHours(i));
        var later = _signals.Snapshot(Make.Noon).Shown;
        Assert.Equal(ShownFold.Products, Enumerable.Range(0, 100).Count(i => later.Count(new UserId("u"), new ProductId($"s{i}"), Make.Noon) > 0));
        Assert.Equal(1, shown.Count(new UserId("u"), new ProductId("s1"), Make.Noon), 3);
    }

    [Fact]
    public void Memory_of_what_was_shown_is_bounded()
    {
        for (var i = 0; i < 2 * ShownFold.Users + 1; i++) Fold($"u{i}", "s1", Make.Noon);
        var shown = _signals.Snapshot(Make.Noon).Shown;
        Assert.Equal(0, shown.Count(new UserId("u0"), new ProductId("s1"), Make.Noon));
        Assert.Equal(1, shown.Count(new UserId($"u{ShownFold.Users}"), new ProductId("s1"), Make.Noon), 3);
    }

    [Fact]
    public void What_was_bought_and_kept_is_recommended_last_unless_it_is_used_up()
    {
        _shop.Do("u", InteractionType.Purchase, "s0", "s2", "s52");
        var ids = TestShop.Ids(_shop.ForYou("u", 60)).ToList();
        Assert.Equal(["s0", "s2"], ids.TakeLast(2).Order());
        Assert.InRange(ids.IndexOf("s52"), 0, 40);
        Assert.Contains("s0", TestShop.Ids(_shop.Search("shirt", "u", 10)));
        _shop.Do("u", InteractionType.Return, "s0");
        Assert.NotEqual("s0", TestShop.Ids(_shop.ForYou("u", 60))[^1]);
    }

    [Fact]
    public void Diversity_is_the_surfaces_own_unless_a_request_says_and_keeps_every_product()
    {
        IReadOnlyList<string> Ask(float? diversity) =>
            TestShop.Ids(_shop.Ask("u", r => r with { Diversity = diversity, K = 60 }, (p, r, profile, snapshot) => p.Search("shirt", r, profile, snapshot)));
        Assert.NotEqual(Ask(0), Ask(0.5f));
        Assert.Equal(Ask(new ArrangementOptions().Search), Ask(null));
        Assert.Equal(Ask(0).Order(), Ask(0.9f).Order());
        Assert.Throws<ArgumentException>(() => Ask(1.5f));
        Assert.Throws<ArgumentException>(() => Ask(float.NaN));
    }

    [Fact]
    public void Variants_keep_apart_behind_the_ranked_candidates_too()
    {
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 800).Select(i => Make.Product($"{i}", $"Shirt number {i / 2}", group: $"g{i / 2}"))));
        var (cursor, last) = ((string?)null, 0UL);
        var (seen, pages) = (new HashSet<int>(), 0);
        do
        {
            var page = shop.Ask("u", r => r with { Cursor = cursor, K = 50 }, (p, r, profile, snapshot) => p.Search("shirt", r, profile, snapshot));
            foreach (var item in page.Items)
            {
                Assert.True(seen.Add(item.Row));
                if (seen.Count < 790) Assert.NotEqual(last, shop.Catalog.StyleKey(item.Row));
                last = shop.Catalog.StyleKey(item.Row);
            }
            cursor = page.Next;
            pages++;
        }
        while (cursor is not null);
        Assert.Equal((800, 16), (seen.Count, pages));
    }

    public void Dispose() => _shop.Dispose();

    private void Show(string user, string product, int times)
    {
        for (var i = times; i > 0; i--) Fold(user, product, Make.Noon.AddHours(-i));
        _shop.Serve(_signals.Snapshot(Make.Noon));
    }

    private void Fold(string user, string product, DateTimeOffset at) =>
        _signals.Fold(new LoggedInteraction(++_position, Make.Stamped(Make.Event(user, product, InteractionType.Impression, at, $"i{_position}"))));
}
