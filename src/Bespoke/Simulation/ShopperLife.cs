using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>One shopper from visit to visit: what they remember, what is on its way back. Not thread-safe; different lives are independent.</summary>
public sealed class ShopperLife
{
    private readonly List<Interaction> _returns;
    private readonly Dictionary<int, Acquaintance> _known;
    private ShoppingVisit? _visit;
    private int _events, _visits, _secondVisits;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>A shopper who has never been here.</summary>
    public ShopperLife(SimulatedWorld world, Shopper shopper)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(shopper);
        (World, Shopper, _returns, _known, Liked) = (world, shopper, [], [], []);
    }

    private ShopperLife(ShopperLife other)
    {
        (World, Shopper, _returns, _known, Liked) = (other.World, other.Shopper, [.. other._returns], new(other._known), [.. other.Liked]);
        (_events, _visits, _secondVisits, _last) = (other._events, other._visits, other._secondVisits, other._last);
    }

    /// <summary>Who.</summary>
    public Shopper Shopper { get; }

    /// <summary>What they are after at this moment; null before the first visit. The truth: only a measurement may look.</summary>
    public Wish? Wish { get; internal set; }

    /// <summary>How many events they have caused.</summary>
    internal int Events => _events;

    internal SimulatedWorld World { get; }

    /// <summary>Rows liked and not bought yet, the longest ago first.</summary>
    internal List<int> Liked { get; }

    internal IReadOnlyDictionary<int, Acquaintance> Known => _known;

    /// <summary>The same shopper at the same moment, to live on in another shop.</summary>
    public ShopperLife Fork()
    {
        var fork = new ShopperLife(this);
        if (_visit is not null) fork.GetAcquainted(_visit);
        return fork;
    }

    /// <summary>Goes shopping.</summary>
    /// <param name="shop">Where.</param>
    /// <param name="start">When; not before the end of the last visit. A visit takes less than <see cref="ShoppingVisit.Longest"/>.</param>
    /// <param name="leastEvents">The visit goes on until the shopper has caused this many events in all.</param>
    public VisitRecord Visit(IShop shop, DateTimeOffset start, int leastEvents = 0)
    {
        ArgumentNullException.ThrowIfNull(shop);
        SendBack(shop, start);
        // Now and not before: until the next visit, the wishes of the last one stay what they were.
        if (_visit is not null) GetAcquainted(_visit);
        _visit = new ShoppingVisit(this, ++_visits, start, shop);
        var record = _visit.Run(leastEvents);
        _returns.AddRange(_visit.Returns);
        return record;
    }

    /// <summary>Tells the shop of what has come back by <paramref name="now"/>.</summary>
    public void SendBack(IShop shop, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(shop);
        foreach (var due in _returns.Where(r => r.OccurredAt <= now).OrderBy(r => r.OccurredAt).ToArray())
        {
            _returns.Remove(due);
            // Booked after whatever is booked already: the shop hears of things in order.
            Tell(shop, due with { OccurredAt = due.OccurredAt > _last ? due.OccurredAt : _last.AddSeconds(1) });
        }
    }

    /// <summary>Gives an event its id and tells it.</summary>
    internal void Tell(IShop shop, Interaction interaction)
    {
        _last = interaction.OccurredAt;
        shop.Tell(interaction with { EventId = new EventId($"E{World.Seed}-{Shopper.Id}-{++_events:D3}") });
    }

    private void GetAcquainted(ShoppingVisit visit)
    {
        foreach (var row in visit.Opened) _known.TryAdd(row, Acquaintance.Seen);
        foreach (var row in visit.Bought) _known[row] = Acquaintance.Owned;
    }

    /// <summary>The persona of a visit: a quarter of the visits at most are the second's, so that the first stays the first.</summary>
    internal Persona PersonaOf(int visit, SeededRandom random)
    {
        if (!random.Chance(Shopper.SecondShare) || _secondVisits >= visit / 4) return Shopper.Persona;
        _secondVisits++;
        return Shopper.SecondPersona;
    }
}
