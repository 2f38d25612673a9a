using Bespoke.Contracts;
using Bespoke.Rules;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class ShopRulesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);

    private static IReadOnlyList<Rule> Burying(string id) => [new() { Id = id, Action = RuleAction.Bury, What = new() { ProductIds = ["1"] } }];

    [Fact]
    public async Task Every_version_outlives_the_process_and_the_latest_is_followed()
    {
        await using (var shop = Open())
        {
            Assert.False(File.Exists(_folder.File("rules.db")));
            Assert.Equal(1, shop.Rules.Put(Burying("a"), 0, "ada", "why")!.Version);
            _time.Advance(TimeSpan.FromHours(1));
            Assert.Equal(2, shop.Rules.Put(Burying("b"), 1, null, null)!.Version);
            Assert.Null(shop.Rules.Put(Burying("c"), 1, null, null));
        }
        await using var again = Open();
        Assert.Equal((2, "b"), (again.Rules.Current.Version, again.Rules.Current.Rules.Single().Id));
        Assert.Equal([new RuleRevision(2, Make.Noon.AddHours(1), null, null, 1), new RuleRevision(1, Make.Noon, "ada", "why", 1)], again.Rules.List(int.MaxValue, 10));
        Assert.Equal("a", again.Rules.Find(1)!.Value.Rules.Rules.Single().Id);
        Assert.Null(again.Rules.Find(3));
        Assert.Equal(2, again.Lists.NewRequest().Rules.Version);
    }

    [Fact]
    public async Task What_is_refused_leaves_no_version_and_a_backup_brings_the_rules_along()
    {
        await using (var shop = Open())
        {
            await shop.SaveProductsAsync([Make.Product("1")], null, CancellationToken.None);
            shop.Rules.Put(Burying("a"), 0, null, null);
            Assert.Throws<ArgumentException>(() => shop.Rules.Put([.. Burying("b"), .. Burying("b")], 1, null, null));
            Assert.Throws<ArgumentException>(() => shop.Rules.Put(Burying("b"), 1, new string('x', 10_000), null));
            Assert.Equal(1, shop.Rules.Current.Version);
        }
        using var backup = new TemporaryFolder();
        var taken = ShopBackup.Take(_folder.Path, Path.Combine(backup.Path, "b"), _time, null, CancellationToken.None);
        Assert.Contains("rules.db", taken.Files.Select(f => f.Name));
    }

    public void Dispose() => _folder.Dispose();

    private Shop Open() => Shop.OpenOrCreate(_folder.Path, _time);
}
