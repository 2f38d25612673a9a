using Bespoke.Contracts;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Tests.Interactions;

public sealed class InteractionRulesTests
{
    public static TheoryData<string, Interaction> Bad => new()
    {
        { "productId", Make.Event("u", null) },
        { "query", Make.Event("u", null, InteractionType.Search) },
        { "occurredAt", Make.Event("u", "p", at: Make.Noon.AddHours(25)) },
        { "occurredAt", Make.Event("u", "p", at: new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero)) },
        { "position", Make.Event("u", "p") with { Position = 0 } },
        { "quantity", Make.Event("u", "p") with { Quantity = 0 } },
        { "price", Make.Event("u", "p") with { Price = -1 } },
        { "context.utcOffset", Make.Event("u", "p") with { Context = new InteractionContext { UtcOffset = 841 } } },
        { "sessionId", Make.Event("u", "p") with { SessionId = "" } },
        { "size", Make.Event("u", "p") with { Size = new string('x', 257) } },
        { "query", Make.Event("u", null, InteractionType.Search) with { Query = new string('x', 1_001) } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_broken_rule_is_named_by_its_field(string field, Interaction interaction) =>
        Assert.Equal(field, InteractionRules.Fault(interaction, Make.Noon)?.Field);

    [Fact]
    public void A_good_event_of_every_type_passes() => Assert.All(InteractionTypes.All, type =>
        Assert.Null(InteractionRules.Fault(Make.Event("u", type.NeedsProduct() ? "p" : null, type, query: "q"), Make.Noon)));

    [Fact]
    public void Names_numbers_and_weights_of_the_types_stay_as_they_are() => Assert.Equal(
        [
            "view 1 1", "click 2 2", "cart 3 3", "purchase 4 5", "favorite 5 3", "cart-remove 6 -1", "favorite-remove 7 -3",
            "hide 8 -3", "return 9 -1", "impression 10 0", "search 11 0",
        ],
        InteractionTypes.All.Select(t => $"{t.Name()} {(int)t} {t.Weight()}"));

    [Fact]
    public void Every_type_is_read_by_its_name_alone()
    {
        foreach (var type in InteractionTypes.All)
        {
            Assert.True(InteractionTypes.TryParse(type.Name(), out var read));
            Assert.Equal(type, read);
        }
        Assert.False(InteractionTypes.TryParse("View", out _));
        Assert.False(InteractionTypes.TryParse("", out _));
        Assert.False(InteractionTypes.TryParse(null, out _));
    }

    [Fact]
    public void An_event_survives_the_trip_through_JSON()
    {
        var full = Make.Event("u/1", "p ü", InteractionType.Return, order: "o", returnReason: "fit") with
        {
            SessionId = "s",
            RequestId = "r",
            Surface = "search",
            Position = 3,
            Quantity = 1,
            Price = 1.50m,
            Size = "M",
            Query = "q",
            Context = new InteractionContext { Device = "phone", Country = "TR", Locale = "tr", UtcOffset = 180 },
        };
        Assert.Equal(full, InteractionJson.Read(InteractionJson.Write(full)));
    }

    [Theory]
    [InlineData("""{"eventId":"e","type":"like","userId":"u","occurredAt":"2026-03-02T12:00:00Z"}""", "type")]
    [InlineData("""{"eventId":"e","type":"view","occurredAt":"2026-03-02T12:00:00Z"}""", "userId")]
    [InlineData("""{"eventId":"e","type":"view","userId":"u","occurredAt":"yesterday"}""", "occurredAt")]
    [InlineData("""{"eventId":"e","type":"view","userId":"u","occurredAt":"2026-03-02T12:00:00Z","colour":"red"}""", "colour")]
    [InlineData("""{"eventId":7,"type":"view","userId":"u","occurredAt":"2026-03-02T12:00:00Z"}""", "eventId")]
    public void An_unreadable_event_is_named_by_its_field_and_spoils_no_other(string json, string field)
    {
        var batch = new InteractionBatch();
        batch.Add(InteractionJson.Write(Make.Event("u", "p")));
        batch.Add(json);
        batch.Add(InteractionJson.Write(Make.Event("v", "p")));
        var report = batch.Complete(new IngestReport(1, 0, [new RejectedInteraction(1, "x", "y")]));
        Assert.Equal(2, batch.Interactions.Count);
        Assert.Equal([(1, field), (2, "x")], report.Rejected.Select(r => (r.Index, r.Field)));
        Assert.All(report.Rejected, r => Assert.DoesNotContain("Bespoke.", r.Rule));
    }
}
