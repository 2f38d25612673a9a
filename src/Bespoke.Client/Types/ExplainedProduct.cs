// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Why a product stands where it stands.</summary>
public sealed record ExplainedProduct
{
    /// <summary>Which.</summary>
    public required string Product { get; init; }

    /// <summary>Its 1-based place; null for a product that was not ranked: no source proposed it, or it does not match.</summary>
    public int? Rank { get; init; }

    /// <summary>By which it was ranked; null without.</summary>
    public double? Score { get; init; }

    /// <summary>Where the parts start from.</summary>
    public required double Base { get; init; }

    /// <summary>What each feature added, largest effects first; with the base they sum to the score. Those without effect are left out.</summary>
    public required IReadOnlyList<FeaturePart> Parts { get; init; }

    /// <summary>In words, strongest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    public TriedProduct? TriedOut { get; init; }
}
