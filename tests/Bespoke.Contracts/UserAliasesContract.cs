using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Contracts;

/// <summary>What every store of aliases must do.</summary>
public abstract class UserAliasesContract
{
    /// <summary>An empty store.</summary>
    protected abstract IUserAliases NewStore();

    [Fact]
    public async Task An_id_that_was_never_merged_is_a_person_of_its_own()
    {
        var store = NewStore();
        Assert.False(store.Any);
        Assert.Equal("a", await Person(store, "a"));
        Assert.Equal(["a"], await Ids(store, "a"));
    }

    [Fact]
    public async Task A_merged_id_resolves_to_its_person_and_merging_again_changes_nothing()
    {
        var store = NewStore();
        Assert.Equal(Merged.Now, await Merge(store, "anonymous", "user"));
        Assert.True(store.Any);
        Assert.Equal("user", await Person(store, "anonymous"));
        Assert.Equal("user", await Person(store, "user"));
        Assert.Equal(["user", "anonymous"], await Ids(store, "user"));
        Assert.Equal(Merged.Already, await Merge(store, "anonymous", "user"));
        Assert.Equal(Merged.Already, await Merge(store, "user", "anonymous"));
        Assert.Equal(["user", "anonymous"], await Ids(store, "user"));
    }

    [Fact]
    public async Task Chains_are_flattened_whichever_link_comes_first()
    {
        var store = NewStore();
        await Merge(store, "c", "b");
        await Merge(store, "b", "a");
        await Merge(store, "d", "c");
        Assert.Equal(["a", "b", "c", "d"], await Ids(store, "a"));
        foreach (var id in (string[])["a", "b", "c", "d"]) Assert.Equal("a", await Person(store, id));
    }

    [Fact]
    public async Task An_id_of_one_person_is_not_given_to_another()
    {
        var store = NewStore();
        await Merge(store, "x", "a");
        Assert.Equal(Merged.ToAnother, await Merge(store, "x", "b"));
        Assert.Equal("a", await Person(store, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Merge(store, "a", "a"));
    }

    private static Task<Merged> Merge(IUserAliases store, string from, string into) => store.MergeAsync(new UserId(from), new UserId(into), CancellationToken.None);

    private static async Task<string> Person(IUserAliases store, string id) => (await store.ResolveAsync(new UserId(id), CancellationToken.None)).Value;

    private static async Task<string[]> Ids(IUserAliases store, string person) => [.. (await store.IdsOfAsync(new UserId(person), CancellationToken.None)).Select(i => i.Value)];
}
