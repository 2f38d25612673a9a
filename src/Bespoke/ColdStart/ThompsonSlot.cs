using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>
/// Thompson sampling (Thompson 1933; Chapelle and Li 2011) for one slot: a rate is drawn for each product that may stand there, and the highest
/// one gets it; a small share of the draws is uniform over the newcomers. Says with what chance it came to that.
/// </summary>
internal static class ThompsonSlot
{
    // The integral runs over so many deviations to both sides, in steps that are smooth for a rival of LeastDeviation against one of 0.8.
    private const double Reach = 6, Step = 0.125;

    // Φ by linear interpolation: errors below 2e-6.
    private const int PerUnit = 128;
    private const double Tail = 8;
    private static readonly double[] Cdf = [.. Enumerable.Range(0, 2 * (int)Tail * PerUnit + 2).Select(i => NormalDistribution.Cdf(i / (double)PerUnit - Tail))];

    /// <summary>Draws.</summary>
    /// <param name="beliefs">Of the newcomers and, last, of the product that stands there otherwise.</param>
    /// <param name="floor">The share of uniform draws.</param>
    /// <param name="random">Decides.</param>
    /// <param name="chance">The chance of what came of it, above 0.</param>
    /// <returns>A newcomer's number; that of the last where it stays as it is.</returns>
    internal static int Draw(ReadOnlySpan<ClickPosterior> beliefs, double floor, SeededRandom random, out double chance)
    {
        var newcomers = beliefs.Length - 1;
        var drawn = random.Chance(floor) ? random.Next(newcomers) : Highest(beliefs, random);
        chance = ChanceOf(drawn, beliefs, floor);
        return drawn;
    }

    /// <summary>The chance that <see cref="Draw"/> comes to <paramref name="number"/>; over all numbers they sum to 1 within 1e-4.</summary>
    internal static double ChanceOf(int number, ReadOnlySpan<ClickPosterior> beliefs, double floor)
    {
        var newcomers = beliefs.Length - 1;
        return (1 - floor) * ChanceOfHighest(number, beliefs) + (number < newcomers ? floor / newcomers : 0);
    }

    private static int Highest(ReadOnlySpan<ClickPosterior> beliefs, SeededRandom random)
    {
        var (best, most) = (0, double.NegativeInfinity);
        for (var i = 0; i < beliefs.Length; i++)
        {
            var rate = beliefs[i].Mean + beliefs[i].Deviation * random.NextGaussian();
            if (rate > most) (best, most) = (i, rate);
        }
        return best;
    }

    // ∫ f(x) Π F_j(x) dx over the density f of the one and the distributions F of the others, by the trapezoidal rule.
    private static double ChanceOfHighest(int number, ReadOnlySpan<ClickPosterior> beliefs)
    {
        var own = beliefs[number];
        var sum = 0.0;
        for (var z = -Reach; z <= Reach; z += Step)
        {
            var (x, product) = (own.Mean + own.Deviation * z, Math.Exp(-z * z / 2));
            for (var j = 0; j < beliefs.Length && product > 1e-12; j++)
            {
                if (j != number) product *= CdfOf((x - beliefs[j].Mean) / beliefs[j].Deviation);
            }
            sum += product;
        }
        return Math.Min(1, sum * Step / Math.Sqrt(2 * Math.PI));
    }

    private static double CdfOf(double z)
    {
        if (z <= -Tail) return 0;
        if (z >= Tail) return 1;
        var at = (z + Tail) * PerUnit;
        var (place, share) = ((int)at, at - (int)at);
        return Cdf[place] + share * (Cdf[place + 1] - Cdf[place]);
    }
}
