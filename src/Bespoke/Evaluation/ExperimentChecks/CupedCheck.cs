using Bespoke.Experiments.Statistics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>
/// CUPED where the correlation is known: what a unit spends and had spent before are log-normal, with correlated logarithms. How much less
/// the adjusted estimates vary from replication to replication than the plain ones is held against 1 − ρ².
/// </summary>
internal sealed class CupedCheck(Replications replications)
{
    private const int Units = 600;
    private const double Spread = 0.8, LogCorrelation = 0.8;

    internal CupedFigures Run(int count)
    {
        var (plain, adjusted, left) = (new double[count], new double[count], new double[count]);
        var sequence = new ConfidenceSequence(alpha: 0.05, effect: 0.05);
        replications.Run("cuped", count, () => 0, (_, number, random) =>
        {
            UnitMoments[] sides = [new(), new()];
            for (var unit = 0; unit < Units; unit++)
            {
                var (before, own) = (random.NextGaussian(), random.NextGaussian());
                var now = LogCorrelation * before + Math.Sqrt(1 - LogCorrelation * LogCorrelation) * own;
                sides[unit % 2].Add(new UnitOutcome(Math.Exp(Spread * now), 1, Math.Exp(Spread * before), 1));
            }
            var seen = Comparison.Of(sides[1], sides[0], sequence)!;
            (plain[number], adjusted[number], left[number]) = (Math.Log(seen.Treatment / seen.Control), Math.Log(1 + seen.Lift), seen.VarianceLeft);
        });
        // Moments of the bivariate log-normal.
        var correlation = (Math.Exp(Spread * Spread * LogCorrelation) - 1) / (Math.Exp(Spread * Spread) - 1);
        return new CupedFigures(correlation, Variance(adjusted) / Variance(plain), 1 - correlation * correlation, left.Average(), count);
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
