using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>Makes shopper number i: a pure function of the seed and i. Personas take turns.</summary>
internal static class ShopperMaker
{
    private const int LeastEvents = 10;
    private const int MostEvents = 90;

    private static readonly (InteractionContext Home, double Weight)[] Homes =
    [
        (new() { Country = "TR", Locale = "tr-TR", UtcOffset = 180 }, 0.3),
        (new() { Country = "GB", Locale = "en-GB", UtcOffset = 60 }, 0.3),
        (new() { Country = "DE", Locale = "en-DE", UtcOffset = 120 }, 0.15),
        (new() { Country = "US", Locale = "en-US", UtcOffset = -240 }, 0.15),
        (new() { Country = "IN", Locale = "en-IN", UtcOffset = 330 }, 0.1),
    ];

    private static readonly double[] HomeWeights = [.. Homes.Select(h => h.Weight)];
    private static readonly (string Device, double Weight)[] Devices = [("phone", 0.62), ("desktop", 0.28), ("tablet", 0.1)];
    private static readonly double[] DeviceWeights = [.. Devices.Select(d => d.Weight)];
    private static readonly int[] Hours = [8, 12, 13, 18, 20, 21, 22, 23];

    internal static Shopper Make(int index, ulong seed)
    {
        var random = new SeededRandom(StableHash.Combine(StableHash.Combine(seed, StableHash.Of("shopper")), (ulong)index));
        var persona = Persona.All[index % Persona.All.Count];
        return new Shopper
        {
            Id = new UserId($"U{index + 1:D5}"),
            Persona = persona,
            SecondPersona = Second(persona, random),
            SecondShare = 0.05 + 0.25 * random.NextDouble(),
            Age = persona.Genders[0] is "Boys" or "Girls" ? random.Between(27, 48) : random.Between(18, 65),
            Home = Homes[random.PickWeighted(HomeWeights)].Home with { Device = Devices[random.PickWeighted(DeviceWeights)].Device },
            PriceLevel = 0.05 + 0.9 * random.NextDouble(),
            Hour = random.Pick(Hours),
            Activity = Math.Clamp((int)(30 * Math.Exp(0.55 * random.NextGaussian())), LeastEvents, MostEvents),
            Build = 0.999 * random.NextDouble(),
            TasteSeed = random.NextUInt64(),
            BrandLoyalty = Temperament(random),
            PriceSensitivity = Temperament(random),
        };
    }

    private static double Temperament(SeededRandom random) => Math.Exp(SimulationParameters.Temperament * random.NextGaussian());

    // Mostly the other persona of the same gender, where there is one; else anybody's: a present, a partner, a child.
    private static Persona Second(Persona persona, SeededRandom random)
    {
        var others = Persona.All.Where(p => p != persona).ToArray();
        var related = others.Where(p => p.Genders[0] == persona.Genders[0]).ToArray();
        return related.Length > 0 && random.Chance(0.6) ? random.Pick(related) : random.Pick(others);
    }
}
