namespace Bespoke.Ranking.Impressions;

/// <summary>A shown list and what its user made of each product. Immutable.</summary>
/// <param name="Request">The list.</param>
/// <param name="Grades">One for each of <see cref="LoggedRequest.Rows"/>, in their order.</param>
public sealed record LabelledGroup(LoggedRequest Request, IReadOnlyList<Grade> Grades)
{
    /// <summary>
    /// How many of <see cref="Grades"/>, from the first, came into view: up to the last place of which the client reported that, or an event that names
    /// the list; null where it reported no impression of it. Behind, a grade says nothing of the place.
    /// </summary>
    public int? Seen { get; init; }

    /// <summary>How many of <see cref="Grades"/>, from the first, say something: those that came into view, or all where that is not known.</summary>
    public int Judged => Math.Min(Seen ?? Grades.Count, Grades.Count);

    /// <summary>True when anything was made of any product: only such a group says which order is better.</summary>
    public bool AnyPositive => Grades.Any(g => g != Grade.None);
}
