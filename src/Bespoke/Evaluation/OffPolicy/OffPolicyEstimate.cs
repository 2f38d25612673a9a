namespace Bespoke.Evaluation.OffPolicy;

/// <summary>The estimated mean reward of a policy.</summary>
/// <param name="Estimator">"IPS", "SNIPS", "DR", or "mean of the log".</param>
/// <param name="Value">Reward a round.</param>
/// <param name="StandardError">√(Σ ψ²) / n over the estimator's influence function ψ.</param>
public sealed record OffPolicyEstimate(string Estimator, double Value, double StandardError)
{
    // The 97.5th percentile of the standard normal.
    private const double Z = 1.959964;

    /// <summary>Lower end of the normal 95 % interval.</summary>
    public double Low => Value - Z * StandardError;

    /// <summary>Upper end.</summary>
    public double High => Value + Z * StandardError;

    /// <summary>A mean of terms that are independent of each other.</summary>
    internal static OffPolicyEstimate OfMean(string estimator, ReadOnlySpan<double> terms)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var term in terms) mean += term;
        mean /= terms.Length;
        foreach (var term in terms) squares += (term - mean) * (term - mean);
        return new OffPolicyEstimate(estimator, mean, Math.Sqrt(squares) / terms.Length);
    }
}
