using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class ConsentTests
{
    private const string Shopper = "shopper-4711-x";

    [Theory]
    [InlineData(Consent.None)]
    [InlineData(Consent.Session)]
    public async Task Withdrawing_consent_removes_what_is_stored_across_restarts_and_restored_backups(Consent consent)
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.ClickAsync(Shopper, 30);
        await shop.PutAsync(Shopper, new UserFacts { Age = 30 });
        await shop.CloseAsync();
        shop.Copy(shop.Folder, shop.Beside("backup"));
        shop.Reopen();

        Assert.Equal(UserChange.Done, await shop.PutAsync(Shopper, new UserFacts { Age = 31 }, consent));

        FolderBytes.HoldNothingOf(shop.Folder, Shopper);
        await shop.CloseAsync();
        shop.Copy(shop.Beside("backup"), shop.Folder, UserRegister.File);
        shop.Reopen();
        FolderBytes.HoldNothingOf(shop.Folder, Shopper);
        Assert.Equal(consent, shop.Shop.Users.ConsentOf(new UserId(Shopper)));
        Assert.Equal(Basis.Cold, (await shop.ProfileAsync(Shopper)).Basis);
    }

    [Fact]
    public async Task Without_consent_ten_thousand_requests_change_no_byte_and_are_answered_as_to_a_stranger()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.ClickAsync("bystander", 20);
        await shop.ClickAsync(Shopper, 20);
        await shop.PutAsync(Shopper, UserFacts.None, Consent.None);
        var anonymous = await shop.AnswerAsync(null);
        var before = FolderBytes.Read(shop.Folder);
        for (var i = 0; i < 2_000; i++)
        {
            Assert.Equal(anonymous, await shop.AnswerAsync(Shopper));
            var report = await shop.TakeAsync(Make.Event(Shopper, "p1", InteractionType.Click, id: $"e{i}"));
            Assert.Equal(new RejectedInteraction(0, "consent", "is none: nothing was stored"), Assert.Single(report.Rejected));
            Assert.Equal(Basis.Cold, (await shop.ProfileAsync(Shopper)).Basis);
            Assert.Equal(UserChange.Done, await shop.PutAsync(Shopper, new UserFacts { Age = 30 }, Consent.None));
            var forYou = await shop.Shop.Lists.ForYouAsync(new UserId(Shopper), shop.Shop.Lists.NewRequest(), CancellationToken.None);
            Assert.False(forYou.Personalized);
        }
        Same(before, FolderBytes.Read(shop.Folder));
    }

    [Fact]
    public async Task Consent_for_the_session_personalises_from_memory_alone()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.PutAsync(Shopper, UserFacts.None, Consent.Session);
        var anonymous = await shop.AnswerAsync(null);
        Assert.Equal(anonymous, await shop.AnswerAsync(Shopper));
        var before = FolderBytes.Read(shop.Folder);

        var click = Make.Event(Shopper, "p3", InteractionType.Click, id: "e1");
        Assert.Equal(1, (await shop.TakeAsync(click)).Accepted);
        Assert.Equal(1, (await shop.TakeAsync(click)).Duplicates);
        await shop.PutAsync(Shopper, new UserFacts { Age = 30 });

        var profile = await shop.ProfileAsync(Shopper);
        Assert.Equal((1, 30, Consent.Session), (profile.InteractionCount, profile.Facts.Age, profile.Facts.Consent));
        Assert.NotEqual(anonymous, await shop.AnswerAsync(Shopper));
        Assert.Equal(anonymous, await shop.AnswerAsync(Shopper, Consent.None));
        Same(before, FolderBytes.Read(shop.Folder));

        shop.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.NotEqual(anonymous, await shop.AnswerAsync(Shopper));
        shop.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(anonymous, await shop.AnswerAsync(Shopper));
        await shop.TakeAsync(click with { EventId = new EventId("e2"), OccurredAt = shop.Time.GetUtcNow() });
        await shop.RestartAsync();
        Assert.Equal(anonymous, await shop.AnswerAsync(Shopper));
        FolderBytes.HoldNothingOf(shop.Folder, Shopper);
    }

    [Fact]
    public async Task The_strictest_of_user_and_event_holds_and_nothing_of_the_wish_is_stored()
    {
        await using var shop = await PeopleShop.OpenAsync();
        var report = await shop.TakeAsync(
            Make.Event("open", "p1", id: "1") with { Consent = Consent.Full }, Make.Event("open", "p2", id: "2") with { Consent = Consent.Session },
            Make.Event("open", "p3", id: "3") with { Consent = Consent.None }, Make.Event("open", "p1", id: "1"));
        Assert.Equal((2, 1), (report.Accepted, report.Duplicates));
        Assert.Equal((2, "consent"), (Assert.Single(report.Rejected).Index, report.Rejected[0].Field));
        Assert.Null(Assert.Single(await shop.Shop.Log.ReadAsync(0, CancellationToken.None).ToListAsync()).Event.Interaction.Consent);
        Assert.Equal(2, (await shop.ProfileAsync("open")).InteractionCount);
        Assert.Equal(1, (await shop.ProfileAsync("open", Consent.Session)).InteractionCount);
        Assert.Equal(0, (await shop.ProfileAsync("open", Consent.None)).InteractionCount);

        await shop.PutAsync("quiet", UserFacts.None, Consent.None);
        Assert.Equal(0, (await shop.TakeAsync(Make.Event("quiet", "p1") with { Consent = Consent.Full })).Accepted);
    }

    [Fact]
    public async Task Full_consent_lifts_what_was_withheld_and_starts_from_nothing()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.ClickAsync(Shopper, 10);
        await shop.PutAsync(Shopper, UserFacts.None, Consent.None);
        await shop.PutAsync(Shopper, new UserFacts { Age = 30 }, Consent.Full);
        Assert.Equal((0, 30), ((await shop.ProfileAsync(Shopper)).InteractionCount, (await shop.ProfileAsync(Shopper)).Facts.Age));
        await shop.ClickAsync(Shopper, 3, "new-");
        await shop.RestartAsync();
        Assert.Equal(3, (await shop.ProfileAsync(Shopper)).InteractionCount);
    }

    [Fact]
    public async Task Facts_without_a_word_on_consent_leave_it_as_it_is()
    {
        await using var shop = await PeopleShop.OpenAsync();
        await shop.PutAsync(Shopper, UserFacts.None, Consent.None);
        await shop.PutAsync(Shopper, new UserFacts { Age = 30 });
        Assert.Equal(Consent.None, shop.Shop.Users.ConsentOf(new UserId(Shopper)));
        Assert.Null((await shop.ProfileAsync(Shopper)).Facts.Age);
        Assert.Equal(UserChange.Withheld, await shop.MergeAsync(Shopper, "someone"));
        Assert.Equal(UserChange.Withheld, await shop.MergeAsync("someone", Shopper));
        FolderBytes.HoldNothingOf(shop.Folder, Shopper);
    }

    [Fact]
    public async Task Visits_are_bounded()
    {
        await using var shop = await PeopleShop.OpenAsync();
        for (var i = 0; i <= SessionVisits.MaxEvents; i++) await shop.TakeAsync(Make.Event("busy", "p1", at: Make.Noon.AddSeconds(i - 900), id: $"{i}") with { Consent = Consent.Session });
        Assert.Equal(SessionVisits.MaxEvents, (await shop.ProfileAsync("busy", Consent.Session)).InteractionCount);
        for (var i = 0; i < SessionVisits.MaxVisits; i += 1_000)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await shop.TakeAsync([.. Enumerable.Range(i, 1_000).Select(n => Make.Event($"u{n}", "p1") with { Consent = Consent.Session })]);
        }
        Assert.Equal(0, (await shop.ProfileAsync("busy", Consent.Session)).InteractionCount);
        Assert.Equal(1, (await shop.ProfileAsync($"u{SessionVisits.MaxVisits - 1}", Consent.Session)).InteractionCount);
    }

    [Fact]
    public async Task An_id_that_looks_like_an_address_is_refused_unless_the_shop_allows_it()
    {
        const string Address = "jane@example.com";
        await using (var shop = await PeopleShop.OpenAsync())
        {
            var rejected = Assert.Single((await shop.TakeAsync(Make.Event(Address, "p1"), Make.Event("jane", "p1"))).Rejected);
            Assert.Equal((0, "userId"), (rejected.Index, rejected.Field));
            Assert.Contains("pseudonymous", rejected.Rule);
            await Assert.ThrowsAsync<ArgumentException>(() => shop.AnswerAsync(Address));
            await Assert.ThrowsAsync<ArgumentException>(() => shop.PutAsync(Address, UserFacts.None));
            await Assert.ThrowsAsync<ArgumentException>(() => shop.MergeAsync("jane", Address));
            // What was stored while it was allowed can be removed.
            await shop.EraseAsync(Address);
            FolderBytes.HoldNothingOf(shop.Folder, Address);
        }
        await using var open = await PeopleShop.OpenAsync(new ShopOptions { AllowEmailIds = true });
        Assert.Equal(1, (await open.TakeAsync(Make.Event(Address, "p1"))).Accepted);
        await open.AnswerAsync(Address);
    }

    private static void Same(List<(string File, byte[] Bytes)> before, List<(string File, byte[] Bytes)> after)
    {
        Assert.Equal(before.Select(f => f.File), after.Select(f => f.File));
        Assert.All(before.Zip(after), pair => Assert.True(pair.First.Bytes.AsSpan().SequenceEqual(pair.Second.Bytes), pair.First.File));
    }
}
