using System.ComponentModel.DataAnnotations;

namespace Bespoke.Collaborative;

/// <summary>Options of <see cref="ItemItem"/>.</summary>
public sealed record ItemItemOptions
{
    /// <summary>Neighbours kept of each product, K.</summary>
    [Range(1, 100_000)]
    public int Neighbors { get; init; } = 1_000;

    /// <summary>Users that two products must share; in serving nothing rests on fewer than 5.</summary>
    [Range(1, 1_000_000)]
    public int MinSupport { get; init; } = 5;

    /// <summary>h of the factor s/(s + h) for a pair that s users share: rare coincidences count less.</summary>
    [Range(0.0, 1e6)]
    public double Shrinkage { get; init; } = 1;

    /// <summary>A user with n products counts n to minus this: who takes everything says little about any two.</summary>
    [Range(0.0, 2.0)]
    public double UserExponent { get; init; } = 0.75;

    /// <summary>The similarity is divided by the popularity of the product one comes from to this power; 0.5 on both sides is the cosine.</summary>
    [Range(0.0, 2.0)]
    public double SourceExponent { get; init; } = 0.6;

    /// <summary>The same of the product one goes to: higher damps popular recommendations.</summary>
    [Range(0.0, 2.0)]
    public double TargetExponent { get; init; } = 0.4;

    /// <summary>The similarity is raised to this power: above 1 near neighbours count more, below 1 many neighbours do.</summary>
    [Range(0.1, 10.0)]
    public double Amplification { get; init; } = 1;

    /// <summary>Threads at once; 0 = as many as there are cores. The model does not depend on it.</summary>
    [Range(0, 1_024)]
    public int Threads { get; init; }
}
