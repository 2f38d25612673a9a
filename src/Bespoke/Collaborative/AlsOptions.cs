using System.ComponentModel.DataAnnotations;

namespace Bespoke.Collaborative;

/// <summary>How each row of a half-step is solved.</summary>
public enum AlsSolver
{
    /// <summary>A few steps of conjugate gradients from the present vector (Takács, Pilászy, Tikk 2011).</summary>
    ConjugateGradient,

    /// <summary>Exact Newton steps over blocks of coordinates (Rendle et al. 2021, iALS++); one block of all factors is the direct solution.</summary>
    Block,
}

/// <summary>Options of <see cref="Als"/>.</summary>
public sealed record AlsOptions
{
    /// <summary>Length of the vectors.</summary>
    [Range(1, 2_048)]
    public int Factors { get; init; } = 128;

    /// <summary>Full iterations: users, then products.</summary>
    [Range(1, 1_000)]
    public int Iterations { get; init; } = 12;

    /// <summary>λ.</summary>
    [Range(0.0, 1e6)]
    public double Regularization { get; init; } = 0.003;

    /// <summary>ν of λ·(observed + α0·N)^ν: 0 = the same for every row, 1 = by frequency.</summary>
    [Range(0.0, 1.0)]
    public double RegularizationExponent { get; init; } = 1;

    /// <summary>α0: weight of every pair, observed or not; an observed pair has its own weight beside it.</summary>
    [Range(1e-6, 1e3)]
    public double UnobservedWeight { get; init; } = 0.01;

    /// <summary>Standard deviation of a random initial vector's length-scaled values: each value is drawn with this / √factors.</summary>
    [Range(1e-6, 10.0)]
    public double InitialDeviation { get; init; } = 0.1;

    /// <summary>How rows are solved. Conjugate gradients reach the same quality at every length in a fraction of the time.</summary>
    public AlsSolver Solver { get; init; } = AlsSolver.ConjugateGradient;

    /// <summary>Steps of conjugate gradients per row and half-step.</summary>
    [Range(1, 100)]
    public int GradientSteps { get; init; } = 3;

    /// <summary>Coordinates of a block, rounded up to a multiple of 16.</summary>
    [Range(16, 2_048)]
    public int BlockSize { get; init; } = 64;

    /// <summary>Threads at once; 0 = as many as there are cores. The model does not depend on it.</summary>
    [Range(0, 1_024)]
    public int Threads { get; init; }
}
