using Bespoke.Interactions;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests.Simulation;

public sealed class SimulatedShoppersTests(SimulatedShop shop) : IClassFixture<SimulatedShop>
{
    [Fact]
    public void Same_seed_gives_the_same_bytes_and_another_seed_other_events()
    {
        static string Lines(SimulatedShoppers shoppers) => string.Join('\n', shoppers.Interactions.Select(InteractionJson.Write));

        var again = SimulatedShoppers.Generate(shop.Catalog, SimulatedShop.End);
        var other = SimulatedShoppers.Generate(shop.Catalog, SimulatedShop.End, seed: 2);

        Assert.Equal(Lines(shop.Simulated), Lines(again));
        Assert.NotEqual(Lines(shop.Simulated), Lines(other));
    }

    [Fact]
    public void A_shopper_does_not_depend_on_how_many_there_are()
    {
        var few = SimulatedShoppers.Generate(shop.Catalog, SimulatedShop.End, shoppers: 7);
        var ids = few.Shoppers.Select(s => s.Id).ToHashSet();

        Assert.Equal(few.Interactions, shop.Simulated.Interactions.Where(e => ids.Contains(e.UserId)));
    }

    [Fact]
    public void Every_event_keeps_the_rules_and_the_days()
    {
        Assert.All(shop.Simulated.Interactions, e => Assert.Null(InteractionRules.Fault(e, SimulatedShop.End)));
        Assert.All(shop.Simulated.Interactions, e => Assert.InRange(e.OccurredAt, SimulatedShop.End.AddDays(-30), SimulatedShop.End));
        Assert.Equal(shop.Simulated.Interactions.Count, shop.Simulated.Interactions.Select(e => e.EventId).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 12)]
    [InlineData(100, 60)]
    public void Small_catalogues_and_single_days_work(int products, int shoppers)
    {
        var catalog = SimulatedShop.CatalogOf(products);

        var events = SimulatedShoppers.Generate(catalog, SimulatedShop.End, shoppers, days: 1).Interactions;

        Assert.All(events, e => Assert.Null(InteractionRules.Fault(e, SimulatedShop.End)));
        Assert.All(events, e => Assert.InRange(e.OccurredAt, SimulatedShop.End.AddDays(-1), SimulatedShop.End));
        Assert.All(events.GroupBy(e => e.UserId), own => Assert.InRange(own.Count(), 10, 200));
    }

    [Fact]
    public void Shoppers_have_one_to_eight_sessions_and_ten_events_or_more()
    {
        Assert.Equal(SimulatedShoppers.DefaultShoppers, shop.Simulated.Interactions.Select(e => e.UserId).Distinct().Count());
        foreach (var own in shop.Simulated.Interactions.GroupBy(e => e.UserId))
        {
            Assert.InRange(own.Count(), 10, 200);
            Assert.InRange(own.Select(e => e.SessionId).OfType<string>().Distinct().Count(), 1, 8);
        }
    }

    [Fact]
    public void Times_within_a_session_are_distinct_and_sessions_do_not_overlap()
    {
        foreach (var own in shop.Simulated.Interactions.Where(e => e.SessionId is not null).GroupBy(e => e.UserId))
        {
            var sessions = own.GroupBy(e => e.SessionId).Select(s => s.Select(e => e.OccurredAt).ToArray()).OrderBy(s => s[0]).ToArray();
            Assert.All(sessions, s => Assert.Equal(s.Length, s.Distinct().Count()));
            Assert.All(sessions.Skip(1).Zip(sessions), pair => Assert.True(pair.First[0] > pair.Second[^1]));
        }
    }

    [Fact]
    public void A_purchase_follows_a_cart_follows_a_view_of_the_same_product_in_the_same_session()
    {
        var purchases = shop.Simulated.Interactions.Where(e => e.Type == InteractionType.Purchase).ToList();
        var before = shop.Simulated.Interactions.ToLookup(e => (e.UserId, e.SessionId, e.ProductId, e.Type));

        Assert.True(purchases.Count > 50, $"Only {purchases.Count} purchases.");
        Assert.All(purchases, p =>
        {
            var carts = before[(p.UserId, p.SessionId, p.ProductId, InteractionType.Cart)].Where(c => c.OccurredAt < p.OccurredAt);
            var views = before[(p.UserId, p.SessionId, p.ProductId, InteractionType.View)];
            Assert.Contains(carts, c => views.Any(v => v.OccurredAt < c.OccurredAt));
            Assert.NotNull(p.OrderId);
            Assert.NotNull(p.Price);
            Assert.NotNull(p.Quantity);
        });
    }

    [Fact]
    public void A_return_sends_back_something_bought_before_in_its_order()
    {
        var purchases = shop.Simulated.Interactions.Where(e => e.Type == InteractionType.Purchase).ToLookup(e => (e.UserId, e.OrderId, e.ProductId));
        var returns = shop.Simulated.Interactions.Where(e => e.Type == InteractionType.Return).ToList();

        Assert.NotEmpty(returns);
        Assert.All(returns, r => Assert.Contains(purchases[(r.UserId, r.OrderId, r.ProductId)], p => p.OccurredAt < r.OccurredAt));
        Assert.All(returns, r => Assert.NotNull(r.ReturnReason));
    }

    [Theory]
    [InlineData(InteractionType.View, 0.60, 0.05)]
    [InlineData(InteractionType.Click, 0.25, 0.05)]
    [InlineData(InteractionType.Cart, 0.10, 0.03)]
    [InlineData(InteractionType.Purchase, 0.05, 0.02)]
    public void The_funnel_is_near_the_prototypes(InteractionType type, double share, double tolerance)
    {
        InteractionType[] funnel = [InteractionType.View, InteractionType.Click, InteractionType.Cart, InteractionType.Purchase];
        var events = shop.Simulated.Interactions.Where(e => funnel.Contains(e.Type)).ToList();

        Assert.Equal(share, events.Count(e => e.Type == type) / (double)events.Count, tolerance);
    }

    [Fact]
    public void Every_type_but_impression_happens()
    {
        var missing = InteractionTypes.All.Except(shop.Simulated.Interactions.Select(e => e.Type));

        Assert.Equal([InteractionType.Impression], missing);
    }

    [Fact]
    public void Shoppers_in_Turkey_type_Turkish_with_and_without_diacritics_and_others_English()
    {
        var queries = shop.Simulated.Interactions.Where(e => e.Type == InteractionType.Search).ToLookup(e => e.Context!.Locale, e => e.Query!);

        Assert.Contains(queries["tr-TR"], q => q.Contains("ayakkabı", StringComparison.Ordinal));
        Assert.Contains(queries["tr-TR"], q => q.Contains("ayakkabi", StringComparison.Ordinal));
        Assert.Contains(queries["en-GB"], q => q.Contains("shoes", StringComparison.Ordinal));
        Assert.All(queries["en-GB"], q => Assert.True(q.All(char.IsAscii), q));
    }
}
