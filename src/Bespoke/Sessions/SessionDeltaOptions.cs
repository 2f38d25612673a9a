using System.ComponentModel.DataAnnotations;

namespace Bespoke.Sessions;

/// <summary>Bounds of a <see cref="SessionDelta"/>.</summary>
public sealed record SessionDeltaOptions
{
    /// <summary>The most sessions it holds; the oldest goes first.</summary>
    [Range(1, 1_000_000)]
    public int Sessions { get; init; } = 5_000;

    /// <summary>The most clicks of one session that are kept; later ones are not.</summary>
    [Range(1, 10_000)]
    public int ClicksOfSession { get; init; } = 200;

    /// <summary>The most products beyond the base model's; further ones wait for the next fit.</summary>
    [Range(0, 1_000_000)]
    public int NewProducts { get; init; } = 10_000;
}
