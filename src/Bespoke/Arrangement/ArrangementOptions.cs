using System.ComponentModel.DataAnnotations;

namespace Bespoke.Arrangement;

/// <summary>How ranked lists are arranged. The strengths of diversity were chosen in the simulator (docs/arrangement.md).</summary>
public sealed record ArrangementOptions
{
    /// <summary>Strength of diversity in answers to a query, 0 to 1; 0 leaves the order as it is ranked.</summary>
    [Range(0, 1)]
    public float Search { get; init; } = 0.2f;

    /// <summary>The same on category pages: lists with filters and no query.</summary>
    [Range(0, 1)]
    public float Category { get; init; } = 0.25f;

    /// <summary>The same in for-you.</summary>
    [Range(0, 1)]
    public float ForYou { get; init; } = 0.3f;

    /// <summary>The same in new-in.</summary>
    [Range(0, 1)]
    public float NewIn { get; init; } = 0.2f;

    /// <summary>The same in the products like one.</summary>
    [Range(0, 1)]
    public float Similar { get; init; } = 0.1f;

    /// <summary>How often a product may have been shown to a user who did not look at it before it sinks; each time counts half after a week.</summary>
    [Range(1, 1_000)]
    public float TiredAfter { get; init; } = 3;

    /// <summary>How far it sinks with each time more, as a share of the list.</summary>
    [Range(0, 1)]
    public float Tiring { get; init; } = 0.1f;

    /// <summary>How far it sinks at most, as a share of the list.</summary>
    [Range(0, 1)]
    public float MostTiring { get; init; } = 0.5f;

    /// <summary>Categories, of any level, that a shopper buys again: what was bought of them is recommended again. Compared without case.</summary>
    public IReadOnlyList<string> Replenished { get; init; } = ["Personal Care", "Innerwear", "Socks"];

    /// <summary>The strength of diversity in a list.</summary>
    /// <param name="surface">Which.</param>
    /// <param name="isQuery">True where it answers a query.</param>
    internal float StrengthOf(string surface, bool isQuery) => surface switch
    {
        "search" => isQuery ? Search : Category,
        "for-you" => ForYou,
        "new-in" => NewIn,
        "similar" => Similar,
        _ => 0,
    };

    internal void Check() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}
