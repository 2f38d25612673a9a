// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What a list can be narrowed down to as sent: per name of a filter its values, and the ranges of the price.</summary>
public sealed record FacetsBody
{
    public required IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Values { get; init; }

    public required IReadOnlyList<PriceRange> Prices { get; init; }
}
