using System.ComponentModel.DataAnnotations;

namespace Bespoke.Collaborative;

/// <summary>Options of <see cref="Ease"/>.</summary>
public sealed record EaseOptions
{
    /// <summary>λ of the ridge.</summary>
    [Range(1e-3, 1e9)]
    public double Regularization { get; init; } = 3;

    /// <summary>ρ of λ·n^ρ for a product with n interactions: 0 = the same for every product.</summary>
    [Range(0.0, 2.0)]
    public double RegularizationExponent { get; init; } = 0.5;

    /// <summary>A user with n products counts n to minus this.</summary>
    [Range(0.0, 2.0)]
    public double UserExponent { get; init; } = 0.5;

    /// <summary>Weights are divided by the popularity of the product one goes to, to this power.</summary>
    [Range(0.0, 2.0)]
    public double TargetExponent { get; init; }

    /// <summary>Largest number of products whose matrix is inverted as a whole; above it each product is regressed on its neighbourhood.</summary>
    [Range(0, 30_000)]
    public int DenseUpTo { get; init; } = 15_000;

    /// <summary>Products of a neighbourhood: those that share most users by cosine. Used above <see cref="DenseUpTo"/> only.</summary>
    [Range(1, 4_096)]
    public int Neighborhood { get; init; } = 128;

    /// <summary>Weights kept for each product, the largest by magnitude.</summary>
    [Range(1, 100_000)]
    public int Neighbors { get; init; } = 1_000;

    /// <summary>Users that two products must share for a weight between them; in serving nothing rests on fewer than 5. 0 = the plain closed form.</summary>
    [Range(0, 1_000_000)]
    public int MinSupport { get; init; } = 5;

    /// <summary>Threads at once; 0 = as many as there are cores. The model does not depend on it.</summary>
    [Range(0, 1_024)]
    public int Threads { get; init; }
}
