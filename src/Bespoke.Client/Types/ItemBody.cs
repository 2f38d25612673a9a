// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One place of a list as sent.</summary>
public sealed record ItemBody
{
    public required string Id { get; init; }

    public required int Rank { get; init; }

    public required string Title { get; init; }

    public string? ArticleType { get; init; }

    public string? SubCategory { get; init; }

    public string? MasterCategory { get; init; }

    public string? BaseColour { get; init; }

    public string? Gender { get; init; }

    public string? Brand { get; init; }

    public decimal? Price { get; init; }

    public string? Currency { get; init; }

    public string? ImageUrl { get; init; }

    public required bool InStock { get; init; }

    public float? Score { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>In lists that mix kinds of evidence, which it is here for: users, orders, trending, popular or content.</summary>
    public string? Source { get; init; }

    /// <summary>The id of the rule that put it here or moved it.</summary>
    public string? Rule { get; init; }

    /// <summary>The chance, above 0 and up to 1, at which a new product was drawn to be tried out in this place; null for one that stands where it is ranked.</summary>
    public double? Explored { get; init; }
}
