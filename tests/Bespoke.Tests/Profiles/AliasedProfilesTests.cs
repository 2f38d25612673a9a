using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class InMemoryUserAliasesTests : UserAliasesContract
{
    protected override IUserAliases NewStore() => new InMemoryUserAliases();
}

public sealed class AliasedProfilesTests
{
    private static readonly CatalogSnapshot Products = Make.Catalog(Enumerable.Range(0, 12).Select(i =>
        Make.Product($"p{i}", type: i % 3 == 0 ? "Jeans" : "Shirts", colour: i % 2 == 0 ? "Blue" : "Red", price: 10 + i)));

    [Fact]
    public async Task Events_split_over_ids_and_merged_at_any_time_give_the_profile_of_one_id()
    {
        for (var seed = 1UL; seed <= 500; seed++)
        {
            var random = new SeededRandom(seed);
            var ids = Enumerable.Range(0, 1 + random.Next(3)).Select(i => $"id{i}").ToArray();
            var (one, many) = (new Host(), new Host());
            var merges = new Queue<(string From, string Into)>(Merges(ids, random));
            var events = 5 + random.Next(60);
            for (var i = 0; i < events; i++)
            {
                // Whoever comes first is resident before the merge.
                if (random.Chance(0.2)) await many.ProfileAsync(ids[random.Next(ids.Length)]);
                if (merges.Count > 0 && random.Chance(0.1)) await many.MergeAsync(merges.Dequeue());
                var at = Make.Noon.AddMinutes(random.Next(40) - 20 + i);
                var type = InteractionTypes.All[random.Next(InteractionTypes.All.Count)];
                var done = Make.Event("one", type == InteractionType.Search ? null : $"p{random.Next(12)}", type, at, $"e{i}", query: type == InteractionType.Search ? $"q{i}" : null);
                await one.TakeAsync(done);
                await many.TakeAsync(done with { UserId = new UserId(ids[random.Next(ids.Length)]) });
            }
            while (merges.Count > 0) await many.MergeAsync(merges.Dequeue());

            var expected = await one.ProfileAsync("one");
            foreach (var id in ids) Same(expected, await many.ProfileAsync(id), seed);
        }
    }

    [Fact]
    public async Task What_the_target_did_not_state_comes_from_the_merged_one()
    {
        await using var host = new Host();
        await host.StateAsync("anonymous", new UserFacts
        {
            Age = 20,
            Country = "TR",
            Sizes = new Dictionary<string, string> { ["shoes"] = "38", ["shirt"] = "S" },
            Preferences = [new(ProductAttribute.BaseColour, "Red"), new(ProductAttribute.Brand, "Norvik")],
        });
        await host.StateAsync("user", new UserFacts { Age = 31, Sizes = new Dictionary<string, string> { ["shirt"] = "M" }, Preferences = [new(ProductAttribute.BaseColour, "Black")] });
        await host.MergeAsync(("anonymous", "user"));

        var facts = (await host.ProfileAsync("anonymous")).Facts;

        Assert.Equal((31, "TR"), (facts.Age, facts.Country));
        Assert.Equal(new Dictionary<string, string> { ["shirt"] = "M", ["shoes"] = "38" }, facts.Sizes);
        Assert.Equal([new(ProductAttribute.BaseColour, "Black"), new(ProductAttribute.Brand, "Norvik")], facts.Preferences);
        await host.StateAsync("anonymous", new UserFacts { Age = 32 });
        Assert.Equal((32, "TR"), ((await host.ProfileAsync("user")).Facts.Age, (await host.ProfileAsync("user")).Facts.Country));
    }

    // Every id reaches the first one: directly, or through another.
    private static IEnumerable<(string, string)> Merges(string[] ids, SeededRandom random) => ids.Length switch
    {
        1 => [],
        2 => random.Chance(0.5) ? [("id1", "id0")] : [("id0", "id1")],
        _ => random.Next(4) switch
        {
            0 => [("id1", "id0"), ("id2", "id0")],
            1 => [("id2", "id1"), ("id1", "id0")],
            2 => [("id1", "id0"), ("id2", "id1")],
            _ => [("id0", "id2"), ("id1", "id0")],
        },
    };

    private static void Same(UserProfile expected, UserProfile actual, ulong seed)
    {
        var because = $"seed {seed}";
        Assert.True(expected.Recent.SequenceEqual(actual.Recent), because);
        Assert.True(expected.Purchases.SequenceEqual(actual.Purchases), because);
        Assert.True(expected.Favorites.SequenceEqual(actual.Favorites), because);
        Assert.True(expected.Hidden.SequenceEqual(actual.Hidden), because);
        Assert.True(expected.Searches.SequenceEqual(actual.Searches), because);
        Assert.True(expected.Counts.SequenceEqual(actual.Counts), because);
        Assert.True((expected.CreatedAt, expected.LastActiveAt, expected.Position) == (actual.CreatedAt, actual.LastActiveAt, actual.Position), because);
        foreach (var (mine, theirs) in (IEnumerable<(AffinityEvidence, AffinityEvidence)>)[(expected.LongTerm, actual.LongTerm), (expected.LastDay, actual.LastDay)])
        {
            Assert.Equal(mine.Sums.Length, theirs.Sums.Length);
            for (var i = 0; i < mine.Sums.Length; i++)
            {
                Assert.Equal(mine.Sums[i].Key, theirs.Sums[i].Key);
                Assert.Equal(mine.Sums[i].Sum, theirs.Sums[i].Sum, 1e-9);
            }
        }
        Assert.Equal(expected.Price.Mean, actual.Price.Mean, 1e-9);
    }

    private sealed class Host : IAsyncDisposable
    {
        private readonly InMemoryInteractionLog _log = new();
        private readonly InMemoryUserAliases _aliases = new();
        private readonly FoldedProfiles _profiles;

        internal Host() => _profiles = new FoldedProfiles(_log, new InMemoryUserFacts(), aliases: _aliases);

        public ValueTask DisposeAsync() => _profiles.DisposeAsync();

        internal async Task TakeAsync(Interaction done) =>
            await _profiles.FoldAsync([.. (await _log.AppendAsync([Make.Stamped(done, Products, Make.Noon)], CancellationToken.None)).OfType<LoggedInteraction>()], CancellationToken.None);

        internal async Task MergeAsync((string From, string Into) merge)
        {
            var (from, into) = (new UserId(merge.From), new UserId(merge.Into));
            Assert.Equal(Merged.Now, await _aliases.MergeAsync(from, into, CancellationToken.None));
            await _profiles.RefoldAsync([from, into], CancellationToken.None);
        }

        internal Task StateAsync(string user, UserFacts facts) => _profiles.PutFactsAsync(new UserId(user), facts, CancellationToken.None);

        internal Task<UserProfile> ProfileAsync(string user) => _profiles.GetAsync(new UserId(user), CancellationToken.None);
    }
}
