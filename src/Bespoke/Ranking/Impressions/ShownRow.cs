using Bespoke.Catalog;

namespace Bespoke.Ranking.Impressions;

/// <summary>One place of a list that was shown.</summary>
/// <param name="Product">What stood there.</param>
/// <param name="Position">1-based place in the whole list, all its pages counted.</param>
/// <param name="Score">By which it was ranked; NaN for a product behind the ranked ones, which has no features.</param>
public readonly record struct ShownRow(ProductId Product, int Position, float Score)
{
    /// <summary>The chance, in (0, 1], at which it was drawn for this place, given what was drawn before it; null where it stands as ranked.</summary>
    public double? Explored { get; init; }
}
