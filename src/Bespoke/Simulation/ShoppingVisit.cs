using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using static Bespoke.Simulation.SimulationParameters;

namespace Bespoke.Simulation;

/// <summary>
/// One visit: intents are pursued in the lists that the shop shows, products opened, considered again, put into the bag, bought.
/// The intents, words and hours do not depend on the shop; what is chosen does.
/// </summary>
internal sealed class ShoppingVisit
{
    /// <summary>No visit takes longer.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const int MostIntents = 4, MostTries = 40, MostLooks = 4;
    private const double TakesOut = 0.15, Unfavourites = 0.1, BuysTwo = 0.05;
    private const string Memory = "recently-viewed";

    private static readonly string[] Reasons = ["fit", "colour", "quality", "changed-mind"];

    private readonly ShopperLife _life;
    private readonly SimulatedWorld _world;
    private readonly IShop _shop;
    private readonly string _id;
    private readonly SeededRandom _plan, _pace;
    private readonly Coins _coins;
    private readonly Persona _persona;
    private readonly DateTimeOffset _start;
    private readonly Dictionary<Persona, SessionTaste> _tastes = [];
    private readonly List<ShownList> _lists = [];
    private readonly List<Considered> _considered = [];
    private readonly List<(Considered Thing, SizeChoice Size)> _bag = [];
    private DateTimeOffset _now;
    private int _clicks, _favourites, _carts, _told;
    private decimal _revenue;

    internal ShoppingVisit(ShopperLife life, int number, DateTimeOffset start, IShop shop)
    {
        (_life, _world, _shop, _start, _now) = (life, life.World, shop, start, start);
        _id = $"{life.Shopper.Id}-S{number}";
        var key = StableHash.Combine(StableHash.Combine(_world.Seed, life.Shopper.TasteSeed), (ulong)number);
        (_plan, _pace, _coins) = (new SeededRandom(StableHash.Combine(key, 1)), new SeededRandom(StableHash.Combine(key, 2)), new Coins(key));
        _persona = life.PersonaOf(number, _plan);
    }

    /// <summary>Rows whose page was opened.</summary>
    internal IEnumerable<int> Opened => _considered.Select(c => c.Row);

    /// <summary>Rows bought.</summary>
    internal List<int> Bought { get; } = [];

    /// <summary>What will come back.</summary>
    internal List<Interaction> Returns { get; } = [];

    internal VisitRecord Run(int leastEvents)
    {
        var intents = 1;
        while (intents < MostIntents && _plan.Chance(GoesOn)) intents++;
        if (_plan.Chance(ComesBack)) Remember(_plan.NextDouble());
        for (var i = 0; i < intents || (i < MostTries && _life.Events < leastEvents); i++) Pursue(i);
        foreach (var thing in _considered) Decide(thing);
        CheckOut();
        return new VisitRecord { Lists = _lists, Clicks = _clicks, Favourites = _favourites, Carts = _carts, Orders = Bought.Count > 0 ? 1 : 0, Revenue = _revenue };
    }

    private void Remember(double which)
    {
        if (_life.Liked.Count == 0) return;
        var row = _life.Liked[(int)(which * _life.Liked.Count)];
        // Looking at it again is the whole intent: its own colour, type and gender are wanted.
        var catalog = _world.Catalog;
        var intent = new SessionIntent(
            _persona, catalog.Value(row, ProductAttribute.Gender) ?? "", catalog.Value(row, ProductAttribute.MasterCategory) ?? "",
            catalog.Value(row, ProductAttribute.ArticleType) ?? "", null, null, Memory);
        Consider(new Considered(row, -1, new Place(null, null, Memory, null), WishFor(intent)));
    }

    private void Pursue(int number)
    {
        var persona = _plan.Chance(1 - _world.Taste) ? _plan.Pick(Persona.All) : _persona;
        var intent = SessionIntent.Draw(_world, _life.Shopper, persona, _start, _plan);
        var query = intent.Surface == ListAsk.Search ? QueryWriter.Write(intent, _life.Shopper.Home.Locale, _plan) : null;
        _life.Wish = WishFor(intent);
        Pause();
        var page = intent.Surface == ListAsk.Category;
        var ask = new ListAsk
        {
            RequestId = $"{_id}-R{number + 1}",
            User = _life.Shopper.Id,
            SessionId = _id,
            Surface = intent.Surface,
            Query = query,
            Gender = page ? intent.Gender : null,
            ArticleType = page ? intent.ArticleType : null,
            Now = _now,
            Context = _life.Shopper.Home,
        };
        var shown = new Place(query, ask.RequestId, ask.Surface, null);
        var answer = _shop.Ask(ask);
        if (query is not null) Happen(InteractionType.Search, null, shown);
        int[] rows = [.. answer.Select(id => _world.Catalog.TryGetRow(id, out var row) ? row : -1).Where(row => row >= 0).Take(ask.K)];
        var examined = Math.Min(Depth(number), rows.Length);
        _lists.Add(new ShownList(ask, rows, examined, _life.Wish));
        for (var place = 0; place < examined; place++)
        {
            var row = rows[place];
            if (_considered.Exists(c => c.Row == row) || !_coins.Falls(_life.Wish.Attraction(row), Coin.Click, number, row)) continue;
            var at = shown with { Position = place + 1 };
            Happen(InteractionType.Click, row, at);
            _clicks++;
            Consider(new Considered(row, number, at, _life.Wish));
        }
    }

    // P(depth >= k) is the propensity of k: places are seen from the first on, as far as patience goes.
    private int Depth(int number) => (int)Math.Min(SimulationParameters.Shown, Math.Pow(1 - _coins.Of(Coin.Depth, number, -1), -1 / ExaminationExponent));

    private void Consider(Considered thing)
    {
        _considered.Add(thing);
        Happen(InteractionType.View, thing.Row, thing.Shown);
        var utility = thing.Wish.Utility(thing.Row);
        if (Falls(FavouriteBase + utility, Coin.Favourite, thing)) Favourite(thing);
        else if (Falls(HideBase - utility, Coin.Hide, thing)) Hide(thing);
    }

    private void Decide(Considered thing)
    {
        for (var look = 1; look <= MostLooks && _coins.Falls(LooksAgain, Coin.LookAgain, thing.List, thing.Row, look); look++)
        {
            Happen(InteractionType.View, thing.Row, new Place(null, null, Memory, null));
        }
        if (thing.Hidden || !Falls(BagBase + 0.5 * thing.Wish.Utility(thing.Row), Coin.Bag, thing)) return;
        if (SizeChoice.For(_life.Shopper, _world.Catalog[thing.Row]) is not { } size) return;
        Happen(InteractionType.Cart, thing.Row, thing.Shown, e => e with { Quantity = 1, Price = _world.Catalog.Price(thing.Row), Size = size.Name });
        _carts++;
        Like(thing.Row);
        if (_coins.Falls(TakesOut, Coin.TakeOut, thing.List, thing.Row)) Happen(InteractionType.CartRemove, thing.Row, new Place(null, null, "bag", null));
        else _bag.Add((thing, size));
    }

    private void CheckOut()
    {
        foreach (var (thing, size) in _bag)
        {
            var (row, price) = (thing.Row, _world.Catalog.Price(thing.Row));
            if (!Falls(BuyBase + 0.5 * thing.Wish.Utility(row), Coin.Buy, thing)) continue;
            var pieces = _coins.Falls(BuysTwo, Coin.Two, thing.List, row) ? 2 : 1;
            var bought = Happen(InteractionType.Purchase, row, new Place(null, null, "checkout", null), e => e with { OrderId = _id + "-O", Quantity = pieces, Price = price, Size = size.Name });
            _revenue += pieces * price.GetValueOrDefault();
            Bought.Add(row);
            _life.Liked.Remove(row);
            if (_coins.Falls(size.IsOff ? ReturnedWhenSizeIsOff : Returned, Coin.Return, thing.List, row)) Returns.Add(Return(bought, size.IsOff));
        }
    }

    // The warehouse books a return: it belongs to an order, not to a visit.
    private Interaction Return(Interaction purchase, bool sizeIsOff) => purchase with
    {
        Type = InteractionType.Return,
        SessionId = null,
        OccurredAt = purchase.OccurredAt + TimeSpan.FromSeconds(_pace.Between(2 * 86_400, 9 * 86_400)),
        ReturnReason = sizeIsOff ? Reasons[0] : _pace.Pick(Reasons),
        Surface = null,
    };

    private void Favourite(Considered thing)
    {
        Happen(InteractionType.Favorite, thing.Row, thing.Shown);
        _favourites++;
        if (_coins.Falls(Unfavourites, Coin.Unfavourite, thing.List, thing.Row)) Happen(InteractionType.FavoriteRemove, thing.Row, new Place(null, null, "favourites", null));
        else Like(thing.Row);
    }

    private void Hide(Considered thing)
    {
        Happen(InteractionType.Hide, thing.Row, thing.Shown);
        thing.Hidden = true;
        _life.Liked.Remove(thing.Row);
    }

    private void Like(int row)
    {
        if (!_life.Liked.Contains(row)) _life.Liked.Add(row);
    }

    private bool Falls(double logOdds, Coin coin, Considered thing) => _coins.Falls(Odds.Probability(logOdds), coin, thing.List, thing.Row);

    private Wish WishFor(SessionIntent intent)
    {
        if (!_tastes.TryGetValue(intent.Persona, out var taste)) _tastes.Add(intent.Persona, taste = new SessionTaste(_world, _life.Shopper, intent.Persona, _start));
        return new Wish(_world, taste, intent, _life.Known);
    }

    private void Pause() => _now += TimeSpan.FromSeconds(_told == 0 ? 0 : _now - _start > Longest - TimeSpan.FromMinutes(10) ? 1 : _pace.Between(3, 70));

    private Interaction Happen(InteractionType type, int? row, Place shown, Func<Interaction, Interaction>? more = null)
    {
        Pause();
        _told++;
        var happened = new Interaction
        {
            EventId = new EventId("-"),
            Type = type,
            UserId = _life.Shopper.Id,
            SessionId = _id,
            ProductId = row is { } known ? _world.Catalog.Id(known) : null,
            OccurredAt = _now,
            Query = shown.Query,
            RequestId = shown.RequestId,
            Surface = shown.Surface,
            Position = shown.Position,
            Context = _life.Shopper.Home,
        };
        happened = more?.Invoke(happened) ?? happened;
        _life.Tell(_shop, happened);
        return happened;
    }

    private readonly record struct Place(string? Query, string? RequestId, string Surface, int? Position);

    /// <summary>A product whose page was opened.</summary>
    /// <param name="row">Which.</param>
    /// <param name="list">The number of the list in which it was found, or −1.</param>
    /// <param name="shown">Where.</param>
    /// <param name="wish">What was wanted then.</param>
    private sealed class Considered(int row, int list, Place shown, Wish wish)
    {
        internal int Row => row;
        internal int List => list;
        internal Place Shown => shown;
        internal Wish Wish => wish;
        internal bool Hidden { get; set; }
    }
}
