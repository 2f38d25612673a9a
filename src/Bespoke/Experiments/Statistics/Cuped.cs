namespace Bespoke.Experiments.Statistics;

/// <summary>
/// Takes off a comparison what the units had shown before the experiment (CUPED: Deng, Xu, Kohavi and Walker 2013). Randomisation makes the
/// difference before the start pure chance, so that the estimate stays where it is and its variance shrinks by 1 − ρ².
/// </summary>
internal static class Cuped
{
    // A variance below this is rounding: the covariate does not vary.
    private const double Rounding = 1e-12;

    /// <summary>The log lift and the share of its variance that is left.</summary>
    /// <param name="treatment">One side.</param>
    /// <param name="control">The other.</param>
    /// <param name="log">Its log lift as it is.</param>
    /// <param name="variance">Its variance.</param>
    internal static (double Log, double VarianceLeft) Adjust(UnitMoments treatment, UnitMoments control, double log, double variance)
    {
        var before = treatment.LogVarianceBefore + control.LogVarianceBefore;
        var together = treatment.LogCovarianceWithBefore + control.LogCovarianceWithBefore;
        if (!(before > Rounding * variance)) return (log, 1);
        var slope = together / before;
        var left = 1 - slope * together / variance;
        return left > Rounding ? (log - slope * Math.Log(treatment.RatioBefore / control.RatioBefore), left) : (log, 1);
    }
}
