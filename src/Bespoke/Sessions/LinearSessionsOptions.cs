using System.ComponentModel.DataAnnotations;

namespace Bespoke.Sessions;

/// <summary>Options of <see cref="LinearSessions"/>.</summary>
public sealed record LinearSessionsOptions
{
    /// <summary>α: share of the loss that predicts a session from itself (SLIS); the rest predicts what follows each click (SLIT).</summary>
    [Range(0.0, 1.0)]
    public double Alpha { get; init; } = 0.4;

    /// <summary>λ: ridge, in clicks.</summary>
    [Range(1e-6, 1e9)]
    public double Regularization { get; init; } = 3;

    /// <summary>A click d places after the next one counts exp(−d / this) as a target.</summary>
    [Range(0.01, 1e6)]
    public double TargetScale { get; init; } = 2;

    /// <summary>In predictions a click's weight is exp(−clicks after it / this).</summary>
    [Range(0.01, 1e6)]
    public double PositionScale { get; init; } = 2.5;

    /// <summary>Only so many of the visit's last clicks count.</summary>
    [Range(1, 1_000)]
    public int LastClicks { get; init; } = 20;

    /// <summary>After so many newer sessions a session's weight has halved; 0 turns this off.</summary>
    [Range(0.0, 1e12)]
    public double RecencyHalfLife { get; init; }

    /// <summary>The longest row that is kept, the largest entries of it.</summary>
    [Range(1, 1_000_000)]
    public int RowLength { get; init; } = 1_000;

    /// <summary>The solution of a row stops where no step would change an entry by more than this share of the row's own.</summary>
    [Range(1e-9, 0.1)]
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>A product that fewer distinct users touched is never recommended.</summary>
    [Range(1, 1_000)]
    public int MinimumUsers { get; init; } = 5;
}
