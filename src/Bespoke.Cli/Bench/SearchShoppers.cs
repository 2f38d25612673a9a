using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using EventId = Bespoke.Interactions.EventId;

namespace Bespoke.Cli.Bench;

/// <summary>
/// Shoppers whose events hang together: each likes one gender's products of a few article types, a few colours and perhaps a
/// brand, and comes back to them; within each kind a few products are popular (Zipf). Pure function of the catalogue, the
/// shopper's number and the seed.
/// </summary>
internal sealed class SearchShoppers
{
    internal const int Least = 20, Most = 100;

    private const int Days = 30, EventsOfVisit = 8, Tries = 12;
    private const double KeepsToTaste = 0.8, WantsColour = 0.6, LikesABrand = 0.4, Searches = 0.1;

    private static readonly double[] TypeWeights = [0.62, 0.2, 0.08, 0.06, 0.04];
    private static readonly InteractionType[] Types = [InteractionType.View, InteractionType.Click, InteractionType.Cart, InteractionType.Purchase, InteractionType.Favorite];

    private readonly CatalogSnapshot _catalog;
    private readonly SearchQueries _queries;
    private readonly ulong _seed;
    private readonly int[] _rows;
    private readonly Dictionary<(int Gender, int Type), List<int>> _kinds = [];

    internal SearchShoppers(CatalogSnapshot catalog, SearchQueries queries, ulong seed)
    {
        (_catalog, _queries, _seed) = (catalog, queries, StableHash.Combine(seed, StableHash.Of("shoppers")));
        _rows = [.. Enumerable.Range(0, catalog.RowCount).Where(r => catalog.Visible[r])];
        // Most popular first, whatever it is.
        new SeededRandom(_seed).Shuffle<int>(_rows);
        foreach (var row in _rows)
        {
            var kind = KindOf(row);
            if (!_kinds.TryGetValue(kind, out var of)) _kinds.Add(kind, of = []);
            of.Add(row);
        }
    }

    /// <summary>The id of shopper <paramref name="number"/>.</summary>
    internal static UserId Id(int number) => new($"bench-shopper-{number}");

    /// <summary>20 to 100 events of one shopper in the 30 days before <paramref name="now"/>, in order of time.</summary>
    internal IReadOnlyList<Interaction> EventsOf(int number, DateTimeOffset now)
    {
        var random = new SeededRandom(StableHash.Combine(_seed, (ulong)number));
        var taste = TasteOf(random);
        var events = new List<Interaction>();
        var visits = new List<TimeSpan>();
        var count = random.Between(Least, Most);
        for (var i = 0; i < count; i += EventsOfVisit) visits.Add(TimeSpan.FromDays(Days * random.NextDouble()) + TimeSpan.FromHours(1));
        visits.Sort();
        for (var i = 0; i < count; i++)
        {
            var visit = i / EventsOfVisit;
            var at = now - visits[visits.Count - 1 - visit] + TimeSpan.FromMinutes(i % EventsOfVisit * (1 + random.NextDouble()));
            events.Add(Event(number, $"e{i}", at, taste, random) with { SessionId = $"bench-{number}-{visit}" });
        }
        return events;
    }

    /// <summary>What a shopper does while the measurement goes on.</summary>
    /// <param name="number">Which shopper.</param>
    /// <param name="id">Distinguishes this event of theirs.</param>
    /// <param name="now">When.</param>
    /// <param name="random">The stream for the choice of the product; taste remains the shopper's own.</param>
    internal Interaction Event(int number, string id, DateTimeOffset now, SeededRandom random) =>
        Event(number, id, now, TasteOf(new SeededRandom(StableHash.Combine(_seed, (ulong)number))), random) with { SessionId = $"bench-{number}-now" };

    private Interaction Event(int number, string id, DateTimeOffset at, Taste taste, SeededRandom random)
    {
        var some = new Interaction
        {
            EventId = new EventId($"bench-{number}-{id}"),
            Type = InteractionType.Search,
            UserId = Id(number),
            OccurredAt = at,
            Surface = "search",
            Context = new InteractionContext { Device = "phone", Country = "TR" },
        };
        if (random.Chance(Searches)) return some with { Query = _queries.Texts[_queries.Pick(random)] };
        return some with { Type = Types[random.PickWeighted(TypeWeights)], ProductId = _catalog.Id(RowFor(taste, random)), Position = 1 + random.Next(20) };
    }

    private sealed record Taste(List<int>[] Kinds, int[] Colours, int Brand);

    private Taste TasteOf(SeededRandom random)
    {
        // A product drawn at large stands for what is liked: so kinds are liked as often as the shop has them.
        var model = random.Pick(_rows);
        var (gender, type) = KindOf(model);
        var kinds = new List<List<int>> { _kinds[(gender, type)] };
        for (var tries = 0; tries < Tries && kinds.Count < 3; tries++)
        {
            var kind = KindOf(random.Pick(_rows));
            if (kind.Gender == gender && !kinds.Contains(_kinds[kind])) kinds.Add(_kinds[kind]);
        }
        int Colour(int row) => _catalog.Code(row, ProductAttribute.BaseColour);
        var brand = random.Chance(LikesABrand) ? _catalog.Code(model, ProductAttribute.Brand) : AttributeDictionary.Missing;
        return new Taste([.. kinds], [Colour(model), Colour(random.Pick(_rows))], brand);
    }

    private int RowFor(Taste taste, SeededRandom random)
    {
        if (!random.Chance(KeepsToTaste)) return _rows[Popular(_rows.Length, random)];
        var kind = taste.Kinds[Math.Min(random.Next(3), random.Next(3)) % taste.Kinds.Length];
        var row = kind[Popular(kind.Count, random)];
        if (!random.Chance(WantsColour)) return row;
        for (var tries = 0; tries < Tries && !Suits(row, taste); tries++) row = kind[Popular(kind.Count, random)];
        return row;
    }

    private bool Suits(int row, Taste taste) =>
        taste.Colours.Contains(_catalog.Code(row, ProductAttribute.BaseColour))
        || (taste.Brand != AttributeDictionary.Missing && taste.Brand == _catalog.Code(row, ProductAttribute.Brand));

    // A rank below the count, about as likely as 1 / (rank + 1).
    private static int Popular(int count, SeededRandom random) => Math.Min(count - 1, (int)Math.Exp(random.NextDouble() * Math.Log(count + 1)) - 1);

    private (int Gender, int Type) KindOf(int row) => (_catalog.Code(row, ProductAttribute.Gender), _catalog.Code(row, ProductAttribute.ArticleType));
}
