namespace Bespoke;

/// <summary>Where products stand of which no size is left. A product whose stock is not known counts as in stock.</summary>
public enum OutOfStock
{
    /// <summary>After all others.</summary>
    Last = 0,

    /// <summary>Nowhere.</summary>
    Hide = 1,

    /// <summary>Where they would stand if they were in stock.</summary>
    Anywhere = 2,
}
