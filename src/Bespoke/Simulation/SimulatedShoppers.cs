using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>Synthetic shoppers and what they did in a shop.</summary>
/// <param name="Shoppers">In order of id. Their tastes are the truth; keep them from what is being measured.</param>
/// <param name="Interactions">Ordered by (occurredAt, eventId); every one passes <see cref="InteractionRules"/>.</param>
public sealed record SimulatedShoppers(IReadOnlyList<Shopper> Shoppers, IReadOnlyList<Interaction> Interactions)
{
    /// <summary>As many shoppers as the prototype evaluates, and some.</summary>
    public const int DefaultShoppers = 120;

    /// <summary>How far back their events reach.</summary>
    public const int DefaultDays = 30;

    private const int MostVisits = 8, EventsPerVisit = 8, LeastEvents = 10;

    /// <summary>Lets shoppers loose on a catalogue.</summary>
    /// <param name="catalog">Any catalogue; a shopper for whom it holds nothing searches in vain.</param>
    /// <param name="end">No event is later; none is <paramref name="days"/> or more older.</param>
    /// <param name="shoppers">How many, >= 0; the six personas take turns.</param>
    /// <param name="seed">The same arguments give the same events; a shopper does not depend on how many there are.</param>
    /// <param name="days">At least 1. A shopper comes at most once a day, and at most 8 times.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shoppers"/> is negative or <paramref name="days"/> below 1.</exception>
    public static SimulatedShoppers Generate(
        CatalogSnapshot catalog, DateTimeOffset end, int shoppers = DefaultShoppers, ulong seed = 1, int days = DefaultDays)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentOutOfRangeException.ThrowIfNegative(shoppers);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        end = end.ToUniversalTime();
        var world = new SimulatedWorld(catalog, seed);
        var made = new Shopper[shoppers];
        var events = new List<Interaction>();
        for (var i = 0; i < shoppers; i++)
        {
            var life = new ShopperLife(world, made[i] = world.ShopperAt(i));
            events.AddRange(Live(life, end, days));
        }
        return new SimulatedShoppers(
            made, [.. events.OrderBy(e => e.OccurredAt).ThenBy(e => e.EventId.Value, StringComparer.Ordinal)]);
    }

    private static IReadOnlyList<Interaction> Live(ShopperLife life, DateTimeOffset end, int days)
    {
        var shop = new ShelfShop(life.World, life);
        var random = new SeededRandom(StableHash.Combine(StableHash.Combine(life.World.Seed, life.Shopper.TasteSeed), 3));
        var visits = Math.Min(days, Math.Clamp((life.Shopper.Activity + random.Next(EventsPerVisit)) / EventsPerVisit, 1, MostVisits));
        var starts = VisitDays.Draw(life.Shopper, end, days, visits, random);
        for (var i = 0; i < starts.Length; i++) life.Visit(shop, starts[i], i == starts.Length - 1 ? LeastEvents : 0);
        life.SendBack(shop, end);
        return shop.Events;
    }
}
