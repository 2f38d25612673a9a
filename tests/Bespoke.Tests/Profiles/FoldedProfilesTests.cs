using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class FoldedProfilesTests
{
    private readonly InMemoryInteractionLog _log = new();
    private readonly InMemoryUserFacts _facts = new();

    [Fact]
    public async Task A_logged_event_is_in_the_next_profile_whether_or_not_the_user_was_resident()
    {
        var profiles = new FoldedProfiles(_log, _facts);
        var user = new UserId("u");
        await Append(profiles, Make.Event("u", "a"));
        Assert.Single((await profiles.GetAsync(user, CancellationToken.None)).Recent);
        await Append(profiles, Make.Event("u", "b", at: Make.Noon.AddMinutes(1)));
        Assert.Equal(2, (await profiles.GetAsync(user, CancellationToken.None)).Recent.Count);
    }

    [Fact]
    public async Task A_late_event_takes_its_place()
    {
        var profiles = new FoldedProfiles(_log, _facts);
        await Append(profiles, Make.Event("u", "second", at: Make.Noon.AddHours(1)));
        await profiles.GetAsync(new UserId("u"), CancellationToken.None);
        await Append(profiles, Make.Event("u", "first"));
        Assert.Equal(["first", "second"], (await profiles.GetAsync(new UserId("u"), CancellationToken.None)).Recent.Select(r => r.ProductId.Value));
    }

    [Fact]
    public async Task No_more_users_stay_than_the_capacity_and_the_dropped_come_back_whole()
    {
        var profiles = new FoldedProfiles(_log, _facts, new ProfileMemory { Users = 10 });
        for (var i = 0; i < 50; i++)
        {
            await Append(profiles, Make.Event($"u{i}", "a"));
            await profiles.GetAsync(new UserId($"u{i}"), CancellationToken.None);
            Assert.InRange(profiles.ResidentCount, 1, 10);
        }
        for (var i = 0; i < 50; i++) Assert.Single((await profiles.GetAsync(new UserId($"u{i}"), CancellationToken.None)).Recent);
    }

    [Fact]
    public async Task Readers_and_writers_at_once_see_every_event_in_the_end()
    {
        var profiles = new FoldedProfiles(_log, _facts, new ProfileMemory { Users = 3 });
        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 400; i++) await Append(profiles, Make.Event($"u{i % 7}", $"p{i}", at: Make.Noon.AddMinutes(i)));
        });
        var reader = Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++) await profiles.GetAsync(new UserId($"u{i % 7}"), CancellationToken.None);
        });
        await Task.WhenAll(writer, reader);
        var counts = await Task.WhenAll(Enumerable.Range(0, 7).Select(async i => (await profiles.GetAsync(new UserId($"u{i}"), CancellationToken.None)).InteractionCount));
        Assert.Equal(400, counts.Sum());
    }

    [Fact]
    public async Task Facts_change_the_next_profile_and_bad_ones_are_refused()
    {
        var profiles = new FoldedProfiles(_log, _facts);
        var user = new UserId("u");
        Assert.Equal(Basis.Cold, (await profiles.GetAsync(user, CancellationToken.None)).Basis);
        await profiles.PutFactsAsync(user, new UserFacts { Age = 30 }, CancellationToken.None);
        Assert.Equal(Basis.Warm, (await profiles.GetAsync(user, CancellationToken.None)).Basis);
        await Assert.ThrowsAsync<ArgumentException>(() => profiles.PutFactsAsync(user, new UserFacts { Age = 151 }, CancellationToken.None));
        Assert.Equal(30, (await profiles.GetAsync(user, CancellationToken.None)).Facts.Age);
    }

    private async Task Append(FoldedProfiles profiles, Interaction interaction)
    {
        var logged = await _log.AppendAsync([Make.Stamped(interaction)], CancellationToken.None);
        await profiles.FoldAsync([.. logged.OfType<LoggedInteraction>()], CancellationToken.None);
    }
}
