using Bespoke.Numerics;

namespace Bespoke.Experiments.Statistics;

/// <summary>How many units an experiment needs, for the very rule by which it is decided.</summary>
public static class PowerPlanner
{
    /// <summary>Looks of a read-out that is planned for two weeks and read daily.</summary>
    public const int DefaultLooks = 14;

    /// <summary>The chance of finding an effect that is planned for, unless told.</summary>
    public const double UsualPower = 0.8;

    private const int Steps = 60;

    /// <summary>
    /// Units of both variants together so that a lift is found with the chance <paramref name="power"/>, where the confidence sequence is looked at
    /// <paramref name="looks"/> times, as units arrive at an even pace.
    /// </summary>
    /// <param name="unitVariance">Variance of ln(ratio) times units (<see cref="UnitMoments.LogVariance"/> · <see cref="UnitMoments.Units"/>), from earlier data of as many days.</param>
    /// <param name="lift">The lift to be found, above −1, not 0.</param>
    /// <param name="power">The chance of finding it, in (alpha, 1).</param>
    /// <param name="alpha">As of the confidence sequence.</param>
    /// <param name="looks">How often it is looked at, at least 1.</param>
    /// <param name="share">The treated share of the units, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static long Units(double unitVariance, double lift, double power = UsualPower, double alpha = 0.05, int looks = DefaultLooks, double share = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unitVariance);
        Require(lift > -1 && lift != 0 && double.IsFinite(lift), nameof(lift), lift, "A lift is above -1 and not 0.");
        Require(power > alpha && power < 1, nameof(power), power, "Power is above alpha and below 1.");
        Require(share is > 0 and < 1, nameof(share), share, "A share is above 0 and below 1.");
        var effect = Math.Abs(Math.Log(1 + lift));
        var sequence = new ConfidenceSequence(alpha, effect);
        var single = Math.Pow((NormalDistribution.Quantile(1 - alpha / 2) + NormalDistribution.Quantile(power)) / effect, 2);
        // A confidence sequence needs more than the single look of a fixed test does, and never ten times as much.
        var (low, high) = (single / 2, single * 10);
        for (var step = 0; step < Steps && high / low > 1 + 1e-9; step++)
        {
            var middle = Math.Sqrt(low * high);
            if (SequentialPower.Of(sequence, effect, middle, looks) < power) low = middle;
            else high = middle;
        }
        return (long)Math.Ceiling(high * unitVariance * (1 / share + 1 / (1 - share)));
    }

    /// <summary>Units of both variants together for a test that is looked at once, at its end: what a fixed design would need.</summary>
    /// <remarks>(z₁₋α/₂ + z_power)² · variance · (1/share + 1/(1 − share)) / ln(1 + lift)².</remarks>
    public static long UnitsForOneLook(double unitVariance, double lift, double power = UsualPower, double alpha = 0.05, double share = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unitVariance);
        Require(lift > -1 && lift != 0 && double.IsFinite(lift), nameof(lift), lift, "A lift is above -1 and not 0.");
        var errors = (NormalDistribution.Quantile(1 - alpha / 2) + NormalDistribution.Quantile(power)) / Math.Log(1 + lift);
        return (long)Math.Ceiling(errors * errors * unitVariance * (1 / share + 1 / (1 - share)));
    }

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, rule);
    }
}
