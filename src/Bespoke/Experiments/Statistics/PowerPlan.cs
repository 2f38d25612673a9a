namespace Bespoke.Experiments.Statistics;

/// <summary>How large an experiment on a rate must be, and how long it takes.</summary>
/// <param name="Units">Units of all variants together, for a read-out that is looked at daily.</param>
/// <param name="UnitsForOneLook">Those of a test with a single look at its end.</param>
/// <param name="Days">Days until they have come; null where it is not known how many come a day.</param>
public sealed record PowerPlan(long Units, long UnitsForOneLook, long? Days)
{
    /// <summary>Plans an experiment by a rate that each unit has or has not, such as the share of users who buy.</summary>
    /// <param name="rate">The control's, in (0, 1).</param>
    /// <param name="lift">The smallest change that matters, relative to it: above −1, not 0.</param>
    /// <param name="power">The chance of finding it.</param>
    /// <param name="variants">How many, the control included; the level is shared out among the others.</param>
    /// <param name="unitsPerDay">New units a day that are in the experiment; null where that is not known.</param>
    /// <remarks>The variance of ln(rate) times units is (1 − rate) / rate. Units that decide several times a day vary more: then a report's unitsNeeded is the better guide.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static PowerPlan OfRate(double rate, double lift, double power = PowerPlanner.UsualPower, int variants = 2, double? unitsPerDay = null)
    {
        if (!(rate is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is above 0 and below 1.");
        if (variants is < 2 or > Experiment.MaxVariants) throw new ArgumentOutOfRangeException(nameof(variants), variants, $"There are 2 to {Experiment.MaxVariants} variants.");
        if (unitsPerDay is { } pace && !(pace > 0 && double.IsFinite(pace))) throw new ArgumentOutOfRangeException(nameof(unitsPerDay), pace, "Units a day are above 0.");
        var (variance, alpha) = ((1 - rate) / rate, Alpha / (variants - 1));
        // The planner's units are those of the control and one variant.
        long Whole(long pair) => (long)Math.Ceiling(pair * variants / 2.0);
        var units = Whole(PowerPlanner.Units(variance, lift, power, alpha));
        return new PowerPlan(units, Whole(PowerPlanner.UnitsForOneLook(variance, lift, power, alpha)), unitsPerDay is { } perDay ? (long)Math.Ceiling(units / perDay) : null);
    }

    private const double Alpha = 0.05;
}
