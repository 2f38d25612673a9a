using Bespoke.Numerics;

namespace Bespoke.Evaluation.Simulations;

/// <summary>
/// Compares two arms that met the same shoppers: ratios of sums, with intervals by the percentile bootstrap over shoppers, each
/// drawn with both their arms (Efron 1979). The same draws serve every metric.
/// </summary>
internal sealed class LiftIntervals
{
    private const int Resamples = 1_000;

    private readonly int[][] _counts;

    internal LiftIntervals(int users, ulong seed)
    {
        var random = new SeededRandom(seed);
        _counts = new int[Resamples][];
        for (var sample = 0; sample < Resamples; sample++)
        {
            var counts = _counts[sample] = new int[users];
            for (var i = 0; i < users; i++) counts[random.Next(users)]++;
        }
    }

    /// <summary>How much larger Σ numerator / Σ denominator is in the treatment; NaN where the control has none.</summary>
    internal Lift Of(IReadOnlyList<UserTally> control, IReadOnlyList<UserTally> treatment, Func<UserTally, double> numerator, Func<UserTally, double> denominator)
    {
        double[][] sums = [[.. control.Select(numerator)], [.. control.Select(denominator)], [.. treatment.Select(numerator)], [.. treatment.Select(denominator)]];
        var (point, low, high) = Interval(sums, s => 100 * (s[2] / s[3] / (s[0] / s[1]) - 1));
        return new Lift(point, low, high);
    }

    /// <summary>(treatment − control) / (1 − control) of the mean NDCG: the oracle's is 1.</summary>
    internal ShareEstimate Headroom(IReadOnlyList<UserTally> control, IReadOnlyList<UserTally> treatment)
    {
        double[][] sums = [[.. control.Select(t => t.Ndcg)], [.. control.Select(t => (double)t.Lists)], [.. treatment.Select(t => t.Ndcg)], [.. treatment.Select(t => (double)t.Lists)]];
        var (point, low, high) = Interval(sums, s => (s[2] / s[3] - s[0] / s[1]) / (1 - s[0] / s[1]));
        return new ShareEstimate(point, low, high);
    }

    private (double Point, double Low, double High) Interval(double[][] values, Func<double[], double> statistic)
    {
        var sums = new double[values.Length];
        for (var v = 0; v < values.Length; v++) sums[v] = values[v].Sum();
        var point = statistic(sums);
        var samples = new double[Resamples];
        for (var sample = 0; sample < Resamples; sample++)
        {
            for (var v = 0; v < values.Length; v++) sums[v] = Sum(values[v], _counts[sample]);
            samples[sample] = statistic(sums);
        }
        Array.Sort(samples);
        return (point, samples[Resamples / 40], samples[Resamples - 1 - Resamples / 40]);
    }

    private static double Sum(double[] values, int[] counts)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++) sum += counts[i] * values[i];
        return sum;
    }
}
