using Bespoke.Numerics;

namespace Bespoke.Evaluation;

/// <summary>A 95 % interval of a mean by the percentile bootstrap over users (Efron 1979).</summary>
/// <param name="Low">2.5th percentile.</param>
/// <param name="High">97.5th percentile.</param>
public readonly record struct BootstrapInterval(double Low, double High)
{
    private const int Resamples = 1_000;

    /// <summary>The interval of the mean of <paramref name="values"/>, one for each user.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static BootstrapInterval OfMean(ReadOnlySpan<double> values, ulong seed)
    {
        if (values.IsEmpty) throw new ArgumentException("An interval needs at least one value.", nameof(values));
        var (random, means) = (new SeededRandom(seed), new double[Resamples]);
        foreach (ref var mean in means.AsSpan())
        {
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++) sum += values[random.Next(values.Length)];
            mean = sum / values.Length;
        }
        Array.Sort(means);
        return new BootstrapInterval(means[Resamples / 40], means[Resamples - 1 - Resamples / 40]);
    }
}
