using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class DeadLetterTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Make.Noon);
    private readonly List<(long Position, string Reason)> _told = [];
    private Shop _shop;

    public DeadLetterTests() => _shop = Open();

    public static TheoryData<string, string> Damages => new()
    {
        { "UPDATE event_1 SET body = '{' WHERE position = 2", "The body cannot be read" },
        { "UPDATE event_1 SET body = replace(body, '\"view\"', '\"stare\"') WHERE position = 2", "type" },
        { "UPDATE event_1 SET body = replace(body, '\"type\"', '\"newField\":1,\"type\"') WHERE position = 2", "newField" },
        { "UPDATE event_1 SET body = x'FF00FE' WHERE position = 2", "The body cannot be read" },
        { "UPDATE event_1 SET body = '' WHERE position = 2", "The body cannot be read" },
        { "UPDATE event_1 SET stamp = x'0102' WHERE position = 2", "stamp" },
        { "UPDATE event_1 SET stamp = 'text' WHERE position = 2", "" },
        { "UPDATE event_1 SET arrived_at = 9000000000000000000 WHERE position = 2", "" },
        { "UPDATE event_1 SET body = replace(body, ',\"productId\":\"b\"', '') WHERE position = 2", "cannot be folded" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task An_event_that_cannot_be_processed_is_set_aside_and_its_user_is_read_without_it(string damage, string reason)
    {
        await FillAsync();
        await DamageAsync(damage);

        var profile = await ProfileAsync("u");

        Assert.Equal(["a", "c"], profile.Recent.Select(r => r.ProductId.Value));
        var letter = Assert.Single(_shop.DeadLetters.List());
        Assert.Equal((2, 1), (letter.Position, _shop.DeadLetters.Count));
        Assert.Contains(reason, letter.Reason);
        Assert.Equal((letter.Position, letter.Reason), Assert.Single(_told));
        Assert.Equal([1, 3, 4], (await _shop.Log.ReadAsync(0, CancellationToken.None).ToListAsync()).Select(e => e.Position));
        await RestartAsync();
        Assert.Equal((1, 2), (_shop.DeadLetters.Count, (await ProfileAsync("u")).Recent.Count));
        // Its id is still known: a resend would come twice once it is replayed.
        Assert.Equal(1, (await _shop.IngestAsync([Event("u", "b", 2)], CancellationToken.None)).Duplicates);
    }

    [Fact]
    public async Task A_damaged_event_is_set_aside_by_whoever_meets_it()
    {
        await FillAsync();
        await DamageAsync("UPDATE event_1 SET body = '{' WHERE position = 2");
        Assert.Equal([1, 3, 4], (await _shop.Log.ReadAsync(0, CancellationToken.None).ToListAsync()).Select(e => e.Position));
        Assert.Equal(1, _shop.DeadLetters.Count);

        await DamageAsync("UPDATE event_1 SET body = '{', unstamped_product = 'new' WHERE position = 3");
        await _shop.SaveProductsAsync([Make.Product("new")], null, CancellationToken.None);
        Assert.Equal([2, 3], _shop.DeadLetters.List().Select(l => l.Position));

        await DamageAsync("UPDATE event_1 SET body = '{' WHERE position = 4");
        Assert.Equal(1, (await _shop.IngestAsync([Event("v", "a", 4)], CancellationToken.None)).Duplicates);
    }

    [Fact]
    public async Task An_event_that_breaks_the_live_fold_is_accepted_and_set_aside()
    {
        await FillAsync();
        _ = await ProfileAsync("u");
        var log = (SqliteInteractionLog)_shop.Log;
        var broken = Event("u", "d", 9) with { ProductId = null };
        var logged = await log.AppendAsync([Make.Stamped(broken)], CancellationToken.None);

        await _shop.Profiles.FoldAsync([logged[0]!], CancellationToken.None);

        Assert.Equal(3, (await ProfileAsync("u")).Recent.Count);
        Assert.Equal(5, Assert.Single(_shop.DeadLetters.List()).Position);
    }

    [Fact]
    public async Task Replay_puts_a_mended_event_back_at_its_place_and_the_profile_is_as_if_nothing_had_been()
    {
        await FillAsync();
        var good = await ProfileAsync("u");
        var body = InteractionJson.Write(Event("u", "b", 2));
        await DamageAsync("UPDATE event_1 SET body = 'not an event' WHERE position = 2");
        Assert.Equal(2, (await ProfileAsync("u")).Recent.Count);

        Assert.Contains("cannot be read", await _shop.DeadLetters.ReplayAsync(2, null, CancellationToken.None));
        Assert.Contains("occurredAt", await _shop.DeadLetters.ReplayAsync(2, body.Replace("2026", "1926", StringComparison.Ordinal), CancellationToken.None));
        Assert.Contains("occurredAt", Assert.Single(_shop.DeadLetters.List()).Reason);
        Assert.Contains("already", await _shop.DeadLetters.ReplayAsync(2, InteractionJson.Write(Event("u", "a", 1)), CancellationToken.None));
        Assert.Equal(1, _shop.DeadLetters.Count);
        Assert.Null(await _shop.DeadLetters.ReplayAsync(2, body, CancellationToken.None));

        Assert.Equal((0, 0), (_shop.DeadLetters.Count, _shop.DeadLetters.List().Count));
        var again = await ProfileAsync("u");
        Assert.Equal(good.Recent, again.Recent);
        Assert.Equal(good.Position, again.Position);
        Assert.Equal(good.LongTerm.Sums.ToArray(), again.LongTerm.Sums.ToArray());
        await RestartAsync();
        Assert.Equal(good.Recent, (await ProfileAsync("u")).Recent);
        Assert.Equal(1, (await _shop.IngestAsync([Event("u", "b", 2)], CancellationToken.None)).Duplicates);
        await Assert.ThrowsAsync<ArgumentException>(() => _shop.DeadLetters.ReplayAsync(2, null, CancellationToken.None));
    }

    [Fact]
    public async Task An_event_that_still_cannot_be_folded_stays_and_one_mended_as_another_users_goes_to_that_user()
    {
        await FillAsync();
        await DamageAsync("UPDATE event_1 SET body = replace(body, ',\"productId\":\"b\"', '') WHERE position = 2");
        _ = await ProfileAsync("u");
        Assert.Contains("productId", await _shop.DeadLetters.ReplayAsync(2, null, CancellationToken.None));
        Assert.Null(await _shop.DeadLetters.ReplayAsync(2, InteractionJson.Write(Event("w", "b", 2)), CancellationToken.None));
        Assert.Equal(2, (await ProfileAsync("u")).Recent.Count);
        Assert.Single((await ProfileAsync("w")).Recent);
    }

    [Fact]
    public async Task A_discarded_one_is_gone_for_good()
    {
        await FillAsync();
        await DamageAsync("UPDATE event_1 SET body = '{' WHERE position = 2");
        _ = await ProfileAsync("u");
        Assert.True(await _shop.DeadLetters.DiscardAsync(2, CancellationToken.None));
        Assert.False(await _shop.DeadLetters.DiscardAsync(2, CancellationToken.None));
        Assert.Equal(0, _shop.DeadLetters.Count);
        Assert.Null(_shop.DeadLetters.Find(2));
    }

    [Fact]
    public async Task Who_reads_beside_the_writer_passes_a_damaged_event_over_and_leaves_it()
    {
        await FillAsync();
        await DamageAsync("UPDATE event_1 SET body = '{' WHERE position = 2");
        await using var reader = Shop.OpenToRead(_folder.Path, _time);
        Assert.Equal(2, (await reader.Profiles.GetAsync(new UserId("u"), CancellationToken.None)).Recent.Count);
        Assert.Empty(_shop.DeadLetters.List());
    }

    [Fact]
    public async Task A_file_of_the_first_format_is_brought_forward_in_place()
    {
        await FillAsync();
        await _shop.DisposeAsync();
        await using (var older = Connect()) older.Execute("DROP TABLE dead_letter; CREATE INDEX event_1_user ON event_1 (user_hash); PRAGMA user_version = 1");
        _shop = Open();
        Assert.Equal(3, (await ProfileAsync("u")).Recent.Count);
        Assert.Empty(_shop.DeadLetters.List());
        await using var connection = Connect();
        Assert.Equal(2L, new SqliteCommand("PRAGMA user_version", connection).ExecuteScalar());
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    private Shop Open()
    {
        var shop = Shop.OpenOrCreate(_folder.Path, _time);
        shop.DeadLetters.Added += (position, reason) => _told.Add((position, reason));
        return shop;
    }

    private async Task RestartAsync()
    {
        await _shop.DisposeAsync();
        _shop = Open();
    }

    // Positions 1 to 3 are u's, 4 is v's.
    private async Task FillAsync()
    {
        await _shop.SaveProductsAsync([Make.Product("a"), Make.Product("b", colour: "Red"), Make.Product("c")], null, CancellationToken.None);
        Interaction[] events = [Event("u", "a", 1), Event("u", "b", 2), Event("u", "c", 3), Event("v", "a", 4)];
        Assert.Equal(4, (await _shop.IngestAsync(events, CancellationToken.None)).Accepted);
    }

    private static Interaction Event(string user, string product, int minute) => Make.Event(user, product, at: Make.Noon.AddHours(-1).AddMinutes(minute), id: $"e{minute}");

    private async Task DamageAsync(string sql)
    {
        await using var connection = Connect();
        connection.Execute(sql);
        await _shop.Profiles.RefoldAsync([new UserId("u"), new UserId("v")], CancellationToken.None);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_folder.File("events.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private Task<UserProfile> ProfileAsync(string user) => _shop.Profiles.GetAsync(new UserId(user), CancellationToken.None);
}
