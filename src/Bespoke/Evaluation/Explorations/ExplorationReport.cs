using Bespoke.Numerics;

namespace Bespoke.Evaluation.Explorations;

/// <summary>What trying new products out is worth.</summary>
/// <param name="Seeds">One simulation each.</param>
/// <param name="Clicks">How many more clicks there are with exploration.</param>
/// <param name="ExpectedClicks">The same of the clicks that the lists are worth, whatever coins shoppers threw: what is compared, with less noise.</param>
public sealed record ExplorationReport(IReadOnlyList<ExplorationRun> Seeds, GainOverSeeds Clicks, GainOverSeeds ExpectedClicks);

/// <summary>One simulation: the same shoppers before the same shop, without exploration and with it.</summary>
/// <param name="Seed">Of catalogue and shoppers.</param>
/// <param name="Greedy">Without.</param>
/// <param name="Exploring">With.</param>
/// <param name="Clicks">How many more clicks there are with exploration.</param>
/// <param name="ExpectedClicks">The same of the clicks that the lists are worth.</param>
public sealed record ExplorationRun(ulong Seed, ExplorationTally Greedy, ExplorationTally Exploring, Gain Clicks, Gain ExpectedClicks);

/// <summary>What happened in the month of one arm.</summary>
/// <param name="Clicks">On places of lists.</param>
/// <param name="Seen">Places that came into view.</param>
/// <param name="NewClicks">Clicks on products of the stream.</param>
/// <param name="NewSeen">Places with one of them that came into view.</param>
/// <param name="NewProducts">How many different ones came into view.</param>
/// <param name="ExploredClicks">Clicks on what was tried out, in its slot.</param>
/// <param name="ExploredSeen">Places with something tried out that came into view.</param>
public sealed record ExplorationTally(int Clicks, int Seen, int NewClicks, int NewSeen, int NewProducts, int ExploredClicks, int ExploredSeen);

/// <summary>How much more one arm has than the other, in percent, with its 95 % interval over shoppers.</summary>
public sealed record Gain(double ChangePct, double Low, double High)
{
    /// <summary>The gain of the second over the first, shopper by shopper.</summary>
    internal static Gain Of(double[] greedy, double[] exploring, ulong seed)
    {
        double[] differences = [.. greedy.Zip(exploring, (g, e) => e - g)];
        var (interval, mean) = (BootstrapInterval.OfMean(differences, StableHash.Combine(seed, StableHash.Of("bootstrap"))), greedy.Average());
        double Percent(double clicks) => Math.Round(100 * clicks / mean, 3);
        return new Gain(Percent(differences.Average()), Percent(interval.Low), Percent(interval.High));
    }
}

/// <summary>The mean of the gains of several seeds, in percent, with its 95 % interval over seeds (Student's t); none for one seed.</summary>
public sealed record GainOverSeeds(double ChangePct, double? Low, double? High)
{
    internal static GainOverSeeds Of(IEnumerable<double> changes)
    {
        var (mean, half) = MeanInterval.Of([.. changes]);
        return new GainOverSeeds(Math.Round(mean, 3), half is { } low ? Math.Round(mean - low, 3) : null, half is { } high ? Math.Round(mean + high, 3) : null);
    }
}
