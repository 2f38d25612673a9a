using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Contracts;

/// <summary>What every log must do.</summary>
public abstract class InteractionLogContract
{
    /// <summary>An empty log.</summary>
    protected abstract IInteractionLog NewLog();

    private static readonly DateTimeOffset Noon = Make.Noon;

    [Fact]
    public async Task Gives_back_every_field_of_an_event()
    {
        var log = NewLog();
        var catalog = Make.Catalog(Make.Product("p/1", price: 10, brand: "Norvik"));
        var full = new Interaction
        {
            EventId = new EventId("e1"),
            Type = InteractionType.Purchase,
            UserId = new UserId("u/1 ü"),
            SessionId = "s",
            ProductId = new("p/1"),
            OccurredAt = Noon.AddTicks(1234567),
            Query = "kırmızı elbise",
            RequestId = "r",
            Surface = "search",
            Position = 3,
            Quantity = 2,
            Price = 19.95m,
            OrderId = "o",
            Size = "M",
            ReturnReason = "fit",
            Context = new InteractionContext { Device = "phone", Country = "TR", Locale = "tr-TR", UtcOffset = 180 },
        };
        var stamped = Make.Stamped(full, catalog, Noon.AddDays(1));

        await log.AppendAsync([stamped], CancellationToken.None);

        var read = Assert.Single(await log.ReadUserAsync(full.UserId, CancellationToken.None));
        Assert.Equal(stamped, read.Event);
        Assert.NotNull(read.Event.Stamp);
        Assert.Equal(1, read.Position);
    }

    [Fact]
    public async Task Reads_a_user_by_occurrence_and_the_log_by_arrival()
    {
        var log = NewLog();
        await Append(log, Make.Event("u", "a", at: Noon.AddHours(2), id: "3"), Make.Event("v", "a", id: "9"));
        await Append(log, Make.Event("u", "a", at: Noon, id: "2"), Make.Event("u", "a", at: Noon, id: "1"));

        var user = await log.ReadUserAsync(new UserId("u"), CancellationToken.None);
        Assert.Equal(["1", "2", "3"], user.Select(e => e.Event.Interaction.EventId.Value));
        var all = await log.ReadAsync(1, CancellationToken.None).ToListAsync();
        Assert.Equal(["9", "2", "1"], all.Select(e => e.Event.Interaction.EventId.Value));
        Assert.Equal([2, 3, 4], all.Select(e => e.Position));
        Assert.Equal(4, await log.LastPositionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Reads_a_users_events_after_a_position()
    {
        var log = NewLog();
        for (var i = 1; i <= 12; i++) await Append(log, Make.Event(i % 3 == 0 ? "v" : "u", "a", at: Noon.AddMinutes(-i), id: $"{i}"));
        for (var after = 0; after <= 12; after++)
        {
            var expected = Enumerable.Range(1, 12).Where(i => i > after && i % 3 != 0).Reverse();
            Assert.Equal(expected.Select(i => (long)i), (await log.ReadUserAsync(new UserId("u"), after, CancellationToken.None)).Select(e => e.Position));
        }
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.ReadUserAsync(new UserId("u"), 0, stopped.Token));
    }

    [Fact]
    public async Task Gives_back_what_a_search_was_understood_as()
    {
        var log = NewLog();
        var understood = new SearchStamp([new AskedValue(Catalog.ProductAttribute.BaseColour, 300), new AskedValue(Catalog.ProductAttribute.Gender, 2)], acceptsUnisex: true);
        var search = Make.Event("u", null, InteractionType.Search, query: "red");
        await log.AppendAsync([Make.Stamped(search) with { Search = understood }, Make.Stamped(search with { EventId = new("2") }) with { Search = new SearchStamp([]) }], CancellationToken.None);
        await Append(log, search with { EventId = new("3") });
        var read = await log.ReadAsync(0, CancellationToken.None).ToListAsync();
        Assert.Equal([understood, new SearchStamp([]), null], read.Select(e => e.Event.Search));
        Assert.All(read, e => Assert.Null(e.Event.Stamp));
    }

    [Fact]
    public async Task Takes_an_event_id_once_within_seven_days_of_arrival()
    {
        var log = NewLog();
        var first = Make.Event("u", "a", id: "e");
        var logged = await log.AppendAsync([Make.Stamped(first, arrived: Noon), Make.Stamped(first, arrived: Noon)], CancellationToken.None);
        Assert.NotNull(logged[0]);
        Assert.Null(logged[1]);

        Assert.Null(Assert.Single(await log.AppendAsync([Make.Stamped(first, arrived: Noon.AddDays(6.9))], CancellationToken.None)));
        Assert.NotNull(Assert.Single(await log.AppendAsync([Make.Stamped(first, arrived: Noon.AddDays(7.1))], CancellationToken.None)));
        Assert.Equal(2, await log.LastPositionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Stamps_events_when_their_product_arrives()
    {
        var log = NewLog();
        await Append(log, Make.Event("u", "late"), Make.Event("v", "never"), Make.Event("u", null, InteractionType.Search, query: "shirt"));
        Assert.All(await log.ReadAsync(0, CancellationToken.None).ToListAsync(), e => Assert.Null(e.Event.Stamp));

        var users = await log.StampAsync(Make.Catalog(Make.Product("late")), CancellationToken.None);

        Assert.Equal([new UserId("u")], users);
        var events = await log.ReadUserAsync(new UserId("u"), CancellationToken.None);
        Assert.Equal(1, events.Count(e => e.Event.Stamp is not null));
        Assert.Empty(await log.StampAsync(Make.Catalog(Make.Product("late")), CancellationToken.None));
    }

    [Fact]
    public async Task A_stamp_stays_when_the_product_changes()
    {
        var log = NewLog();
        var before = Make.Catalog(Make.Product("p", colour: "Blue"));
        await log.AppendAsync([Make.Stamped(Make.Event("u", "p"), before)], CancellationToken.None);
        var builder = new Catalog.CatalogBuilder(before);
        builder.Upsert(Make.Product("p", colour: "Red"));

        await log.StampAsync(builder.Build(), CancellationToken.None);

        var read = Assert.Single(await log.ReadUserAsync(new UserId("u"), CancellationToken.None));
        Assert.Equal("Blue", before.Dictionary(Catalog.ProductAttribute.BaseColour)[read.Event.Stamp!.Value.BaseColour]);
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing_and_store_nothing_twice()
    {
        var log = NewLog();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await Append(log, Make.Event("u", "a", id: $"{writer % 4}-{i}", at: Noon.AddMinutes(i)));
        })));
        Assert.Equal(80, (await log.ReadUserAsync(new UserId("u"), CancellationToken.None)).Count);
    }

    [Fact]
    public async Task An_event_that_is_set_aside_is_read_no_more_and_its_id_and_position_stay_taken()
    {
        var log = NewLog();
        await Append(log, Make.Event("u", "a", id: "1"), Make.Event("u", "a", id: "2"), Make.Event("u", "a", id: "3"));
        await log.SetAsideAsync(3, "It is odd.", CancellationToken.None);
        await log.SetAsideAsync(1, "It is odd.", CancellationToken.None);
        await log.SetAsideAsync(1, "It is odd.", CancellationToken.None);
        await log.SetAsideAsync(99, "It is not there.", CancellationToken.None);

        Assert.Equal("2", Assert.Single(await log.ReadUserAsync(new UserId("u"), CancellationToken.None)).Event.Interaction.EventId.Value);
        Assert.Equal([2], (await log.ReadAsync(0, CancellationToken.None).ToListAsync()).Select(e => e.Position));
        Assert.Null(Assert.Single(await log.AppendAsync([Make.Stamped(Make.Event("u", "a", id: "1"), arrived: Noon)], CancellationToken.None)));
        Assert.Equal(4, Assert.Single(await log.AppendAsync([Make.Stamped(Make.Event("u", "a", id: "4"), arrived: Noon)], CancellationToken.None))!.Position);
    }

    [Fact]
    public async Task An_unknown_user_has_no_events() =>
        Assert.Empty(await NewLog().ReadUserAsync(new UserId("nobody"), CancellationToken.None));

    private static Task Append(IInteractionLog log, params Interaction[] events) =>
        log.AppendAsync([.. events.Select(e => Make.Stamped(e, arrived: Noon))], CancellationToken.None);
}
