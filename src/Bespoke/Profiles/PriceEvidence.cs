namespace Bespoke.Profiles;

/// <summary>A user's price level: where in their article types the products lay that were paid or looked at.</summary>
/// <param name="Weight">Decayed weight of the observations as of the last event; 0 = none.</param>
/// <param name="Mean">Weighted mean percentile, in (0, 1).</param>
/// <param name="Variance">Weighted variance of the percentiles, >= 0.</param>
/// <param name="Observations">Decayed number of observations.</param>
public readonly record struct PriceEvidence(double Weight, double Mean, double Variance, double Observations)
{
    private const double PriorObservations = 4;
    private const double PriorDeviation = 0.2;

    /// <summary>
    /// How well a product at <paramref name="percentile"/> fits, in (0, 1]: exp(−d²/2σ²) with
    /// σ² = (4·0.2² + variance·n) / (4 + n). NaN without evidence or percentile.
    /// </summary>
    public double Fit(double percentile)
    {
        if (!(Weight > 0) || double.IsNaN(percentile)) return double.NaN;
        var spread = (PriorObservations * PriorDeviation * PriorDeviation + Variance * Observations) / (PriorObservations + Observations);
        var distance = percentile - Mean;
        return Math.Exp(-distance * distance / (2 * spread));
    }
}
