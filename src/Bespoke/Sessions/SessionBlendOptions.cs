using System.ComponentModel.DataAnnotations;

namespace Bespoke.Sessions;

/// <summary>Options of <see cref="SessionBlend"/>. A part whose weight is 0 is not fitted.</summary>
public sealed record SessionBlendOptions
{
    /// <summary>Of <see cref="SessionKnn"/>, whose best score counts as 1.</summary>
    [Range(0.0, 100.0)]
    public double KnnWeight { get; init; } = 1;

    /// <summary>Of <see cref="Bespoke.Sessions.Transitions"/>, whose best score counts as 1.</summary>
    [Range(0.0, 100.0)]
    public double TransitionsWeight { get; init; } = 0.2;

    /// <summary>Of <see cref="LinearSessions"/>, whose best score counts as 1.</summary>
    [Range(0.0, 100.0)]
    public double LinearWeight { get; init; } = 0.5;

    /// <summary>Of the visit's own products, the last click's counting as 1.</summary>
    [Range(0.0, 100.0)]
    public double RepeatWeight { get; init; } = 0.4;

    /// <summary>A product of the visit counts exp(−clicks after it / this).</summary>
    [Range(0.01, 1e6)]
    public double RepeatScale { get; init; } = 10;

    /// <summary>The blended score of the product clicked last is multiplied by this; 0 never recommends what is on screen.</summary>
    [Range(0.0, 10.0)]
    public double LastFactor { get; init; } = 0.7;

    /// <summary>Options of the neighbours.</summary>
    public SessionKnnOptions Knn { get; init; } = new();

    /// <summary>Options of the transitions.</summary>
    public TransitionsOptions Transitions { get; init; } = new();

    /// <summary>Options of the linear model.</summary>
    public LinearSessionsOptions Linear { get; init; } = new();
}
