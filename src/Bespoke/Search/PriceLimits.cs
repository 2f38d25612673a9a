namespace Bespoke.Search;

/// <summary>What a query says about the price, in the catalogue's money.</summary>
/// <param name="Min">The least, or null.</param>
/// <param name="Max">The highest, or null.</param>
public readonly record struct PriceLimits(decimal? Min, decimal? Max)
{
    /// <summary>True when there is a limit.</summary>
    public bool Any => Min is not null || Max is not null;
}
