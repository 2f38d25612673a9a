using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class SqliteUserAliasesTests : UserAliasesContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteUserFacts? _facts;

    protected override IUserAliases NewStore() => new SqliteUserAliases((_facts = new SqliteUserFacts(_folder.File("facts.db"))).Database);

    public void Dispose()
    {
        _facts?.Dispose();
        _folder.Dispose();
    }
}

public sealed class MergeTests
{
    [Fact]
    public async Task A_click_under_either_id_counts_on_the_next_request_of_both_and_after_a_restart()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.ClickAsync("anonymous", 4);
        await shop.ClickAsync("user", 3);
        Assert.Equal(3, (await shop.ProfileAsync("user")).InteractionCount);
        Assert.Equal(UserChange.Done, await shop.MergeAsync("anonymous", "user"));
        for (var i = 0; i < 20; i++)
        {
            await shop.TakeAsync(Make.Event(i % 2 == 0 ? "user" : "anonymous", $"p{i}", InteractionType.Click, Make.Noon.AddMinutes(-1).AddSeconds(i), $"n{i}"));
            foreach (var id in (string[])["user", "anonymous"])
            {
                var profile = await shop.ProfileAsync(id);
                Assert.Equal((8 + i, "user"), (profile.InteractionCount, profile.Id.Value));
                Assert.Equal($"p{i}", profile.Recent[^1].ProductId.Value);
            }
            Assert.Equal(await shop.AnswerAsync("user"), await shop.AnswerAsync("anonymous"));
        }
        await shop.RestartAsync();
        Assert.Equal(27, (await shop.ProfileAsync("anonymous")).InteractionCount);
        Assert.Equal(["user", "anonymous"], (await shop.Shop.Users.IdsOfAsync(new UserId("anonymous"), CancellationToken.None)).Select(i => i.Value));
        Assert.Equal(27, (await shop.Shop.Users.EventsOfAsync(new UserId("anonymous"), CancellationToken.None)).Count);
        Assert.Equal(UserChange.Done, await shop.MergeAsync("anonymous", "user"));
        Assert.Equal(UserChange.MergedElsewhere, await shop.MergeAsync("anonymous", "other"));
    }

    [Fact]
    public async Task A_visit_kept_in_memory_is_part_of_the_person_it_is_merged_into()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.TakeAsync([.. Enumerable.Range(0, 6).Select(i => Make.Event("visitor", $"p{i}", InteractionType.Click, Make.Noon.AddMinutes(-i), $"v{i}") with { Consent = Consent.Session })]);
        await shop.ClickAsync("user", 2);
        Assert.Equal(UserChange.Done, await shop.MergeAsync("visitor", "user"));
        foreach (var id in (string[])["user", "visitor"])
        {
            Assert.Equal(8, (await shop.ProfileAsync(id)).InteractionCount);
            Assert.Equal(6, (await shop.Shop.Users.SessionEventsOfAsync(new UserId(id), CancellationToken.None)).Count);
        }
    }

    [Fact]
    public async Task A_merge_is_not_answered_from_what_was_written_down_before_it()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.ClickAsync("anonymous", 20);
        await shop.ClickAsync("user", 40);
        await shop.ProfileAsync("user");
        await shop.ProfileAsync("anonymous");
        await shop.RestartAsync();
        Assert.Equal(UserChange.Done, await shop.MergeAsync("anonymous", "user"));
        Assert.Equal(60, (await shop.ProfileAsync("user")).InteractionCount);
        await shop.RestartAsync();
        Assert.Equal(60, (await shop.ProfileAsync("anonymous")).InteractionCount);
    }

    [Fact]
    public async Task A_shop_opened_to_read_changes_no_user()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await using var reader = Shop.OpenToRead(shop.Folder, shop.Time);
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.Users.EraseAsync(new UserId("u"), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.Users.PutAsync(new UserId("u"), UserFacts.None, null, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.Users.MergeAsync(new UserId("u"), new UserId("v"), CancellationToken.None));
    }
}
