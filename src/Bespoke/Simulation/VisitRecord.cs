namespace Bespoke.Simulation;

/// <summary>A list that a shop showed.</summary>
/// <param name="Ask">What was asked.</param>
/// <param name="Rows">The products' rows in the order shown.</param>
/// <param name="Examined">How many places, from the first, came into view.</param>
/// <param name="Wish">What the shopper was after: the truth, for who measures and no one else.</param>
public sealed record ShownList(ListAsk Ask, IReadOnlyList<int> Rows, int Examined, Wish Wish);

/// <summary>What came of one visit.</summary>
public sealed record VisitRecord
{
    /// <summary>The lists, in order.</summary>
    public required IReadOnlyList<ShownList> Lists { get; init; }

    /// <summary>Clicks on places of lists.</summary>
    public required int Clicks { get; init; }

    /// <summary>Products marked as favourites.</summary>
    public required int Favourites { get; init; }

    /// <summary>Products put into the bag.</summary>
    public required int Carts { get; init; }

    /// <summary>1 when something was bought, else 0.</summary>
    public required int Orders { get; init; }

    /// <summary>What was paid, returns not taken off.</summary>
    public required decimal Revenue { get; init; }

    /// <summary>Places that came into view.</summary>
    public int Impressions => Lists.Sum(l => l.Examined);
}
