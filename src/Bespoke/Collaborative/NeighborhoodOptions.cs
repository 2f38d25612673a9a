using System.ComponentModel.DataAnnotations;

namespace Bespoke.Collaborative;

/// <summary>Options of <see cref="Neighborhood"/>.</summary>
public sealed record NeighborhoodOptions
{
    /// <summary>Users among whom similar ones are looked for: those with the most confidence, which decays, and so the active ones. Bounds the time of a request and the size of a bundle.</summary>
    [Range(5, 10_000_000)]
    public int Users { get; init; } = 25_000;

    /// <summary>Products that each of them brings along: those of the most confidence.</summary>
    [Range(1, 1_000)]
    public int Recent { get; init; } = 20;
}
