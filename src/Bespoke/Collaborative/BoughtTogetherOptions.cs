using System.ComponentModel.DataAnnotations;

namespace Bespoke.Collaborative;

/// <summary>Options of <see cref="BoughtTogether"/>.</summary>
public sealed record BoughtTogetherOptions
{
    /// <summary>Distinct users who must have bought both products in one order.</summary>
    [Range(1, 1_000_000)]
    public int MinSupport { get; init; } = 5;

    /// <summary>The pair counts shared / (shared + this): few users prove less.</summary>
    [Range(0.0, 1e6)]
    public double Shrinkage { get; init; } = 5;

    /// <summary>The users of a pair are divided by the companion's own users to this power: 0 favours what everybody buys, 1 what nobody buys alone.</summary>
    [Range(0.0, 1.0)]
    public double TargetExponent { get; init; } = 0.5;

    /// <summary>Companions kept of a product.</summary>
    [Range(1, 10_000)]
    public int Neighbors { get; init; } = 100;

    /// <summary>An order of more products is left out: a reseller's says nothing of what goes together.</summary>
    [Range(2, 10_000)]
    public int LongestOrder { get; init; } = 50;
}
