using Bespoke.Catalog;
using Bespoke.Ranking;

namespace Bespoke;

/// <summary>What a feature added to a score.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Value">Its value; null where it is missing.</param>
/// <param name="Contribution">What it added.</param>
public sealed record FeaturePart(string Feature, float? Value, double Contribution);

/// <summary>What a feature did for one product against another.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Value">Of the one; null where it is missing.</param>
/// <param name="OtherValue">Of the other.</param>
/// <param name="Difference">What it added to the one's score less what it added to the other's.</param>
public sealed record FeatureDifference(string Feature, float? Value, float? OtherValue, double Difference);

/// <summary>Why a product stands where it stands.</summary>
/// <param name="Product">Which.</param>
/// <param name="Rank">Its 1-based place; null for a product that was not ranked: no source proposed it, or it does not match.</param>
/// <param name="Score">By which it was ranked; null without.</param>
/// <param name="Base">Where the parts start from.</param>
/// <param name="Parts">What each feature added, largest effects first; with the base they sum to the score. Those without effect are left out.</param>
/// <param name="Reasons">In words, strongest first.</param>
public sealed record ExplainedProduct(ProductId Product, int? Rank, double? Score, double Base, IReadOnlyList<FeaturePart> Parts, IReadOnlyList<Reason> Reasons)
{
    /// <summary>Why it is tried out in lists that explore; null for a product that is not.</summary>
    public TriedProduct? TriedOut { get; init; }
}

/// <summary>A new product that is tried out until it is known.</summary>
/// <param name="Seen">Users, decayed, who saw it in any list; 0 while they are too few to speak.</param>
/// <param name="Chosen">Those of them who chose it there.</param>
/// <param name="UsualRate">The share of those who see a product that choose it, over all products.</param>
public sealed record TriedProduct(double Seen, double Chosen, double UsualRate);

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
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The product that was asked for.</summary>
    public required ExplainedProduct Product { get; init; }

    /// <summary>The other one; null where none was asked for.</summary>
    public ExplainedProduct? Other { get; init; }

    /// <summary>What puts the product before the other, largest first, and what speaks for the other, with a minus, last; empty unless both were ranked.</summary>
    public IReadOnlyList<FeatureDifference> Differences { get; init; } = [];
}
