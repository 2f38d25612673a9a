using Bespoke.Numerics;

namespace Bespoke.Experiments.Statistics;

/// <summary>
/// An interval that holds the truth at all looks together with probability 1 − alpha, so that a read-out may be looked at, and decided on, at
/// any time.
/// </summary>
/// <remarks>
/// The two-sided normal mixture of Howard, Ramdas, McAuliffe and Sekhon 2021 ("Time-uniform, nonparametric, nonasymptotic confidence sequences",
/// Annals of Statistics 49, equation 14), used with estimated variances as in Waudby-Smith et al. 2024 ("Time-uniform central limit theory and
/// asymptotic confidence sequences"). Its clock is the information 1/se². It is narrowest near the information that shows the sought
/// effect, which must be chosen before the start: where it is chosen only tells how wide the interval is elsewhere, not how often it is wrong.
/// </remarks>
public sealed class ConfidenceSequence
{
    /// <summary>Fewer units of a variant say nothing: below, estimated variances are too rough.</summary>
    public const int LeastUnits = 100;

    private readonly double _mixture;

    /// <summary>Makes the sequence.</summary>
    /// <param name="alpha">How often it may miss the truth at any look, in (0, 1).</param>
    /// <param name="effect">The effect sought, on the scale of the estimates, above 0: narrowest where it is found four times in five.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ConfidenceSequence(double alpha, double effect)
    {
        if (!(alpha > 0 && alpha < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha is above 0 and below 1.");
        if (!(effect > 0 && double.IsFinite(effect))) throw new ArgumentOutOfRangeException(nameof(effect), effect, "The effect sought is above 0.");
        (Alpha, Effect) = (alpha, effect);
        var standardErrors = NormalDistribution.Quantile(1 - alpha / 2) + NormalDistribution.Quantile(0.8);
        var information = Math.Pow(standardErrors / effect, 2);
        // Howard et al. 2021, section 3.5: the approximate minimiser of the boundary at this information.
        _mixture = information / (-2 * Math.Log(alpha) + Math.Log(-2 * Math.Log(alpha) + 1));
    }

    /// <summary>How often it may miss.</summary>
    public double Alpha { get; }

    /// <summary>The effect sought.</summary>
    public double Effect { get; }

    /// <summary>Half the width of the interval around an estimate of this standard error.</summary>
    public double HalfWidth(double standardError)
    {
        var information = 1 / (standardError * standardError);
        return Boundary(information) / information;
    }

    /// <summary>How far the estimate times its information may stray from 0 by chance.</summary>
    internal double Boundary(double information) => Math.Sqrt((information + _mixture) * Math.Log((information + _mixture) / (_mixture * Alpha * Alpha)));

    /// <summary>The p value that is valid at every look: below alpha exactly where the interval leaves 0 out.</summary>
    public double PValue(double estimate, double standardError)
    {
        var information = 1 / (standardError * standardError);
        var sum = estimate * information;
        var evidence = 0.5 * (Math.Log(_mixture / (information + _mixture)) + sum * sum / (information + _mixture));
        return Math.Min(1, Math.Exp(-evidence));
    }
}
