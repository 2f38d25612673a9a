using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>How much an answer could know about its user.</summary>
public enum Basis
{
    /// <summary>Neither events nor facts.</summary>
    Cold = 0,

    /// <summary>Facts, or fewer than five events.</summary>
    Warm = 1,

    /// <summary>Five events or more.</summary>
    Hot = 2,
}

/// <summary>A view or click that is remembered.</summary>
public readonly record struct RecentProduct(ProductId ProductId, InteractionType Type, DateTimeOffset OccurredAt);

/// <summary>A purchase that is remembered.</summary>
public sealed record RememberedPurchase(ProductId ProductId, DateTimeOffset OccurredAt, string? OrderId, string? Size, bool Returned);

/// <summary>A value that the products agree on which a user picked when they were asked.</summary>
/// <param name="Attribute">Gender, master category or colour.</param>
/// <param name="Code">Of the catalogue's dictionary.</param>
public readonly record struct AnsweredLiking(ProductAttribute Attribute, int Code);

/// <summary>A product marked as a favourite or hidden, and when.</summary>
public readonly record struct MarkedProduct(ProductId ProductId, DateTimeOffset OccurredAt);

/// <summary>A query that is remembered.</summary>
/// <param name="Query">As typed.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Intents">What it was understood as when it was asked; null when nothing could understand it then.</param>
public readonly record struct RememberedSearch(string Query, DateTimeOffset OccurredAt, SearchStamp? Intents = null);

/// <summary>
/// What is known of one user: explicit facts and the fold of their events, as of one log position. Immutable; anything that
/// decays is read with the time of the request.
/// </summary>
public sealed record UserProfile
{
    /// <summary>How many events make a user hot.</summary>
    public const int HotAfter = 5;

    /// <summary>A user of whom nothing is known.</summary>
    public static UserProfile Cold(UserId id) => new() { Id = id };

    /// <summary>Who it is.</summary>
    public required UserId Id { get; init; }

    /// <summary>What was stated.</summary>
    public UserFacts Facts { get; init; } = UserFacts.None;

    /// <summary>The log position up to which events are included; 0 = none.</summary>
    public long Position { get; init; }

    /// <summary>When the first event happened; null without events.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the last event other than an impression happened; null without events.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>The last 100 clicks and views, oldest first.</summary>
    public IReadOnlyList<RecentProduct> Recent { get; init; } = [];

    /// <summary>The last 50 purchases, oldest first.</summary>
    public IReadOnlyList<RememberedPurchase> Purchases { get; init; } = [];

    /// <summary>Up to 200 favourites, oldest first.</summary>
    public IReadOnlyList<MarkedProduct> Favorites { get; init; } = [];

    /// <summary>Up to 200 hidden products, oldest first.</summary>
    public IReadOnlyList<MarkedProduct> Hidden { get; init; } = [];

    /// <summary>The last 20 searches, oldest first.</summary>
    public IReadOnlyList<RememberedSearch> Searches { get; init; } = [];

    /// <summary>The last 50 products that were picked in answer to questions, earliest first; no favourites.</summary>
    public IReadOnlyList<ProductId> Picked { get; init; } = [];

    /// <summary>What they agree on; counts like what was stated.</summary>
    public IReadOnlyList<AnsweredLiking> Answers { get; init; } = [];

    /// <summary>Weights per attribute value, half-life 14 days.</summary>
    public AffinityEvidence LongTerm { get; init; } = AffinityEvidence.None;

    /// <summary>Weights per attribute value, half-life 24 hours.</summary>
    public AffinityEvidence LastDay { get; init; } = AffinityEvidence.None;

    /// <summary>The latest session, whether it still runs or not; null without events.</summary>
    public UserSession? Session { get; init; }

    /// <summary>The session that runs at <paramref name="now"/>; null when it is over.</summary>
    public UserSession? RunningSession(DateTimeOffset now) => Session is { } session && !session.IsOver(now) ? session : null;

    /// <summary>Weights per attribute value of the session that runs at <paramref name="now"/>; none when it is over.</summary>
    public AffinityEvidence SessionEvidence(DateTimeOffset now) => RunningSession(now)?.Evidence ?? AffinityEvidence.None;

    /// <summary>Weights per product, half-life 14 days, for the products of the lists above.</summary>
    public IReadOnlyList<(ProductId ProductId, double Weight)> ProductWeights { get; init; } = [];

    /// <summary>The price level.</summary>
    public PriceEvidence Price { get; init; }

    /// <summary>Sizes by article type, half-life 180 days, by ascending article type and size; at most 32.</summary>
    public IReadOnlyList<SizeEvidence> Sizes { get; init; } = [];

    /// <summary>When the user is active: the hours of the week that have events, by ascending hour.</summary>
    public IReadOnlyList<HourCount> Hours { get; init; } = [];

    /// <summary>Lifetime count of events by type; index = the type's number.</summary>
    public IReadOnlyList<int> Counts { get; init; } = NoCounts;

    /// <summary>Lifetime number of events that speak about taste: all but impressions and searches.</summary>
    public int InteractionCount
    {
        get
        {
            var sum = -CountOf(InteractionType.Impression) - CountOf(InteractionType.Search);
            // By index: an enumerator would be allocated on the request path.
            for (var type = 0; type < Counts.Count; type++) sum += Counts[type];
            return sum;
        }
    }

    /// <summary>Hot, warm or cold, as of this profile.</summary>
    public Basis Basis => InteractionCount >= HotAfter ? Basis.Hot
        : InteractionCount > 0 || CountOf(InteractionType.Search) > 0 || Facts.AnyKnown ? Basis.Warm : Basis.Cold;

    /// <summary>Lifetime number of events of one type.</summary>
    public int CountOf(InteractionType type) => Counts[(int)type];

    private static readonly int[] NoCounts = new int[InteractionTypes.All.Count + 1];
}
