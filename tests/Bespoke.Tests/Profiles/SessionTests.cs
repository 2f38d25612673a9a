using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Noon = Make.Noon;
    private static readonly CatalogSnapshot Catalog = Make.Catalog(Make.Product("blue", colour: "Blue"), Make.Product("red", colour: "Red"));

    [Theory]
    [InlineData(30, null, null, false)]
    [InlineData(31, null, null, true)]
    [InlineData(31, "a", "a", true)]
    [InlineData(1, "a", "b", true)]
    [InlineData(1, "a", null, false)]
    [InlineData(1, null, "b", false)]
    public void A_session_begins_after_thirty_idle_minutes_or_with_another_id(int minutes, string? first, string? second, bool begins)
    {
        var profile = Fold(Event("blue", 0, first), Event("red", minutes, second));
        Assert.Equal(begins ? Noon.AddMinutes(minutes) : Noon, profile.Session!.StartedAt);
        Assert.Equal(begins ? ["red"] : ["blue", "red"], profile.Session.Products.Select(p => p.Value));
        Assert.Equal(begins ? second : second ?? first, profile.Session.Id);
    }

    [Fact]
    public void An_impression_neither_begins_a_session_nor_keeps_it_open()
    {
        var profile = Fold(Event("blue", 0), Event("red", 20, type: InteractionType.Impression), Event("red", 40));
        Assert.Equal(Noon.AddMinutes(40), profile.Session!.StartedAt);
        Assert.Null(Fold(Event("blue", 0, type: InteractionType.Impression)).Session);
    }

    [Fact]
    public void Its_evidence_is_its_own_and_does_not_decay_and_ends_with_it()
    {
        var profile = Fold(Event("blue", 0, type: InteractionType.Purchase), Event("red", 120), Event("red", 140, type: InteractionType.Cart));
        var (blue, red) = (Colour(0), Colour(1));
        Assert.Equal(4, profile.SessionEvidence(Noon.AddMinutes(140)).Read(red, Noon.AddMinutes(140)));
        Assert.Equal(4, profile.SessionEvidence(Noon.AddMinutes(170)).Read(red, Noon.AddMinutes(170)));
        Assert.Equal(0, profile.SessionEvidence(Noon.AddMinutes(140)).Read(blue, Noon.AddMinutes(140)));
        Assert.Empty(profile.SessionEvidence(Noon.AddMinutes(171)).Sums.ToArray());
        Assert.True(profile.LongTerm.Read(blue, Noon.AddMinutes(171)) > 4);
    }

    [Fact]
    public void A_purchase_taken_back_in_the_same_sitting_leaves_what_the_return_says()
    {
        var profile = Fold(Event("blue", 0, type: InteractionType.Purchase), Event("blue", 10, type: InteractionType.Return));
        Assert.All(profile.Session!.Evidence.Sums.ToArray(), s => Assert.Equal(-1, s.Sum));
    }

    [Fact]
    public void It_remembers_each_product_once_and_twenty_at_most()
    {
        var events = Enumerable.Range(0, 120).Select(i => Event($"p{i % 60}", i / 10.0)).ToArray();
        Assert.Equal(Enumerable.Range(40, 20).Select(i => $"p{i}"), Fold(events).Session!.Products.Select(p => p.Value));
    }

    [Fact]
    public void A_late_event_that_joins_two_sessions_asks_for_a_new_fold_and_one_within_is_taken_in_place()
    {
        var fold = new ProfileFold();
        var first = Event("blue", 0) with { Position = 1 };
        fold.Apply(first);
        var second = Event("blue", 40) with { Position = 2 };
        fold.Apply(second);
        var third = Event("blue", 60) with { Position = 3 };
        fold.Apply(third);
        Assert.True(fold.TryApplyLate(Event("red", 50) with { Position = 4 }));
        Assert.Equal(["red", "blue"], fold.Snapshot(new("u"), UserFacts.None).Session!.Products.Select(p => p.Value));
        Assert.False(fold.TryApplyLate(Event("red", 51, "other", type: InteractionType.Return) with { Position = 5 }));
        Assert.False(fold.TryApplyLate(Event("red", 20) with { Position = 5 }));
        Assert.Equal(Noon, Fold(first, Event("red", 20), second, third).Session!.StartedAt);
    }

    private static AffinityKey Colour(int row) => AffinityKey.Of(ProductAttribute.BaseColour, Catalog.Code(row, ProductAttribute.BaseColour));

    private static LoggedInteraction Event(string product, double minute, string? session = null, InteractionType type = InteractionType.View) =>
        new(0, Make.Stamped(Make.Event("u", product, type, Noon.AddMinutes(minute)) with { SessionId = session }, Catalog));

    private static UserProfile Fold(params LoggedInteraction[] logged)
    {
        var fold = new ProfileFold();
        for (var i = 0; i < logged.Length; i++) fold.Apply(logged[i] with { Position = i + 1 });
        return fold.Snapshot(new UserId("u"), UserFacts.None);
    }
}
