using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class SqliteProfileSnapshotsTests : ProfileSnapshotsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteProfileSnapshots? _store;

    protected override IProfileSnapshots NewStore() => _store = new SqliteProfileSnapshots(_folder.Path, KeyOf);

    internal static byte[] KeyOf(UserId user) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(user.Value));

    public void Dispose()
    {
        _store?.Dispose();
        _folder.Dispose();
    }
}

/// <summary>What a shop writes down of its profiles.</summary>
public sealed class ShopSnapshotTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private readonly UserId _user = new("u");
    private Shop _shop;

    public ShopSnapshotTests() => _shop = Shop.OpenOrCreate(_folder.Path, _time);

    [Fact]
    public async Task A_restart_reads_what_was_written_down_and_the_profile_is_the_same()
    {
        await _shop.SaveProductsAsync([Make.Product("a", price: 3)], null, CancellationToken.None);
        await IngestAsync(0, 30);
        await _shop.Profiles.GetAsync(_user, CancellationToken.None);
        await IngestAsync(30, 20);
        var before = await _shop.Profiles.GetAsync(_user, CancellationToken.None);
        await _shop.DisposeAsync();
        using (var register = new UserRegister(_folder.Path))
        using (var store = new SqliteProfileSnapshots(_folder.Path, register.HashOf)) Assert.Equal(50, Assert.Single(await store.GetAsync(_user, CancellationToken.None)).Position);
        _shop = Shop.Open(_folder.Path, _time);
        var after = await _shop.Profiles.GetAsync(_user, CancellationToken.None);
        Assert.Equal(before.LongTerm.Sums.ToArray(), after.LongTerm.Sums.ToArray());
        Assert.Equal(before.Recent, after.Recent);
        Assert.Equal(before.Price, after.Price);
    }

    [Fact]
    public async Task A_search_is_remembered_with_what_it_was_understood_as_once_there_is_a_vocabulary()
    {
        await _shop.SaveProductsAsync([Make.Product("a", "Blue Shirt", colour: "Blue")], null, CancellationToken.None);
        await _shop.IngestAsync([Make.Event("u", null, InteractionType.Search, Make.Noon.AddMinutes(-2), query: "blue shirts")], CancellationToken.None);
        _ = _shop.Snapshot;
        await _shop.IngestAsync([Make.Event("u", null, InteractionType.Search, query: "blue shirts for men")], CancellationToken.None);
        await _shop.DisposeAsync();
        _shop = Shop.Open(_folder.Path, _time);
        var searches = (await _shop.Profiles.GetAsync(_user, CancellationToken.None)).Searches;
        Assert.Null(searches[0].Intents);
        var intents = searches[1].Intents!.ToIntents();
        Assert.Equal("Blue", _shop.Catalog.Dictionary(Catalog.ProductAttribute.BaseColour)[Assert.Single(intents.Colours)]);
        Assert.Equal("Shirts", _shop.Catalog.Dictionary(Catalog.ProductAttribute.ArticleType)[Assert.Single(intents.ArticleTypes)]);
        Assert.True(intents.AcceptsUnisex);
    }

    [Fact]
    public async Task Snapshots_that_are_gone_or_spoilt_cost_time_and_nothing_else()
    {
        await _shop.SaveProductsAsync([Make.Product("a")], null, CancellationToken.None);
        await IngestAsync(0, 40);
        var before = await _shop.Profiles.GetAsync(_user, CancellationToken.None);
        await _shop.DisposeAsync();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File("profiles.db")};Pooling=False"))
        {
            connection.Open();
            connection.Execute("UPDATE snapshot SET body = substr(body, 1, 200) || zeroblob(length(body) - 200)");
        }
        _shop = Shop.Open(_folder.Path, _time);
        Assert.Equal(before.LongTerm.Sums.ToArray(), (await _shop.Profiles.GetAsync(_user, CancellationToken.None)).LongTerm.Sums.ToArray());
        await _shop.DisposeAsync();
        foreach (var file in Directory.GetFiles(_folder.Path, "profiles.db*")) File.Delete(file);
        _shop = Shop.Open(_folder.Path, _time);
        Assert.Equal(before.LongTerm.Sums.ToArray(), (await _shop.Profiles.GetAsync(_user, CancellationToken.None)).LongTerm.Sums.ToArray());
    }

    [Fact]
    public async Task Old_events_go_at_the_start_and_their_profile_stays()
    {
        await _shop.SaveProductsAsync([Make.Product("a")], null, CancellationToken.None);
        await IngestAsync(0, 10);
        await _shop.DisposeAsync();
        _time.Advance(TimeSpan.FromDays(200));
        using (var log = new SqliteInteractionLog(_folder.File("events.db"), _time.GetUtcNow()))
        {
            Assert.True(await log.CompleteAsync(_time.GetUtcNow().AddDays(-34), CancellationToken.None));
        }
        _shop = Shop.Open(_folder.Path, _time);
        await IngestAsync(10, 1);
        var before = await _shop.Profiles.GetAsync(_user, CancellationToken.None);
        await _shop.DisposeAsync();
        _time.Advance(TimeSpan.FromDays(201));
        _shop = Shop.Open(_folder.Path, _time);
        // The upkeep runs in the background; the pool of threads gets to it.
        while (_shop.Log.FirstPosition != 11) await Task.Yield();
        Assert.Equal(before.Counts, (await _shop.Profiles.GetAsync(_user, CancellationToken.None)).Counts);
        Assert.Equal(before.LongTerm.Sums.ToArray(), (await _shop.Profiles.GetAsync(_user, CancellationToken.None)).LongTerm.Sums.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(36_501)]
    public void A_retention_out_of_range_is_refused(int days) =>
        Assert.Contains("RetentionDays", Assert.Throws<ArgumentException>(() => Shop.OpenOrCreate(_folder.File("other"), _time, new ShopOptions { RetentionDays = days })).Message);

    [Fact]
    public void The_documented_days_are_the_default() => Assert.Contains(
        $"| days an event is kept | {new ShopOptions().RetentionDays} |",
        File.ReadLines(Path.Combine(ExternalData.RepositoryRoot, "docs", "profiles.md")));

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    private Task IngestAsync(int from, int count) => _shop.IngestAsync(
        [.. Enumerable.Range(from, count).Select(i => Make.Event("u", "a", at: _time.GetUtcNow().AddSeconds(i), id: $"e{i:000}"))], CancellationToken.None);
}
