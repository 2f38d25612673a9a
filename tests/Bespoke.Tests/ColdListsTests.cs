using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests;

/// <summary>Where the shop knows what is chosen, and more matches than can be ranked: what is proposed to a stranger is what is proposed to everybody.</summary>
public sealed class ColdListsTests : IDisposable
{
    private const int Products = 700, FirstSeen = 400, Seen = 280;

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, Products).Select(i => Make.Product($"s{i}", $"Shirt number {i:000}", colour: i % 2 == 0 ? "Blue" : "Red"))));

    public ColdListsTests()
    {
        var (fold, position) = (new SignalFold(), 0L);
        void Tell(int user, string product, InteractionType type, DateTimeOffset at, string? request)
        {
            var interaction = Make.Event($"u{user}", product, type, at, $"e{position}") with { RequestId = request };
            fold.Fold(new LoggedInteraction(++position, Make.Stamped(interaction, _shop.Catalog)));
        }

        // Known users: fresh ones would count less.
        for (var user = 0; user < 20; user++) Tell(user, "long ago", InteractionType.View, Make.Noon.AddDays(-60), request: null);
        for (var product = FirstSeen; product < FirstSeen + Seen; product++)
        {
            for (var user = 0; user < 20; user++)
            {
                Tell(user, $"s{product}", InteractionType.Impression, Make.Noon, "r");
                if (user < product % 20) Tell(user, $"s{product}", InteractionType.Click, Make.Noon, "r");
            }
        }
        _shop.Serve(fold.Snapshot(Make.Noon));
    }

    [Theory]
    [InlineData("shirt")]
    [InlineData("")]
    public void A_stranger_gets_the_plain_order_exactly(string query)
    {
        Answer Ask(bool personalize) => _shop.Ask("stranger", r => r with { K = Personalizer.MaxCandidates, TakesAllRanked = true, Personalize = personalize }, (p, r, profile, s) => p.Search(query, r, profile, s));
        var (cold, plain) = (Ask(personalize: true), Ask(personalize: false));
        Assert.Equal(Basis.Cold, cold.Basis);
        Assert.Equal(plain.Items.Select(i => (i.Row, i.Score)), cold.Items.Select(i => (i.Row, i.Score)));
    }

    [Fact]
    public void What_is_known_of_somebody_is_proposed_to_them()
    {
        _shop.Do("ann", InteractionType.Purchase, "s601", "s603", "s605");
        Answer Ask(bool personalize) => _shop.Ask("ann", r => r with { K = ListRequest.MaxK, Personalize = personalize }, (p, r, profile, s) => p.Search("shirt", r, profile, s));
        Assert.NotEqual(TestShop.Ids(Ask(personalize: false)), TestShop.Ids(Ask(personalize: true)));
    }

    public void Dispose() => _shop.Dispose();
}
