using Bespoke.Experiments.Statistics;
using Bespoke.Numerics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>
/// The planner held to its word: from units of the time before the experiment it says how many find a lift of 5 % of the CTR, and as many, looked at
/// daily for two weeks, then do or do not.
/// </summary>
internal sealed class PowerCheck(Replications replications)
{
    /// <summary>Replications that ask for the planner's variance.</summary>
    internal const int Pilots = 1;

    private const double Lift = 0.05, Power = 0.8, Alpha = 0.05;
    private const int PilotUnits = 100_000, Looks = PowerPlanner.DefaultLooks, LeastShown = 5, MostShown = 1_000;
    private const double MedianShown = 10, ShownSpread = 1, MedianRate = 0.18, RateSpread = 0.3, MostRate = 0.8;

    internal (PlanFigures Plan, double Power) Run(int count)
    {
        var variance = 0.0;
        replications.Run("pilot", Pilots, () => 0, (_, _, random) =>
        {
            var pilot = new UnitMoments();
            for (var unit = 0; unit < PilotUnits; unit++) pilot.Add(Unit(random, 0));
            variance = pilot.LogVariance * pilot.Units;
        });
        var units = PowerPlanner.Units(variance, Lift, Power, Alpha, Looks);
        var found = 0;
        replications.Run("power", count, () => 0, (_, _, random) =>
        {
            if (Finds(units, random)) Interlocked.Increment(ref found);
        });
        return (new PlanFigures(Lift, Power, Looks, units, PowerPlanner.UnitsForOneLook(variance, Lift, Power, Alpha), count), (double)found / count);
    }

    private static bool Finds(long units, SeededRandom random)
    {
        UnitMoments[] sides = [new(), new()];
        var sequence = new ConfidenceSequence(Alpha, Math.Log(1 + Lift));
        var come = 0L;
        for (var look = 1; look <= Looks; look++)
        {
            for (; come < units * look / Looks; come++)
            {
                var side = random.Next(2);
                sides[side].Add(Unit(random, side * Lift));
            }
            if (Comparison.Of(sides[1], sides[0], sequence, adjust: false) is { Low: > 0 }) return true;
        }
        return false;
    }

    private static UnitOutcome Unit(SeededRandom random, double lift)
    {
        var shown = Math.Min(MostShown, LeastShown + (int)(MedianShown * Math.Exp(ShownSpread * random.NextGaussian())));
        var rate = Math.Min(MostRate, MedianRate * Math.Exp(RateSpread * random.NextGaussian())) * (1 + lift);
        var clicks = 0;
        for (var place = 0; place < shown; place++) clicks += random.Chance(rate) ? 1 : 0;
        return new UnitOutcome(clicks, shown);
    }
}
