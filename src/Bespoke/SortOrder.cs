namespace Bespoke;

/// <summary>By what a list is ordered.</summary>
public enum SortOrder
{
    /// <summary>By how well a product answers, in the user's own order.</summary>
    Relevance = 0,

    /// <summary>By what a shopper pays, cheapest first.</summary>
    PriceAscending = 1,

    /// <summary>By what a shopper pays, dearest first.</summary>
    PriceDescending = 2,

    /// <summary>Newest first.</summary>
    Newest = 3,
}
