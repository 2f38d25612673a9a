using Bespoke.Numerics;

namespace Bespoke.Experiments.Statistics;

/// <summary>Whether units came to the variants in the shares that were meant to be (sample-ratio mismatch). Where not, no figure of the experiment may be believed.</summary>
/// <param name="ChiSquare">Pearson's statistic.</param>
/// <param name="PValueOnce">Its p value: valid for one look.</param>
/// <param name="PValue">Valid at every look: the alarm goes by this one.</param>
public sealed record SampleRatio(double ChiSquare, double PValueOnce, double PValue)
{
    /// <summary>How often a right split may alarm, over all looks together.</summary>
    public const double AlarmLevel = 0.001;

    // Prior units behind the meant shares: sharpest for deviations that a few thousand units show.
    private const double Concentration = 1_000;

    /// <summary>True where the split is not the one that was meant.</summary>
    public bool Alarm => PValue < AlarmLevel;

    /// <summary>Checks a split.</summary>
    /// <param name="counts">Units of each variant.</param>
    /// <param name="shares">The shares that were meant, each above 0; they need not sum to 1.</param>
    /// <remarks>The sequential test is Lindon and Malek 2022 ("Anytime-valid inference for multinomial count data"): a Dirichlet mixture over the null.</remarks>
    /// <exception cref="ArgumentException">The two differ in length, there are fewer than two, or a share is not positive.</exception>
    public static SampleRatio Check(IReadOnlyList<int> counts, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(shares);
        if (counts.Count < 2 || counts.Count != shares.Count || shares.Any(s => !(s > 0))) throw new ArgumentException("A split needs two variants or more, each with a share above 0.", nameof(shares));
        var (units, whole) = (counts.Sum(c => (double)c), shares.Sum());
        var (square, evidence) = (0.0, GammaFunction.Log(Concentration) - GammaFunction.Log(Concentration + units));
        for (var i = 0; i < counts.Count; i++)
        {
            var share = shares[i] / whole;
            var expected = units * share;
            if (units > 0) square += (counts[i] - expected) * (counts[i] - expected) / expected;
            evidence += GammaFunction.Log(Concentration * share + counts[i]) - GammaFunction.Log(Concentration * share) - counts[i] * Math.Log(share);
        }
        return new SampleRatio(square, GammaFunction.UpperRegularized((counts.Count - 1) / 2.0, square / 2), Math.Min(1, Math.Exp(-evidence)));
    }
}
