using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests.Simulation;

public sealed class ShopperLifeTests
{
    private const int Products = 2_000, Visits = 10;

    private static readonly CatalogSnapshot Catalog = SimulatedShop.CatalogOf(Products);
    private static readonly SimulatedWorld World = new(Catalog, 1);

    [Fact]
    public void What_is_asked_does_not_depend_on_what_is_shown()
    {
        var forward = Live(0, Shelf);
        var backward = Live(0, life => Shelf(life).Reverse());

        static IEnumerable<object?> Asked(TestShop shop) => shop.Asks.Select(a => (object?)(a.RequestId, a.Surface, a.Query, a.Gender, a.ArticleType));
        Assert.Equal(Asked(forward), Asked(backward));
        Assert.NotEqual(forward.Events.Select(e => e.ProductId), backward.Events.Select(e => e.ProductId));
    }

    [Fact]
    public void A_shopper_who_meets_the_same_product_at_the_same_place_does_the_same_with_it()
    {
        var met = 0;
        for (var shopper = 0; shopper < 40; shopper++)
        {
            // Two shops that differ in the second place alone.
            var one = Live(shopper, Shelf, visits: 1);
            var other = Live(shopper, life => Shelf(life).Select((row, i) => i == 1 ? Products - 1 : row), visits: 1);

            static List<object> FirstPlace(TestShop shop) => [.. shop.Events.Where(e => e.Position == 1).Select(e => (e.RequestId, e.Type, e.ProductId))];
            Assert.Equal(FirstPlace(one), FirstPlace(other));
            met += FirstPlace(one).Count;
        }
        Assert.True(met > 10, $"Only {met} events in first places.");
    }

    [Fact]
    public void The_same_shop_twice_gives_the_same_events_and_a_fork_lives_on_alike()
    {
        var life = new ShopperLife(World, World.ShopperAt(5));
        var shop = new TestShop(life, Shelf);
        Go(life, shop, 0, 5);
        var fork = life.Fork();
        var shopOfFork = new TestShop(fork, Shelf);
        Go(life, shop, 5, Visits);
        Go(fork, shopOfFork, 5, Visits);

        Assert.Equal(Live(5, Shelf).Events, shop.Events);
        Assert.NotEmpty(shopOfFork.Events);
        Assert.Equal(shop.Events.Skip(shop.Events.Count - shopOfFork.Events.Count), shopOfFork.Events);
    }

    [Fact]
    public void Purchases_follow_a_bag_and_a_view_and_clicks_fall_on_what_was_shown_and_seen()
    {
        var purchases = 0;
        for (var shopper = 0; shopper < 30; shopper++)
        {
            var shop = Live(shopper, Shelf);
            Assert.All(shop.Events.Where(e => e.Type == InteractionType.Click), click =>
            {
                var ask = shop.Asks.FindIndex(a => a.RequestId == click.RequestId);
                Assert.Equal(click.ProductId, shop.Answers[ask][click.Position!.Value - 1]);
            });
            for (var i = 0; i < shop.Events.Count; i++)
            {
                if (shop.Events[i].Type != InteractionType.Purchase) continue;
                purchases++;
                var before = shop.Events.Take(i).Where(e => e.ProductId == shop.Events[i].ProductId && e.SessionId == shop.Events[i].SessionId).Select(e => e.Type).ToList();
                Assert.True(before.IndexOf(InteractionType.View) >= 0 && before.IndexOf(InteractionType.Cart) > before.IndexOf(InteractionType.View));
            }
        }
        Assert.True(purchases > 20, $"Only {purchases} purchases.");
    }

    [Fact]
    public void Places_come_into_view_as_often_as_the_propensity_says()
    {
        var lists = new List<ShownList>();
        for (var shopper = 0; shopper < 200; shopper++)
        {
            var life = new ShopperLife(World, World.ShopperAt(shopper));
            lists.AddRange(life.Visit(new TestShop(life, _ => Enumerable.Range(0, SimulationParameters.Shown)), SimulatedShop.End).Lists);
        }

        foreach (var position in new[] { 1, 4, 16 })
        {
            Assert.Equal(SimulationParameters.Examination(position), lists.Count(l => l.Examined >= position) / (double)lists.Count, 0.07);
        }
    }

    [Fact]
    public void Ids_that_the_catalogue_does_not_hold_and_empty_lists_are_passed_over()
    {
        var foreign = Live(1, _ => [], [new ProductId("elsewhere")]);
        var empty = Live(1, _ => []);

        Assert.All(foreign.Events.Concat(empty.Events), e => Assert.Equal(InteractionType.Search, e.Type));
    }

    private static TestShop Live(int shopper, Func<ShopperLife, IEnumerable<int>> rows, IReadOnlyList<ProductId>? foreign = null, int visits = Visits)
    {
        var life = new ShopperLife(World, World.ShopperAt(shopper));
        var shop = new TestShop(life, rows, foreign);
        Go(life, shop, 0, visits);
        return shop;
    }

    private static void Go(ShopperLife life, IShop shop, int from, int to)
    {
        for (var visit = from; visit < to; visit++) life.Visit(shop, SimulatedShop.End.AddDays(3 * visit));
    }

    // What the shopper is after, in the catalogue's order: the same for the same intent.
    private static IEnumerable<int> Shelf(ShopperLife life) => World.Floor.Rows(life.Wish!.Intent.Gender, life.Wish.Intent.ArticleType).Take(SimulationParameters.Shown);

    private sealed class TestShop(ShopperLife life, Func<ShopperLife, IEnumerable<int>> rows, IReadOnlyList<ProductId>? foreign = null) : IShop
    {
        internal List<ListAsk> Asks { get; } = [];

        internal List<IReadOnlyList<ProductId>> Answers { get; } = [];

        internal List<Interaction> Events { get; } = [];

        public IReadOnlyList<ProductId> Ask(ListAsk ask)
        {
            Asks.Add(ask);
            Answers.Add([.. foreign ?? [], .. rows(life).Select(Catalog.Id)]);
            return Answers[^1];
        }

        public void Tell(Interaction interaction) => Events.Add(interaction);
    }
}
