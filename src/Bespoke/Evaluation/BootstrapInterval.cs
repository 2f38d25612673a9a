using Bespoke.Numerics;

namespace Bespoke.Evaluation;

/// <summary>An interval of a mean, of 95 % unless told otherwise, by the percentile bootstrap over users (Efron 1979).</summary>
/// <param name="Low">Of 95 % the 2.5th percentile.</param>
/// <param name="High">Of 95 % the 97.5th percentile.</param>
public readonly record struct BootstrapInterval(double Low, double High)
{
    // Of the means of the resamples; of 95 % 1,000 are made.
    private const int BeyondEachEnd = 25;

    /// <summary>The interval of the mean of <paramref name="values"/>, one for each user.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="seed">The same values and seed give the same interval.</param>
    /// <param name="confidence">How often it should hold the mean, 0.5 to 0.999.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is out of its range.</exception>
    public static BootstrapInterval OfMean(ReadOnlySpan<double> values, ulong seed, double confidence = 0.95)
    {
        if (values.IsEmpty) throw new ArgumentException("An interval needs at least one value.", nameof(values));
        if (confidence is not (>= 0.5 and <= 0.999)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence is 0.5 to 0.999.");
        var (random, means) = (new SeededRandom(seed), new double[(int)Math.Round(2 * BeyondEachEnd / (1 - confidence))]);
        foreach (ref var mean in means.AsSpan())
        {
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++) sum += values[random.Next(values.Length)];
            mean = sum / values.Length;
        }
        Array.Sort(means);
        return new BootstrapInterval(means[BeyondEachEnd], means[^(BeyondEachEnd + 1)]);
    }
}
