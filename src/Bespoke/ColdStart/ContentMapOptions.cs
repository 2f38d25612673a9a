using System.ComponentModel.DataAnnotations;

namespace Bespoke.ColdStart;

/// <summary>How vectors are learnt from what products are.</summary>
public sealed record ContentMapOptions
{
    /// <summary>Products that a value, a word or a style must have before it says anything.</summary>
    [Range(1, 1_000_000)]
    public int LeastProducts { get; init; } = 1;

    /// <summary>λ: so many users' worth of evidence hold the weight of each key at nothing.</summary>
    [Range(1e-6, 1e6)]
    public double Regularization { get; init; } = 5;

    /// <summary>κ: what a product is counts as much as so many of its users.</summary>
    [Range(0.0, 1e6)]
    public double Trust { get; init; } = 32;

    /// <summary>How much of the vector that it should have a product without any users is given: nobody came to it yet, and that says something.</summary>
    [Range(0.0, 1.0)]
    public double Unseen { get; init; } = 0.3;

    /// <summary>Passes over all keys.</summary>
    [Range(1, 1_000)]
    public int Passes { get; init; } = 10;

    /// <summary>The most users of a product that count: the next hundred tell little more of where its vector lies.</summary>
    [Range(1.0, 1e9)]
    public double MostUsers { get; init; } = 50;
}
