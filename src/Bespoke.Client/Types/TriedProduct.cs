// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A new product that is tried out until it is known.</summary>
public sealed record TriedProduct
{
    /// <summary>Users, decayed, who saw it in any list; 0 while they are too few to speak.</summary>
    public required double Seen { get; init; }

    /// <summary>Those of them who chose it there.</summary>
    public required double Chosen { get; init; }

    /// <summary>The share of those who see a product that choose it, over all products.</summary>
    public required double UsualRate { get; init; }
}
