using Bespoke.Numerics;

namespace Bespoke.Experiments.Statistics;

/// <summary>What one variant's metric is beside the control's.</summary>
/// <param name="Control">The control's ratio.</param>
/// <param name="Treatment">The variant's.</param>
/// <param name="Lift">Treatment / control − 1, of the adjusted ratios where there is an adjustment.</param>
/// <param name="Low">Lower end of the lift's confidence sequence: valid at every look.</param>
/// <param name="High">Upper end.</param>
/// <param name="LogStandardError">Standard error of ln(1 + lift).</param>
/// <param name="PValue">Valid at every look.</param>
/// <param name="PValueOnce">Of the normal test: valid only for the single look that was planned.</param>
/// <param name="VarianceLeft">The share of the variance that the adjustment by what units did before left; 1 without one.</param>
public sealed record Comparison(
    double Control, double Treatment, double Lift, double Low, double High, double LogStandardError, double PValue, double PValueOnce, double VarianceLeft)
{
    /// <summary>True where the interval leaves no difference out.</summary>
    public bool Significant => Low > 0 || High < 0;

    /// <summary>Compares; null where either side has fewer than <see cref="ConfidenceSequence.LeastUnits"/> units, or nothing to compare.</summary>
    /// <param name="treatment">The variant.</param>
    /// <param name="control">The control.</param>
    /// <param name="sequence">On the scale of ln(1 + lift).</param>
    /// <param name="adjust">True to take off what units had shown before the experiment (CUPED), where that is known.</param>
    public static Comparison? Of(UnitMoments treatment, UnitMoments control, ConfidenceSequence sequence, bool adjust = true)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(sequence);
        if (Math.Min(treatment.Units, control.Units) < ConfidenceSequence.LeastUnits) return null;
        var variance = treatment.LogVariance + control.LogVariance;
        if (!(variance > 0)) return null;
        var log = Math.Log(treatment.Ratio / control.Ratio);
        var (adjusted, left) = adjust ? Cuped.Adjust(treatment, control, log, variance) : (log, 1);
        var error = Math.Sqrt(variance * left);
        var half = sequence.HalfWidth(error);
        return new Comparison(
            control.Ratio, treatment.Ratio, Math.Exp(adjusted) - 1, Math.Exp(adjusted - half) - 1, Math.Exp(adjusted + half) - 1, error,
            sequence.PValue(adjusted, error), NormalDistribution.TwoSided(adjusted / error), left);
    }
}
