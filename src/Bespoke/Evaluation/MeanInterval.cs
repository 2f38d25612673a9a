namespace Bespoke.Evaluation;

/// <summary>A mean of a few independent values with its 95 % interval by Student's t.</summary>
internal static class MeanInterval
{
    // 97.5 % quantiles of Student's t for 1, 2, … degrees of freedom.
    private static readonly double[] Quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093];

    /// <summary>The most values.</summary>
    internal const int Most = 20;

    /// <summary>The mean and half the interval's length, which is null for one value.</summary>
    /// <param name="values">1 to <see cref="Most"/>.</param>
    internal static (double Mean, double? Half) Of(IReadOnlyList<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Count, Most);
        var mean = values.Average();
        if (values.Count == 1) return (mean, null);
        var variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
        return (mean, Quantiles[values.Count - 2] * Math.Sqrt(variance / values.Count));
    }
}
