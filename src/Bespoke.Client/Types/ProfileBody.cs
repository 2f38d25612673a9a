// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The profile in words, such as could be shown to the shopper.</summary>
public sealed record ProfileBody
{
    public required string Id { get; init; }

    public required string Basis { get; init; }

    public required FactsBody Facts { get; init; }

    public required long Position { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? LastActiveAt { get; init; }

    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>The long-term layer: evidence halves every 14 days.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> Likings { get; init; }

    /// <summary>The 24-hour layer: evidence halves every day.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> LastDayLikings { get; init; }

    public SessionBody? Session { get; init; }

    /// <summary>Where in their article types the products lie that were paid or looked at: 0 the cheapest, 1 the dearest.</summary>
    public double? PriceLevel { get; init; }

    public required IReadOnlyList<SizeBody> Sizes { get; init; }

    /// <summary>The hours of the week with most events, busiest first.</summary>
    public required IReadOnlyList<ActiveHourBody> ActiveHours { get; init; }

    public required IReadOnlyList<SeenBody> Recent { get; init; }

    public required IReadOnlyList<SeenBody> Purchases { get; init; }

    public required IReadOnlyList<SeenBody> Favorites { get; init; }

    public required IReadOnlyList<SeenBody> Hidden { get; init; }

    public required IReadOnlyList<SearchedBody> Searches { get; init; }

    public required IReadOnlyList<float> UserVector { get; init; }

    public required IReadOnlyList<float> IdentityVector { get; init; }
}
