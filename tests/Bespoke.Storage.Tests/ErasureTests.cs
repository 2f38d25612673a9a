using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class ErasureTests
{
    private const string Person = "person-4711-x", Anonymous = "anonymous-0815-y";

    [Fact]
    public async Task After_an_erasure_a_late_resend_a_restart_and_a_restored_backup_no_byte_of_the_id_is_left()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        await shop.CloseAsync();
        shop.Copy(shop.Folder, shop.Beside("backup"));
        shop.Reopen();
        Assert.True(FolderBytes.Hold(shop.Folder, Person));

        await shop.EraseAsync(Anonymous);

        FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
        await RefusedAsync(shop);
        FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
        await shop.RestartAsync();
        FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
        await RefusedAsync(shop);
        await shop.CloseAsync();
        shop.Copy(shop.Beside("backup"), shop.Folder, UserRegister.File);
        Assert.True(FolderBytes.Hold(shop.Folder, Person));
        shop.Reopen();
        FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
        await RefusedAsync(shop);
        Assert.Equal(40, (await shop.ProfileAsync("bystander")).InteractionCount);
        await shop.CloseAsync();
        FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
    }

    [Fact]
    public async Task One_backup_file_at_a_time_is_noticed_too()
    {
        foreach (var file in (string[])["events.db", "facts.db"])
        {
            await using var shop = await PeopleShop.OpenAsync();
            await FillAsync(shop);
            await shop.CloseAsync();
            shop.Copy(shop.Folder, shop.Beside("backup"));
            shop.Reopen();
            await shop.EraseAsync(Person);
            await shop.CloseAsync();
            File.Copy(Path.Combine(shop.Beside("backup"), file), Path.Combine(shop.Folder, file), overwrite: true);
            Assert.True(FolderBytes.Hold(shop.Folder, Person));
            shop.Reopen();
            FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
        }
    }

    [Fact]
    public async Task A_restore_into_another_folder_takes_the_register_along()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        await shop.CloseAsync();
        shop.Copy(shop.Folder, shop.Beside("restored"));
        shop.Reopen();
        await shop.EraseAsync(Person);
        await shop.CloseAsync();
        await using (var restored = Shop.Open(shop.Beside("restored"), shop.Time))
        {
            // Its own register knows others, under a key of its own.
            await restored.Users.EraseAsync(new UserId("someone-else-1"), CancellationToken.None);
            Assert.Equal(35, (await restored.Users.ProfileAsync(new UserId(Person), null, CancellationToken.None)).InteractionCount);
            await restored.MergeRegisterAsync(shop.Folder, CancellationToken.None);
            FolderBytes.HoldNothingOf(shop.Beside("restored"), Person, Anonymous);
            Assert.Equal(Basis.Cold, (await restored.Users.ProfileAsync(new UserId(Person), null, CancellationToken.None)).Basis);
            Assert.All((string[])[Person, Anonymous, "someone-else-1"], id => Assert.True(restored.Users.IsErased(new UserId(id))));
        }
        await using var again = Shop.Open(shop.Beside("restored"), shop.Time);
        Assert.All((string[])[Person, Anonymous, "someone-else-1"], id => Assert.True(again.Users.IsErased(new UserId(id))));
        Assert.False(again.Users.IsErased(new UserId("bystander")));
        shop.Reopen();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_erasure_that_was_interrupted_is_finished_at_the_next_start(int storesReached)
    {
        await using var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        await shop.CloseAsync();
        using (var register = new UserRegister(shop.Folder))
        using (var log = new SqliteInteractionLog(Path.Combine(shop.Folder, "events.db"), Make.Noon))
        using (var facts = new SqliteUserFacts(Path.Combine(shop.Folder, "facts.db")))
        {
            UserId[] ids = [new(Person), new(Anonymous)];
            register.Set(ids, Registered.Erased, Make.Noon);
            foreach (var store in ((IPersonStore[])[new LogErasure(log), new FactsErasure(facts.Database)]).Take(storesReached)) store.Erase(ids, "interrupted");
        }
        shop.Reopen();
        FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
        await RefusedAsync(shop);
    }

    [Fact]
    public async Task A_profile_that_was_written_down_goes_too_and_does_not_come_back_with_an_old_copy()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        await shop.ProfileAsync(Person);
        await shop.CloseAsync();
        shop.Copy(shop.Folder, shop.Beside("backup"));
        Assert.Equal(1, Snapshots(shop));
        shop.Reopen();
        await shop.EraseAsync(Person);
        await shop.CloseAsync();
        Assert.Equal(0, Snapshots(shop));
        File.Copy(Path.Combine(shop.Beside("backup"), SqliteProfileSnapshots.File), Path.Combine(shop.Folder, SqliteProfileSnapshots.File), overwrite: true);
        Assert.Equal(1, Snapshots(shop));
        shop.Reopen();
        Assert.Equal(0, Snapshots(shop));

        static long Snapshots(PeopleShop shop)
        {
            using var register = new UserRegister(shop.Folder);
            using var snapshots = new SqliteProfileSnapshots(shop.Folder, register.HashOf);
            return snapshots.GetAsync(new UserId(Person), CancellationToken.None).Result.Count;
        }
    }

    [Fact]
    public async Task A_dead_letter_goes_too_whatever_is_wrong_with_it()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        await shop.CloseAsync();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(shop.Folder, "events.db")};Pooling=False"))
        {
            connection.Open();
            using var damage = new SqliteCommand("UPDATE event_1 SET body = '{' || body WHERE position = (SELECT min(position) FROM event_1 WHERE user_hash = $u)", connection);
            damage.Parameters.AddWithValue("$u", EventSegments.Hash(Person));
            Assert.Equal(1, damage.ExecuteNonQuery());
        }
        File.Delete(Path.Combine(shop.Folder, SqliteProfileSnapshots.File));
        shop.Reopen();
        await shop.ProfileAsync(Person);
        Assert.Contains(Person, Assert.Single(shop.Shop.DeadLetters.List()).Body);

        await shop.EraseAsync(Person);

        Assert.Empty(shop.Shop.DeadLetters.List());
        FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
    }

    [Fact]
    public async Task An_unknown_user_is_erased_too_and_erasing_twice_is_no_error()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.EraseAsync("never-seen-1");
        await shop.EraseAsync("never-seen-1");
        var report = await shop.TakeAsync(Make.Event("never-seen-1", "p1"));
        Assert.Equal("userId", Assert.Single(report.Rejected).Field);
        FolderBytes.HoldNothingOf(shop.Folder, "never-seen-1");
    }

    [Fact]
    public async Task An_erased_user_is_answered_as_an_anonymous_visitor_and_cannot_be_stated_or_merged()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        Assert.NotEqual(await shop.AnswerAsync(null), await shop.AnswerAsync(Person));
        await shop.EraseAsync(Person);
        Assert.Equal(await shop.AnswerAsync(null), await shop.AnswerAsync(Person));
        Assert.Equal(UserChange.Erased, await shop.PutAsync(Person, new UserFacts { Age = 3 }, Consent.Full));
        Assert.Equal(UserChange.Erased, await shop.MergeAsync("someone", Person));
        Assert.Equal(UserChange.Erased, await shop.MergeAsync(Person, "someone"));
        FolderBytes.HoldNothingOf(shop.Folder, Person);
    }

    [Fact]
    public async Task Neighbours_erased_one_after_another_leave_nothing_in_the_gaps_of_pages()
    {
        await using var shop = await PeopleShop.OpenAsync();
        var random = new SeededRandom(5);
        var users = Enumerable.Range(0, 120).Select(i => $"neighbour-{i:000}-{random.Next(1 << 30)}").ToArray();
        var n = 0;
        for (var round = 0; round < 60; round++)
        {
            // Runs of one user, of very different sizes; every third product is not known yet.
            await shop.TakeAsync([.. Enumerable.Range(0, 25).Select(_ => random.Next(users.Length)).SelectMany(u => Enumerable.Range(0, 1 + random.Next(8)).Select(_ =>
                Make.Event(users[u], n % 3 == 0 ? $"late{random.Next(50)}" : $"p{random.Next(30)}", at: Make.Noon.AddSeconds(-++n), id: $"e{n}") with { Query = new string('q', 1 + random.Next(900)) }))]);
            await shop.PutAsync(users[random.Next(users.Length)], new UserFacts { Preferences = [.. Enumerable.Range(0, random.Next(40)).Select(i => new StatedPreference(ProductAttribute.Brand, $"Brand {i}"))] });
        }
        await shop.Shop.SaveProductsAsync([.. Enumerable.Range(0, 50).Select(i => Make.Product($"late{i}"))], null, CancellationToken.None);
        for (var i = 0; i < users.Length; i += 2) await shop.EraseAsync(users[i]);

        FolderBytes.HoldNothingOf(shop.Folder, [.. users.Where((_, i) => i % 2 == 0)]);
        Assert.All(await Task.WhenAll(users.Where((_, i) => i % 2 == 1).Select(u => shop.ProfileAsync(u))), p => Assert.NotEqual(0, p.InteractionCount));
    }

    [Fact]
    public async Task The_log_goes_on_behind_erased_events()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        var last = await shop.Shop.Log.LastPositionAsync(CancellationToken.None);
        await shop.EraseAsync(Person);
        await shop.RestartAsync();
        Assert.Equal(last, await shop.Shop.Log.LastPositionAsync(CancellationToken.None));
        Assert.All(await shop.Shop.Log.ReadAsync(0, CancellationToken.None).ToListAsync(), e => Assert.Equal("bystander", e.Event.Interaction.UserId.Value));
        Assert.Equal(1, (await shop.TakeAsync(Make.Event("bystander", "p1", id: "new"))).Accepted);
        Assert.Equal(last + 1, await shop.Shop.Log.LastPositionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Erasures_and_events_at_once_keep_account_and_leave_nothing()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (i, _) =>
        {
            await shop.ClickAsync($"leaver-{i:00}-abc", 20);
            await Task.WhenAll(shop.EraseAsync($"leaver-{i:00}-abc"), shop.ClickAsync($"leaver-{i:00}-abc", 30, "again-"), shop.ClickAsync($"stayer-{i:00}", 10), shop.PutAsync($"leaver-{i:00}-abc", new UserFacts { Age = i }));
        });
        FolderBytes.HoldNothingOf(shop.Folder, [.. Enumerable.Range(0, 20).Select(i => $"leaver-{i:00}-abc")]);
        for (var i = 0; i < 20; i++) Assert.Equal(10, (await shop.ProfileAsync($"stayer-{i:00}")).InteractionCount);
    }

    [Fact]
    public async Task A_log_that_a_reader_holds_is_emptied_when_it_lets_go()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await FillAsync(shop);
        Task erasing;
        await using (var reading = shop.Shop.Log.ReadAsync(0, CancellationToken.None).GetAsyncEnumerator())
        {
            Assert.True(await reading.MoveNextAsync());
            erasing = shop.EraseAsync(Person);
            while (!shop.Shop.Users.IsErased(new UserId(Person))) await Task.Yield();
            Assert.False(erasing.IsCompleted);
        }
        await erasing;
        FolderBytes.HoldNothingOf(shop.Folder, Person, Anonymous);
    }

    [Fact]
    public async Task Facts_of_the_first_format_are_brought_along()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("facts.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            connection.Execute("""
                PRAGMA journal_mode=WAL; CREATE TABLE facts (user_id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
                INSERT INTO facts VALUES ('u/1', '{"gender":null,"age":31,"country":null,"preferences":[],"sizes":{},"consent":"Full"}');
                PRAGMA application_id=1113944944; PRAGMA user_version=1
                """);
        }
        using var facts = new SqliteUserFacts(path);
        Assert.Equal(31, (await facts.GetAsync(new UserId("u/1"), CancellationToken.None)).Age);
        Assert.Equal(0, facts.Database.Open().Scalar<long>("SELECT count(*) FROM sqlite_schema WHERE name = 'facts'"));
    }

    private static async Task FillAsync(PeopleShop shop)
    {
        await shop.ClickAsync("bystander", 40);
        await shop.ClickAsync(Person, 25);
        await shop.PutAsync(Person, new UserFacts { Age = 30, Country = "TR" });
        await shop.PutAsync(Anonymous, new UserFacts { Gender = "female" });
        await shop.ClickAsync(Anonymous, 10);
        Assert.Equal(UserChange.Done, await shop.MergeAsync(Anonymous, Person));
        Assert.Equal(35, (await shop.ProfileAsync(Person)).InteractionCount);
    }

    private static async Task RefusedAsync(PeopleShop shop)
    {
        foreach (var id in (string[])[Person, Anonymous])
        {
            var report = await shop.TakeAsync(Make.Event(id, "p1", id: $"{id}-3"), Make.Event(id, "p2", id: "late"));
            Assert.Equal((0, 0, 2), (report.Accepted, report.Duplicates, report.Rejected.Count));
            Assert.All(report.Rejected, r => Assert.Equal(("userId", "was erased; nothing of this user is stored again"), (r.Field, r.Rule)));
            Assert.Equal(Basis.Cold, (await shop.ProfileAsync(id)).Basis);
        }
    }
}
