namespace Bespoke.Evaluation.OffPolicy;

/// <summary>The estimated mean reward of a policy.</summary>
/// <param name="Estimator">"IPS", "SNIPS", "DR", or "mean of the log".</param>
/// <param name="Value">Reward a round.</param>
/// <param name="StandardError">√(Σ ψ²) / n over the estimator's influence function ψ.</param>
/// <remarks>
/// Rewards are rare and weights are few and large, so that estimates are skewed: one that is too low has a standard error that is too small. The interval is
/// that of Hall 1992 ("On the removal of skewness by transformation", Journal of the Royal Statistical Society B 54): t + s t²/3 + s² t³/27 + s/6 of the
/// studentised estimate t is normal but for a term of the order 1/n, s its skewness. Without skewness it is the normal interval.
/// </remarks>
public sealed record OffPolicyEstimate(string Estimator, double Value, double StandardError)
{
    // The 97.5th percentile of the standard normal.
    private const double Z = 1.959964;

    // Below, the transformation is the identity to double precision.
    private const double NoSkewness = 1e-6;

    /// <summary>Lower end of the 95 % interval.</summary>
    public double Low => Value - StandardError * Studentised(Z);

    /// <summary>Upper end.</summary>
    public double High => Value - StandardError * Studentised(-Z);

    /// <summary>Σ ψ³ / (Σ ψ²)^1.5: the skewness of the estimate's own distribution.</summary>
    internal double Skewness { get; init; }

    /// <summary>A mean of terms that are independent of each other.</summary>
    internal static OffPolicyEstimate OfMean(string estimator, ReadOnlySpan<double> terms)
    {
        var mean = 0.0;
        foreach (var term in terms) mean += term;
        mean /= terms.Length;
        var (squares, cubes) = (0.0, 0.0);
        foreach (var term in terms) Add(term - mean, ref squares, ref cubes);
        return Of(estimator, mean, squares, cubes, terms.Length);
    }

    /// <summary>A ratio of two sums over units that are independent of each other, by the delta method (Owen 2013, 9.2); NaN without anything below the line.</summary>
    /// <param name="estimator">What it is called.</param>
    /// <param name="over">By unit, what is above the line.</param>
    /// <param name="under">By unit, what is below it.</param>
    internal static OffPolicyEstimate OfRatio(string estimator, ReadOnlySpan<double> over, ReadOnlySpan<double> under)
    {
        var (above, below) = (0.0, 0.0);
        for (var i = 0; i < over.Length; i++) (above, below) = (above + over[i], below + under[i]);
        var (ratio, squares, cubes) = (above / below, 0.0, 0.0);
        for (var i = 0; i < over.Length; i++) Add(over[i] - ratio * under[i], ref squares, ref cubes);
        return Of(estimator, ratio, squares, cubes, below);
    }

    private static void Add(double influence, ref double squares, ref double cubes)
    {
        squares += influence * influence;
        cubes += influence * influence * influence;
    }

    private static OffPolicyEstimate Of(string estimator, double value, double squares, double cubes, double scale) =>
        new(estimator, value, Math.Sqrt(squares) / scale) { Skewness = squares > 0 ? cubes / Math.Pow(squares, 1.5) : 0 };

    // The inverse of the transformation.
    private double Studentised(double normal)
    {
        if (Math.Abs(Skewness) < NoSkewness) return normal;
        var a = Skewness / 3;
        return (Math.Cbrt(1 + 3 * a * (normal - Skewness / 6)) - 1) / a;
    }
}
