using System.ComponentModel.DataAnnotations;

namespace Bespoke.Sessions;

/// <summary>Options of <see cref="Transitions"/>.</summary>
public sealed record TransitionsOptions
{
    /// <summary>Two clicks further apart than this say nothing about one another.</summary>
    [Range(1, 1_000)]
    public int Window { get; init; } = 10;

    /// <summary>A pair d clicks apart counts exp(−(d − 1) / this).</summary>
    [Range(0.01, 1e6)]
    public double DistanceScale { get; init; } = 2;

    /// <summary>What a pair in the opposite direction counts, against one in the visit's direction; 1 is a plain co-occurrence.</summary>
    [Range(0.0, 1.0)]
    public double Backward { get; init; } = 0.5;

    /// <summary>Only so many of the visit's last clicks count.</summary>
    [Range(1, 1_000)]
    public int LastClicks { get; init; } = 1;

    /// <summary>A click's weight is exp(−clicks after it / this).</summary>
    [Range(0.01, 1e6)]
    public double PositionScale { get; init; } = 1;

    /// <summary>After so many newer sessions a pair's weight has halved; 0 turns this off.</summary>
    [Range(0.0, 1e12)]
    public double RecencyHalfLife { get; init; }

    /// <summary>The longest row that is kept, the largest entries of it.</summary>
    [Range(1, 1_000_000)]
    public int RowLength { get; init; } = 500;

    /// <summary>A product that fewer distinct users touched is never recommended.</summary>
    [Range(1, 1_000)]
    public int MinimumUsers { get; init; } = 5;
}
