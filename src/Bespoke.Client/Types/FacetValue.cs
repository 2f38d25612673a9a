// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One value of a facet.</summary>
public sealed record FacetValue
{
    /// <summary>As the catalogue writes it; a size in capital letters, without its country ("UK 9" is "9").</summary>
    public required string Value { get; init; }

    /// <summary>How many of the matches would be left if the shopper chose it; never 0.</summary>
    public required int Products { get; init; }
}
