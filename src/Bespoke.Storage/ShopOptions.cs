namespace Bespoke.Storage;

/// <summary>What a shop's engineers may set. Every default is one that a shop can live with.</summary>
public sealed record ShopOptions
{
    /// <summary>How many users stay in memory, >= 1.</summary>
    public int ResidentUsers { get; init; } = 100_000;
}
