using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class EventTailTests
{
    [Fact]
    public async Task Tells_what_became_of_each_event_in_the_order_of_arrival()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.TakeAsync(Make.Event("anna", "p1", id: "a"), Make.Event("anna", null, id: "b"));
        await shop.TakeAsync(Make.Event("anna", "p1", id: "a"));
        shop.Shop.Tail.AddUnreadable([new RejectedInteraction(0, "type", "must be known")]);

        var told = shop.Shop.Tail.After(0, 10);

        Assert.Equal([TailOutcome.Accepted, TailOutcome.Rejected, TailOutcome.Duplicate, TailOutcome.Rejected], told.Select(t => t.Outcome));
        Assert.Equal(["a", "b", "a", null], told.Select(t => t.Event?.EventId.Value));
        Assert.Equal([null, "productId", null, "type"], told.Select(t => t.Fault?.Field));
        Assert.Equal([1, 2, 3, 4], told.Select(t => t.Number));
        Assert.Equal([3, 4], shop.Shop.Tail.After(2, 10).Select(t => t.Number));
        Assert.Equal([4], shop.Shop.Tail.After(0, 1).Select(t => t.Number));
    }

    [Theory]
    [InlineData(Consent.None, TailOutcome.Rejected)]
    [InlineData(Consent.Session, TailOutcome.Accepted)]
    public async Task Of_a_user_who_allows_less_nothing_but_the_outcome_is_held(Consent consent, TailOutcome outcome)
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.PutAsync("anna", UserFacts.None, consent);
        await shop.TakeAsync(Make.Event("anna", "p1"));
        var told = Assert.Single(shop.Shop.Tail.After(0, 10));
        Assert.Equal(outcome, told.Outcome);
        Assert.Null(told.Event);
    }

    [Fact]
    public async Task An_erased_user_is_gone_from_it_and_stays_away()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.ClickAsync("anna", 5);
        await shop.ClickAsync("ben", 5);
        await shop.EraseAsync("anna");
        await shop.TakeAsync(Make.Event("anna", "p1", id: "late"));
        Assert.All(shop.Shop.Tail.After(0, EventTail.Capacity), t => Assert.NotEqual("anna", t.Event?.UserId.Value));
        Assert.Equal(5, shop.Shop.Tail.After(0, EventTail.Capacity).Count(t => t.Event?.UserId.Value == "ben"));
    }

    [Fact]
    public async Task Holds_the_latest_and_no_more()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.ClickAsync("anna", EventTail.Capacity + 10);
        var told = shop.Shop.Tail.After(0, int.MaxValue);
        Assert.Equal(EventTail.Capacity, told.Count);
        Assert.Equal((11, EventTail.Capacity + 10), (told[0].Number, told[^1].Number));
    }
}
