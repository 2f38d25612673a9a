using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using CsCheck;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class DuplicateTests
{
    private static readonly string[] Users = ["u", "v", "w"];

    private static readonly Gen<Interaction[]> Events = Gen.Int[0, 5_000].Array[1, 40].Select(seeds => seeds.Distinct().Select((seed, i) => Make.Event(
        Users[seed % 3], $"p{seed % 5}", (InteractionType)(1 + seed % 10), Make.Noon.AddHours(-2).AddMinutes(seed % 60), $"e{i}", order: $"o{seed % 4}")).ToArray());

    [Fact]
    public void Every_event_sent_one_to_five_times_in_any_batches_over_restarts_is_stored_once_and_folded_once() =>
        Gen.Select(Events, Gen.ULong).Sample((events, seed) => CheckAsync(events, seed).GetAwaiter().GetResult(), iter: 60, threads: 1);

    private static async Task CheckAsync(Interaction[] events, ulong seed)
    {
        using var folder = new TemporaryFolder();
        var random = new SeededRandom(seed);
        var sends = events.SelectMany(e => Enumerable.Repeat(e, 1 + random.Next(5))).ToArray();
        for (var i = sends.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (sends[i], sends[j]) = (sends[j], sends[i]);
        }
        var catalog = Make.Catalog(Enumerable.Range(0, 5).Select(i => Make.Product($"p{i}", price: 10 + i, colour: i % 2 == 0 ? "Red" : "Blue")));
        var (stored, duplicates, at) = (0, 0, 0);
        var log = Open();
        var live = new FoldedProfiles(log, new InMemoryUserFacts());
        while (at < sends.Length)
        {
            var batch = sends[at..Math.Min(sends.Length, at + 1 + random.Next(12))];
            at += batch.Length;
            foreach (var user in Users) await live.GetAsync(new UserId(user), CancellationToken.None);
            var logged = await log.AppendAsync([.. batch.Select(e => Make.Stamped(e, catalog, Make.Noon))], CancellationToken.None);
            await live.FoldAsync([.. logged.OfType<LoggedInteraction>()], CancellationToken.None);
            stored += logged.Count(l => l is not null);
            duplicates += logged.Count(l => l is null);
            if (!random.Chance(0.3)) continue;
            log.Dispose();
            log = Open();
            live = new FoldedProfiles(log, new InMemoryUserFacts());
        }

        Assert.Equal((events.Length, sends.Length - events.Length), (stored, duplicates));
        var ids = (await log.ReadAsync(0, CancellationToken.None).ToListAsync()).Select(e => e.Event.Interaction.EventId.Value);
        Assert.Equal(events.Select(e => e.EventId.Value).Order(), ids.Order());
        var once = new InMemoryInteractionLog();
        await once.AppendAsync([.. events.Select(e => Make.Stamped(e, catalog, Make.Noon))], CancellationToken.None);
        var expected = new FoldedProfiles(once, new InMemoryUserFacts());
        foreach (var user in Users)
        {
            Same(await expected.GetAsync(new UserId(user), CancellationToken.None), await live.GetAsync(new UserId(user), CancellationToken.None));
        }
        log.Dispose();

        // Segments so small that a hundred sends fill many of them.
        SqliteInteractionLog Open() => new(folder.File("events.db"), Make.Noon, segmentCapacity: 7);
    }

    private static void Same(UserProfile expected, UserProfile actual)
    {
        Assert.Equal(expected.Recent, actual.Recent);
        Assert.Equal(expected.Purchases, actual.Purchases);
        Assert.Equal(expected.Favorites, actual.Favorites);
        Assert.Equal(expected.Hidden, actual.Hidden);
        Assert.Equal((expected.CreatedAt, expected.LastActiveAt), (actual.CreatedAt, actual.LastActiveAt));
        Assert.Equal(InteractionTypes.All.Select(expected.CountOf), InteractionTypes.All.Select(actual.CountOf));
        Same(expected.LongTerm, actual.LongTerm);
        Same(expected.LastDay, actual.LastDay);
    }

    private static void Same(AffinityEvidence expected, AffinityEvidence actual)
    {
        Assert.Equal(expected.Sums.ToArray().Select(s => s.Key), actual.Sums.ToArray().Select(s => s.Key));
        Assert.All(expected.Sums.ToArray().Zip(actual.Sums.ToArray()), pair => Assert.Equal(pair.First.Sum, pair.Second.Sum, 1e-9));
    }
}
