// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A place in a list explained, and why another product is not above it.</summary>
public sealed record Explanation
{
    /// <summary>The version of the models.</summary>
    public required string Bundle { get; init; }

    /// <summary>What ranked.</summary>
    public required string Ranker { get; init; }

    /// <summary>How many products were ranked.</summary>
    public required int Candidates { get; init; }

    /// <summary>The parts that the list had to do without, and "reasons" where a score could not be taken apart; empty when it is whole.</summary>
    public IReadOnlyList<string>? LeftOut { get; init; }

    /// <summary>The product that was asked for.</summary>
    public required ExplainedProduct Product { get; init; }

    public ExplainedProduct? Other { get; init; }

    /// <summary>What puts the product before the other, largest first, and what speaks for the other, with a minus, last; empty unless both were ranked.</summary>
    public IReadOnlyList<FeatureDifference>? Differences { get; init; }
}
