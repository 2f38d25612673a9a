// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One range of prices. Both ends belong to it, as to a filter's limits: a product whose price is an end may count in two ranges.</summary>
public sealed record PriceRange
{
    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The least price; null for the lowest of several ranges.</summary>
    public decimal? From { get; init; }

    /// <summary>The highest price; null for the highest of several ranges.</summary>
    public decimal? To { get; init; }

    /// <summary>How many of the matches cost that much; never 0.</summary>
    public required int Products { get; init; }
}
