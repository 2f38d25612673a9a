namespace Bespoke.Trends;

/// <summary>An order that is the same for every user.</summary>
public enum SortOrder
{
    /// <summary>The cheapest first.</summary>
    PriceAscending = 1,

    /// <summary>The dearest first.</summary>
    PriceDescending = 2,

    /// <summary>The newest first, as <see cref="NewInSource"/> orders.</summary>
    Newest = 3,
}
