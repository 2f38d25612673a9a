using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>Prices as shops set them.</summary>
internal static class PriceTags
{
    internal const string Currency = "EUR";

    private const double Spread = 0.32;
    private const double OnSale = 0.22;

    /// <summary>A lognormal price around <paramref name="median"/>, with a psychological ending.</summary>
    internal static decimal Regular(double median, double tier, SeededRandom random) =>
        Ending((decimal)(median * tier * Math.Exp(Spread * random.NextGaussian())));

    /// <summary>A reduced price, or null for most products.</summary>
    internal static decimal? Sale(decimal price, SeededRandom random)
    {
        if (!random.Chance(OnSale)) return null;
        var reduced = Ending(price * (100 - 5 * random.Between(2, 12)) / 100);
        return reduced < price ? reduced : null;
    }

    // 9.99 below 50, 79.95 below 150, 199.00 above.
    private static decimal Ending(decimal raw) => raw switch
    {
        < 2 => 1.99m,
        < 50 => decimal.Floor(raw) + 0.99m,
        < 150 => decimal.Floor(raw / 5) * 5 + 4.95m,
        _ => decimal.Floor(raw / 10) * 10 + 9m,
    };
}
