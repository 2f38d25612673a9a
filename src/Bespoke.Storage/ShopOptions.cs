using System.ComponentModel.DataAnnotations;

namespace Bespoke.Storage;

/// <summary>What a shop's engineers may set. Every default is one that a shop can live with.</summary>
public sealed record ShopOptions
{
    /// <summary>How many users stay in memory, 1 to 100,000,000.</summary>
    [Range(1, 100_000_000)]
    public int ResidentUsers { get; init; } = 100_000;

    /// <summary>True to take user ids that look like e-mail addresses; they are refused otherwise.</summary>
    public bool AllowEmailIds { get; init; }
}
