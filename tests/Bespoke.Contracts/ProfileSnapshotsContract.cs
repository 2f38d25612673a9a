using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Contracts;

/// <summary>What every store of profile snapshots must do.</summary>
public abstract class ProfileSnapshotsContract
{
    private static readonly UserId User = new("u/1 ü"), Other = new("v");

    /// <summary>An empty store.</summary>
    protected abstract IProfileSnapshots NewStore();

    [Fact]
    public async Task Knows_none_of_an_unknown_user() => Assert.Empty(await NewStore().GetAsync(User, CancellationToken.None));

    [Fact]
    public async Task Keeps_one_of_each_kind_per_user_and_gives_back_its_bytes()
    {
        var store = NewStore();
        ProfileSnapshot latest = new(User, SnapshotKind.Latest, 9, [1, 0, 255]), horizon = new(User, SnapshotKind.Horizon, 4, [2]);
        await store.PutAsync([latest, horizon, new(Other, SnapshotKind.Latest, 3, [3])], CancellationToken.None);
        var read = await store.GetAsync(User, CancellationToken.None);
        Assert.Equal([SnapshotKind.Latest, SnapshotKind.Horizon], read.Select(s => s.Kind));
        Assert.Equal([9, 4], read.Select(s => s.Position));
        Assert.Equal([1, 0, 255], read[0].Body);
        Assert.Equal(User, read[0].User);
        Assert.Equal([3], Assert.Single(await store.GetAsync(Other, CancellationToken.None)).Body);
    }

    [Fact]
    public async Task A_later_one_takes_the_place_and_an_earlier_one_does_not()
    {
        var store = NewStore();
        foreach (var (position, mark) in new[] { (5L, (byte)1), (7L, (byte)2), (6L, (byte)3), (7L, (byte)4) })
        {
            await store.PutAsync([new(User, SnapshotKind.Latest, position, [mark])], CancellationToken.None);
        }
        var kept = Assert.Single(await store.GetAsync(User, CancellationToken.None));
        Assert.Equal((7L, (byte)4), (kept.Position, kept.Body[0]));
    }

    [Fact]
    public async Task Removes_one_kind_of_the_users_named_and_nothing_else()
    {
        var store = NewStore();
        await store.PutAsync(
            [new(User, SnapshotKind.Latest, 9, [1]), new(User, SnapshotKind.Horizon, 4, [2]), new(Other, SnapshotKind.Latest, 3, [3])], CancellationToken.None);
        await store.RemoveAsync([User, new("nobody")], SnapshotKind.Latest, CancellationToken.None);
        Assert.Equal(SnapshotKind.Horizon, Assert.Single(await store.GetAsync(User, CancellationToken.None)).Kind);
        Assert.Single(await store.GetAsync(Other, CancellationToken.None));
        await store.RemoveAsync([User], SnapshotKind.Horizon, CancellationToken.None);
        Assert.Empty(await store.GetAsync(User, CancellationToken.None));
    }
}
