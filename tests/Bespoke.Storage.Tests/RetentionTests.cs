using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class RetentionTests : IDisposable
{
    private const int Days = 30;

    private static readonly CatalogSnapshot Catalog = Make.Catalog(Make.Product("a"), Make.Product("b", colour: "Red", price: 5), Make.Product("c", type: "Ties"));

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private readonly SqliteProfileSnapshots _snapshots;
    private SqliteInteractionLog _log;

    public RetentionTests()
    {
        _snapshots = new SqliteProfileSnapshots(_folder.Path, SqliteProfileSnapshotsTests.KeyOf);
        _log = new SqliteInteractionLog(_folder.File("events.db"), Make.Noon, 20);
    }

    private EventRetention Retention => new(_log, _snapshots, Days, _time);

    [Fact]
    public async Task A_snapshot_at_the_horizon_and_later_events_are_the_profile()
    {
        var whole = new Dictionary<string, ProfileFold>();
        var random = new SeededRandom(5);
        for (var day = 0; day < 120; day++)
        {
            foreach (var logged in await DayAsync(random, 10))
            {
                var user = logged.Event.Interaction.UserId.Value;
                if (!whole.TryGetValue(user, out var fold)) whole[user] = fold = new ProfileFold();
                fold.Apply(logged);
            }
            _time.Advance(TimeSpan.FromDays(1));
            while (await Retention.TurnAsync(CancellationToken.None))
            {
            }
            if (day % 10 == 9) await CompareAsync(whole);
        }
        Assert.InRange(_log.FirstPosition, 800, 1_200);
        Assert.Equal(1_200, await _log.LastPositionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Whole_segments_go_once_their_newest_event_is_older_and_not_before()
    {
        await DayAsync(new SeededRandom(1), 30);
        _time.Advance(TimeSpan.FromDays(Days));
        await DayAsync(new SeededRandom(2), 30);
        Assert.False(await Retention.TurnAsync(CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Retention.TurnAsync(CancellationToken.None));
        // The second segment holds ten of the older events and ten of the newer.
        Assert.False(await Retention.TurnAsync(CancellationToken.None));
        Assert.Equal(21, _log.FirstPosition);
        Assert.Equal(40, (await _log.ReadAsync(0, CancellationToken.None).ToListAsync()).Count);
        Reopen();
        Assert.Equal((21, 60), (_log.FirstPosition, await _log.LastPositionAsync(CancellationToken.None)));
        Assert.Equal(61, Assert.Single(await DayAsync(new SeededRandom(3), 1)).Position);
    }

    [Fact]
    public async Task A_quiet_shops_events_age_out_too()
    {
        await DayAsync(new SeededRandom(1), 5);
        for (var day = 0; day < 5; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await Retention.TurnAsync(CancellationToken.None);
        }
        await DayAsync(new SeededRandom(2), 1);
        _time.Advance(TimeSpan.FromDays(Days - 4));
        Assert.True(await Retention.TurnAsync(CancellationToken.None));
        Assert.Equal(6, Assert.Single(await _log.ReadAsync(0, CancellationToken.None).ToListAsync()).Position);
    }

    [Fact]
    public async Task An_interrupted_turn_loses_nothing()
    {
        var random = new SeededRandom(9);
        for (var day = 0; day < 5; day++) await DayAsync(random, 20);
        var before = await ProfilesAsync();
        _time.Advance(TimeSpan.FromDays(Days + 1));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new EventRetention(_log, new StoppingSnapshots(_snapshots, stop), Days, _time).TurnAsync(stop.Token));
        Assert.Equal(1, _log.FirstPosition);
        await CompareAsync(before);
        Reopen();
        await CompareAsync(before);
        while (await Retention.TurnAsync(CancellationToken.None))
        {
        }
        Assert.True(_log.FirstPosition > 80);
        await CompareAsync(before);
    }

    [Fact]
    public async Task Ids_are_remembered_for_their_seven_days_however_short_the_retention()
    {
        var first = (await DayAsync(new SeededRandom(1), 45))[0].Event;
        _time.Advance(TimeSpan.FromDays(6.9));
        var shortest = new EventRetention(_log, _snapshots, 1, _time);
        Assert.False(await shortest.TurnAsync(CancellationToken.None));
        Assert.Null(Assert.Single(await _log.AppendAsync([first with { ArrivedAt = _time.GetUtcNow() }], CancellationToken.None)));
        _time.Advance(TimeSpan.FromDays(0.2));
        Assert.True(await shortest.TurnAsync(CancellationToken.None));
        Assert.NotNull(Assert.Single(await _log.AppendAsync([first with { ArrivedAt = _time.GetUtcNow() }], CancellationToken.None)));
    }

    [Fact]
    public async Task Users_are_read_while_segments_go()
    {
        var random = new SeededRandom(4);
        for (var i = 0; i < 40; i++) await DayAsync(random, 20);
        var before = await ProfilesAsync();
        _time.Advance(TimeSpan.FromDays(Days + 1));
        var dropping = Task.Run(async () =>
        {
            while (await Retention.TurnAsync(CancellationToken.None))
            {
            }
        });
        while (!dropping.IsCompleted) await CompareAsync(before);
        await dropping;
        await CompareAsync(before);
    }

    public void Dispose()
    {
        _log.Dispose();
        _snapshots.Dispose();
        _folder.Dispose();
    }

    private void Reopen()
    {
        _log.Dispose();
        _log = new SqliteInteractionLog(_folder.File("events.db"), _time.GetUtcNow(), 20);
    }

    // A day's events of seven users, in order.
    private async Task<LoggedInteraction[]> DayAsync(SeededRandom random, int count)
    {
        var last = await _log.LastPositionAsync(CancellationToken.None);
        var events = Enumerable.Range(1, count).Select(i => Make.Stamped(
            Make.Event($"u{random.Next(7)}", Catalog.Id(random.Next(3)).Value, InteractionTypes.All[random.Next(9)], _time.GetUtcNow().AddMinutes(last + i), $"e{last + i:0000}")
                with
            { Size = $"{random.Next(4)}" }, Catalog, _time.GetUtcNow()));
        return [.. (await _log.AppendAsync([.. events], CancellationToken.None)).Select(l => l!)];
    }

    private async Task<Dictionary<string, ProfileFold>> ProfilesAsync()
    {
        var folds = new Dictionary<string, ProfileFold>();
        for (var i = 0; i < 7; i++)
        {
            var fold = folds[$"u{i}"] = new ProfileFold();
            foreach (var one in await _log.ReadUserAsync(new UserId($"u{i}"), CancellationToken.None)) fold.Apply(one);
        }
        return folds;
    }

    private async Task CompareAsync(Dictionary<string, ProfileFold> expected)
    {
        await using var profiles = new FoldedProfiles(_log, new InMemoryUserFacts(), null, _snapshots);
        foreach (var (user, fold) in expected)
        {
            var (a, b) = (fold.Snapshot(new UserId(user), UserFacts.None), await profiles.GetAsync(new UserId(user), CancellationToken.None));
            Assert.Equal(a.Counts, b.Counts);
            Assert.Equal(a.Recent, b.Recent);
            Assert.Equal(a.Purchases, b.Purchases);
            Assert.Equal(a.Favorites, b.Favorites);
            Assert.Equal(a.Hidden, b.Hidden);
            Assert.Equal(a.Sizes, b.Sizes);
            Assert.Equal(a.Price, b.Price);
            Assert.Equal(a.LongTerm.Sums.ToArray(), b.LongTerm.Sums.ToArray());
            Assert.Equal(a.Session!.Evidence.Sums.ToArray(), b.Session!.Evidence.Sums.ToArray());
            Assert.Equal((a.CreatedAt, a.LastActiveAt, a.Position), (b.CreatedAt, b.LastActiveAt, b.Position));
        }
    }

    // Stops after it has stored the first snapshots.
    private sealed class StoppingSnapshots(IProfileSnapshots inner, CancellationTokenSource stop) : IProfileSnapshots
    {
        public Task<IReadOnlyList<ProfileSnapshot>> GetAsync(UserId user, CancellationToken cancellationToken) => inner.GetAsync(user, cancellationToken);

        public async Task PutAsync(IReadOnlyList<ProfileSnapshot> batch, CancellationToken cancellationToken)
        {
            await inner.PutAsync([.. batch.Take(3)], cancellationToken);
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        public Task RemoveAsync(IReadOnlyList<UserId> users, SnapshotKind kind, CancellationToken cancellationToken) => inner.RemoveAsync(users, kind, cancellationToken);
    }
}
