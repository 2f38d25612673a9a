using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class BotTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_bot_does_is_stored_and_never_folded_into_taste(bool late)
    {
        var catalog = Make.Catalog(Make.Product("p", price: 10), Make.Product("q", price: 20));
        var log = new InMemoryInteractionLog();
        var profiles = new FoldedProfiles(log, new InMemoryUserFacts());
        await Tell(Make.Event("u", "p"));
        var before = await profiles.GetAsync(new UserId("u"), CancellationToken.None);

        foreach (var type in InteractionTypes.All)
        {
            var at = Make.Noon.AddHours(late ? -1 : 1);
            await Tell(Make.Event("u", type.NeedsProduct() ? "q" : null, type, at, query: "shirt") with { Context = new InteractionContext { Bot = true } });
        }

        var after = await profiles.GetAsync(new UserId("u"), CancellationToken.None);
        Assert.Equal(1 + InteractionTypes.All.Count, (await log.ReadUserAsync(new UserId("u"), CancellationToken.None)).Count);
        Assert.Equal(Basis.Warm, after.Basis);
        Assert.Equal(InteractionTypes.All.Select(before.CountOf), InteractionTypes.All.Select(after.CountOf));
        Assert.Equal(before.Recent, after.Recent);
        Assert.Equal((before.CreatedAt, before.LastActiveAt), (after.CreatedAt, after.LastActiveAt));
        Assert.Equal((before.Price, before.Searches.Count, before.Purchases.Count, before.Favorites.Count, before.Hidden.Count), (after.Price, 0, 0, 0, 0));
        Assert.Equal(before.LongTerm.Sums.ToArray(), after.LongTerm.Sums.ToArray());
        Assert.Equal(before.LastDay.Sums.ToArray(), after.LastDay.Sums.ToArray());

        async Task Tell(Interaction interaction) =>
            await profiles.FoldAsync([.. (await log.AppendAsync([Make.Stamped(interaction, catalog)], CancellationToken.None)).OfType<LoggedInteraction>()], CancellationToken.None);
    }
}
