using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

/// <summary>Profiles that are written down and read again.</summary>
public sealed class ProfileSnapshotTests
{
    private static readonly UserId User = new("u");
    private static readonly ProfileMemory OneAtATime = new() { Users = 1, SnapshotAfter = 1 };

    private readonly CountingLog _log = new();
    private readonly InMemoryUserFacts _facts = new();
    private readonly InMemoryProfileSnapshots _snapshots = new();

    [Fact]
    public async Task An_evicted_user_comes_back_from_a_snapshot_and_the_events_after_it()
    {
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var user = new UserId($"u{seed}");
            var events = ProfileCodecTests.Events(seed, 60, user.Value);
            events = [.. events.Where(e => e.Event.Stamp is not null || e.Event.Interaction.ProductId is null)];
            var profiles = New();
            await Append(profiles, events[..30]);
            await profiles.GetAsync(user, CancellationToken.None);
            await profiles.FlushAsync(CancellationToken.None);
            await profiles.GetAsync(new UserId("other"), CancellationToken.None);
            await Append(profiles, events[30..]);

            _log.ReadAfter = -1;
            var read = await profiles.GetAsync(user, CancellationToken.None);
            Assert.True(_log.ReadAfter > 0, "it was folded from the beginning");
            ProfileFoldTests.AssertSame(await FromLogAsync(user), read);
            Assert.Equal((await FromLogAsync(user)).LongTerm.Sums.ToArray(), read.LongTerm.Sums.ToArray());
        }
    }

    [Fact]
    public async Task Late_events_after_a_snapshot_give_the_profile_of_the_log()
    {
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var user = new UserId($"u{seed}");
            var events = ProfileCodecTests.Events(seed, 40, user.Value);
            new SeededRandom(seed).Shuffle<LoggedInteraction>(events);
            var profiles = New();
            foreach (var part in events.Chunk(10))
            {
                await Append(profiles, part);
                await profiles.GetAsync(user, CancellationToken.None);
                await profiles.FlushAsync(CancellationToken.None);
                await profiles.GetAsync(new UserId("other"), CancellationToken.None);
            }
            ProfileFoldTests.AssertSame(await FromLogAsync(user), await profiles.GetAsync(user, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_damaged_snapshot_and_one_of_another_log_are_passed_over()
    {
        var events = ProfileCodecTests.Events(1, 20);
        await Append(New(), events);
        var fold = new ProfileFold();
        foreach (var one in ProfileCodecTests.Events(2, 30)) fold.Apply(one);
        await _snapshots.PutAsync([new(User, SnapshotKind.Latest, 30, ProfileCodec.Write(fold))], CancellationToken.None);
        ProfileFoldTests.AssertSame(await FromLogAsync(User), await New().GetAsync(User, CancellationToken.None));

        await _snapshots.RemoveAsync([User], SnapshotKind.Latest, CancellationToken.None);
        await _snapshots.PutAsync([new(User, SnapshotKind.Latest, 20, [1, 2, 3]), new(User, SnapshotKind.Horizon, 20, [])], CancellationToken.None);
        ProfileFoldTests.AssertSame(await FromLogAsync(User), await New().GetAsync(User, CancellationToken.None));
    }

    [Fact]
    public async Task Folds_are_written_when_they_have_grown_enough_on_eviction_on_a_flush_and_at_the_end()
    {
        var profiles = new FoldedProfiles(_log, _facts, new ProfileMemory { Users = 1, SnapshotAfter = 5 }, _snapshots);
        await Append(profiles, Views("u", 4));
        await profiles.GetAsync(User, CancellationToken.None);
        await profiles.FlushAsync(CancellationToken.None);
        Assert.Empty(await _snapshots.GetAsync(User, CancellationToken.None));
        await Append(profiles, Views("u", 1, from: 4));
        await profiles.FlushAsync(CancellationToken.None);
        Assert.Equal(5, Assert.Single(await _snapshots.GetAsync(User, CancellationToken.None)).Position);

        await Append(profiles, Views("u", 5, from: 5));
        await profiles.GetAsync(new UserId("other"), CancellationToken.None);
        await profiles.FlushAsync(CancellationToken.None);
        Assert.Equal(10, Assert.Single(await _snapshots.GetAsync(User, CancellationToken.None)).Position);

        await profiles.GetAsync(User, CancellationToken.None);
        await Append(profiles, Views("u", 5, from: 10));
        await profiles.DisposeAsync();
        Assert.Equal(15, Assert.Single(await _snapshots.GetAsync(User, CancellationToken.None)).Position);
    }

    [Fact]
    public async Task Part_by_part_everybody_is_written_once()
    {
        var profiles = new FoldedProfiles(_log, _facts, new ProfileMemory { Users = 1_000, SnapshotAfter = 2 }, _snapshots);
        UserId[] users = [.. Enumerable.Range(0, 60).Select(i => new UserId($"u{i}"))];
        foreach (var user in users)
        {
            await Append(profiles, Views(user.Value, 3));
            await profiles.GetAsync(user, CancellationToken.None);
        }
        Assert.True(profiles.Parts > 4);
        var written = new List<int> { 0 };
        for (var part = 0; part < profiles.Parts; part++)
        {
            await profiles.FlushNextAsync(CancellationToken.None);
            var count = 0;
            foreach (var user in users) count += (await _snapshots.GetAsync(user, CancellationToken.None)).Count;
            written.Add(count);
        }
        Assert.Equal(users.Length, written[^1]);
        Assert.All(written.Zip(written.Skip(1)), w => Assert.InRange(w.Second - w.First, 0, users.Length / 3));
    }

    [Fact]
    public async Task A_fold_that_waits_for_its_products_is_not_written_and_a_refold_leaves_none_behind()
    {
        var profiles = New();
        await Append(profiles, Views("u", 3, stamped: false));
        await profiles.GetAsync(User, CancellationToken.None);
        await profiles.FlushAsync(CancellationToken.None);
        Assert.Empty(await _snapshots.GetAsync(User, CancellationToken.None));

        var other = new UserId("v");
        await Append(profiles, Views("v", 3));
        await profiles.GetAsync(other, CancellationToken.None);
        // In line to be written, and written: neither may come back.
        await profiles.GetAsync(User, CancellationToken.None);
        await profiles.RefoldAsync([other], CancellationToken.None);
        await profiles.FlushAsync(CancellationToken.None);
        Assert.Empty(await _snapshots.GetAsync(other, CancellationToken.None));
        await profiles.GetAsync(other, CancellationToken.None);
        await profiles.FlushAsync(CancellationToken.None);
        Assert.Single(await _snapshots.GetAsync(other, CancellationToken.None));
        await profiles.RefoldAsync([other], CancellationToken.None);
        Assert.Empty(await _snapshots.GetAsync(other, CancellationToken.None));
    }

    [Fact]
    public async Task The_bytes_of_the_users_in_memory_are_bounded()
    {
        var profiles = new FoldedProfiles(_log, _facts, new ProfileMemory { Bytes = 1_000_000 });
        for (var i = 0; i < 400; i++)
        {
            await Append(profiles, Views($"u{i}", 120));
            await profiles.GetAsync(new UserId($"u{i}"), CancellationToken.None);
        }
        Assert.InRange(profiles.ResidentCount, 64, 390);
    }

    [Fact]
    public async Task What_a_sender_makes_up_does_not_grow_the_pool()
    {
        var profiles = new FoldedProfiles(_log, _facts);
        await Append(profiles, Views("u", 90, stamped: false));
        await Append(profiles, Views("v", 90));
        await profiles.GetAsync(User, CancellationToken.None);
        await profiles.GetAsync(new UserId("v"), CancellationToken.None);
        Assert.Equal(1, profiles.Pool.ProductCount);
    }

    private FoldedProfiles New() => new(_log, _facts, OneAtATime, _snapshots);

    private async Task<UserProfile> FromLogAsync(UserId user)
    {
        var fold = new ProfileFold();
        foreach (var one in await _log.ReadUserAsync(user, CancellationToken.None)) fold.Apply(one);
        return fold.Snapshot(user, UserFacts.None);
    }

    private static LoggedInteraction[] Views(string user, int count, int from = 0, bool stamped = true)
    {
        var catalog = stamped ? Make.Catalog(Make.Product("a")) : null;
        return [.. Enumerable.Range(from, count).Select(i => new LoggedInteraction(0, Make.Stamped(Make.Event(user, "a", at: Make.Noon.AddMinutes(i), id: $"{user}-{i:000}"), catalog)))];
    }

    private async Task Append(FoldedProfiles profiles, LoggedInteraction[] events)
    {
        var logged = await _log.AppendAsync([.. events.Select(e => e.Event)], CancellationToken.None);
        await profiles.FoldAsync([.. logged.OfType<LoggedInteraction>()], CancellationToken.None);
    }
}
