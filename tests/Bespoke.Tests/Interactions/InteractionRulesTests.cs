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
    public void An_event_up_to_24_hours_ahead_counts_as_of_its_arrival_and_one_beyond_is_refused()
    {
        Interaction At(double hours) => Make.Event("u", "p", at: Make.Noon.AddHours(hours));
        Assert.Equal(Make.Noon, InteractionRules.AtServersClock(At(0.001), Make.Noon).OccurredAt);
        Assert.Equal(Make.Noon, InteractionRules.AtServersClock(At(24), Make.Noon).OccurredAt);
        Assert.Null(InteractionRules.Fault(At(24), Make.Noon));
        Assert.NotNull(InteractionRules.Fault(At(24.001), Make.Noon));
        Assert.Equal(At(-1), InteractionRules.AtServersClock(At(-1), Make.Noon));
        var east = At(0) with { OccurredAt = new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.FromHours(3)) };
        Assert.Equal((Make.Noon.AddHours(-1), TimeSpan.Zero), (InteractionRules.AtServersClock(east, Make.Noon).OccurredAt, InteractionRules.AtServersClock(east, Make.Noon).OccurredAt.Offset));
    }

    [Fact]
    public void An_event_of_more_than_32_KB_is_rejected_by_itself()
    {
        static string Padded(int bytes)
        {
            var json = InteractionJson.Write(Make.Event("u", "p"));
            return json.Replace(",\"type\"", "," + new string(' ', bytes - json.Length) + "\"type\"", StringComparison.Ordinal);
        }
        var batch = new InteractionBatch();
        batch.Add(Padded(InteractionRules.MaxEventBytes));
        batch.Add(Padded(InteractionRules.MaxEventBytes + 1));
        batch.Add(System.Text.Json.JsonElement.Parse(Padded(InteractionRules.MaxEventBytes + 1)));
        batch.Add(InteractionJson.Write(Make.Event("v", "p")));
        Assert.Equal(["u", "v"], batch.Interactions.Select(i => i.UserId.Value));
        var rejected = batch.Complete(new IngestReport(2, 0, [])).Rejected;
        Assert.Equal([1, 2], rejected.Select(r => r.Index));
        Assert.All(rejected, r => Assert.Contains("32768", r.Rule));
    }

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
            Context = new InteractionContext { Device = "phone", Country = "TR", Locale = "tr", UtcOffset = 180, Bot = true },
        };
        Assert.Equal(full, InteractionJson.Read(InteractionJson.Write(full)));
        Assert.Equal(full, InteractionJson.Read(InteractionJson.WriteUtf8(full)));
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
