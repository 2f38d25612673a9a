namespace Bespoke.Ranking.Impressions;

/// <summary>A shown list and what its user made of each product. Immutable.</summary>
/// <param name="Request">The list.</param>
/// <param name="Grades">One for each of <see cref="LoggedRequest.Rows"/>, in their order.</param>
public sealed record LabelledGroup(LoggedRequest Request, IReadOnlyList<Grade> Grades)
{
    /// <summary>How many places, from the first, came into view, as the client's impressions tell; null where it sent none. What nobody saw has no grade.</summary>
    public int? Seen { get; init; }

    /// <summary>True when anything was made of any product: only such a group says which order is better.</summary>
    public bool AnyPositive => Grades.Any(g => g != Grade.None);
}
