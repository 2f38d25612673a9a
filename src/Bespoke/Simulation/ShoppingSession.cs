using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>One visit: intents, lists, looks, the bag, the checkout. Times count from <see cref="Clock"/>.</summary>
/// <param name="shopper">Who.</param>
/// <param name="persona">The side of the shopper that came.</param>
/// <param name="floor">Where.</param>
/// <param name="random">The shopper's stream.</param>
/// <param name="id">The session's id.</param>
/// <param name="liked">Rows liked in this and earlier visits; grows.</param>
internal sealed class ShoppingSession(
    Shopper shopper, Persona persona, ShopFloor floor, SeededRandom random, string id, List<int> liked)
{
    /// <summary>The time of the first event.</summary>
    internal static readonly DateTimeOffset Clock = DateTimeOffset.UnixEpoch;

    private const double Searches = 0.75;
    private const double OpensFromList = 0.42;
    private const double ComesBack = 0.25;
    private const double Bags = 0.13;
    private const double Favourites = 0.06;
    private const double Unfavourites = 0.1;
    private const double Hides = 0.02;
    private const double TakesOut = 0.15;
    private const double Buys = 0.6;

    private static readonly string[] Browsing = ["category", "for-you", "new-in"];

    private readonly List<Interaction> _events = [];
    private readonly List<(int Row, string? Size)> _bag = [];
    private readonly HashSet<int> _seen = [];
    private TimeSpan _now;
    private int _requests;

    /// <summary>What happened, in order; event ids are not given yet.</summary>
    internal IReadOnlyList<Interaction> Events => _events;

    /// <summary>Products put into the bag in a size that is not the shopper's.</summary>
    internal HashSet<ProductId> SizesOff { get; } = [];

    /// <summary>From the first event to the last.</summary>
    internal TimeSpan Length => _now;

    /// <summary>Shops until about <paramref name="events"/> events have happened, then checks out.</summary>
    internal void Run(int events)
    {
        while (_events.Count < events)
        {
            if (liked.Count > 0 && random.Chance(ComesBack)) LookAgain();
            else Pursue(SessionIntent.Draw(shopper, persona, floor, random));
        }
        CheckOut();
    }

    private void LookAgain()
    {
        var row = random.Pick(liked);
        Look(row, new Shown(null, null, "recently-viewed", null));
    }

    private void Pursue(SessionIntent intent)
    {
        var rows = floor.List(intent, random);
        var request = $"{id}-R{++_requests}";
        var shown = new Shown(null, request, random.Pick(Browsing), null);
        if (rows.Count == 0 || random.Chance(Searches))
        {
            var brand = rows.Count == 0 ? null : floor.Catalog.Value(rows[0], ProductAttribute.Brand);
            shown = new Shown(QueryWriter.Write(intent, shopper.Home.Locale, brand, random), request, "search", null);
            Happen(InteractionType.Search, null, shown);
        }
        var left = rows.Select((row, i) => Examination.Of(i + 1) * Math.Exp(Taste.Of(shopper, persona, floor, row))).ToArray();
        for (var looks = Math.Min(random.Between(1, 4), rows.Count); looks > 0; looks--)
        {
            var place = random.PickWeighted(left);
            left[place] = 0;
            var at = shown with { Position = place + 1 };
            if (random.Chance(OpensFromList)) Happen(InteractionType.Click, rows[place], at);
            Look(rows[place], at);
        }
    }

    /// <summary>Opens a product's page, and does there what the taste for it suggests.</summary>
    private void Look(int row, Shown shown)
    {
        Happen(InteractionType.View, row, shown);
        var first = _seen.Add(row);
        // Centred on what is usually looked at, so that the rates hold on average.
        var pull = Math.Exp(Math.Clamp(0.7 * Taste.Of(shopper, persona, floor, row), -1.5, 1.2));
        if (random.Chance(Bags * pull) && _bag.All(b => b.Row != row)) PutInBag(row, shown);
        else if (first && random.Chance(Favourites * pull)) Favourite(row, shown);
        else if (random.Chance(Hides / pull)) Hide(row, shown);
    }

    private void PutInBag(int row, Shown shown)
    {
        if (SizeChoice.For(shopper, floor.Product(row)) is not { } choice) return;
        if (choice.IsOff) SizesOff.Add(floor.Catalog.Id(row));
        Like(row);
        Happen(InteractionType.Cart, row, shown, e => e with { Quantity = 1, Price = floor.Catalog.Price(row), Size = choice.Name });
        if (random.Chance(TakesOut)) Happen(InteractionType.CartRemove, row, new Shown(null, null, "bag", null));
        else _bag.Add((row, choice.Name));
    }

    private void Favourite(int row, Shown shown)
    {
        Happen(InteractionType.Favorite, row, shown);
        if (random.Chance(Unfavourites)) Happen(InteractionType.FavoriteRemove, row, new Shown(null, null, "favourites", null));
        else Like(row);
    }

    private void Hide(int row, Shown shown)
    {
        Happen(InteractionType.Hide, row, shown);
        liked.Remove(row);
    }

    private void Like(int row)
    {
        if (!liked.Contains(row)) liked.Add(row);
    }

    private void CheckOut()
    {
        foreach (var (row, size) in _bag.Where(_ => random.Chance(Buys)).ToList())
        {
            Happen(InteractionType.Purchase, row, new Shown(null, null, "checkout", null), e => e with
            {
                OrderId = id + "-O",
                Quantity = random.Chance(0.05) ? 2 : 1,
                Price = floor.Catalog.Price(row),
                Size = size,
            });
            liked.Remove(row);
        }
    }

    private void Happen(InteractionType type, int? row, Shown shown, Func<Interaction, Interaction>? more = null)
    {
        if (_events.Count > 0) _now += TimeSpan.FromSeconds(random.Between(3, 70));
        var happened = new Interaction
        {
            EventId = new EventId("-"),
            Type = type,
            UserId = shopper.Id,
            SessionId = id,
            ProductId = row is { } known ? floor.Catalog.Id(known) : null,
            OccurredAt = Clock + _now,
            Query = shown.Query,
            RequestId = shown.RequestId,
            Surface = shown.Surface,
            Position = shown.Position,
            Context = shopper.Home,
        };
        _events.Add(more?.Invoke(happened) ?? happened);
    }

    private readonly record struct Shown(string? Query, string? RequestId, string Surface, int? Position);
}
