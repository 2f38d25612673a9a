using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>What a shopper is after for a while.</summary>
/// <param name="Persona">The side of the shopper that is shopping.</param>
/// <param name="Gender">An exact value of the catalogue.</param>
/// <param name="Master">Likewise.</param>
/// <param name="ArticleType">Likewise.</param>
/// <param name="Colour">Null when any will do.</param>
/// <param name="Brand">Null when any will do.</param>
/// <param name="Surface">Where it is pursued, as of <see cref="ListAsk.Surface"/>.</param>
internal sealed record SessionIntent(Persona Persona, string Gender, string Master, string ArticleType, string? Colour, string? Brand, string Surface)
{
    private const double Wandering = 0.05;
    private const double WantsColour = 0.55;
    private const double WantsUnisex = 0.15;
    private const double WantsBrand = 0.1;
    private const int KnownBrands = 5;
    private const double TypeCommonness = 0.75;

    /// <summary>True when any article type of the persona's departments will do.</summary>
    internal bool IsOpen => Surface == ListAsk.ForYou;

    /// <summary>True when unisex products answer it.</summary>
    internal bool IsAdult => Gender is "Men" or "Women" or "Unisex";

    /// <summary>Draws an intent; article types by what is on offer and by the shopper's own preferences.</summary>
    internal static SessionIntent Draw(SimulatedWorld world, Shopper shopper, Persona persona, DateTimeOffset at, SeededRandom random)
    {
        var floor = world.Floor;
        var gender = persona.Genders[0];
        if (persona.Genders.Count > 1 && random.Chance(WantsUnisex)) gender = persona.Genders[1];
        var own = floor.Masters(gender).Where(persona.MasterCategories.Contains).ToArray();
        var master = own.Length > 0 ? random.Pick(own) : persona.MasterCategories[0];
        if (random.Chance(Wandering) && floor.Masters(gender) is { Count: > 0 } any) master = random.Pick(any);
        var colour = random.Chance(WantsColour) ? persona.Colours[Math.Min(random.Next(persona.Colours.Count), random.Next(persona.Colours.Count))] : null;
        var type = PickType(world, shopper, gender, master, at, random);
        var where = random.NextDouble();
        var surface = where < SimulationParameters.Searches || floor.Rows(gender, type).Count == 0 ? ListAsk.Search
            : where < SimulationParameters.Searches + SimulationParameters.Categories ? ListAsk.Category : ListAsk.ForYou;
        var brand = random.Chance(WantsBrand) ? PickBrand(world, shopper, gender, type, at, random) : null;
        // Who does not type names nothing: a wish of this kind would be no one's to know.
        return surface == ListAsk.Search ? new SessionIntent(persona, gender, master, type, colour, brand, surface) : new SessionIntent(persona, gender, master, type, null, null, surface);
    }

    private static string PickType(SimulatedWorld world, Shopper shopper, string gender, string master, DateTimeOffset at, SeededRandom random)
    {
        var types = world.Floor.Types(gender, master);
        if (types.Count == 0) return master;
        var liking = SimulationParameters.TypeTaste * SimulationParameters.IndividualTaste * world.Taste;
        var weights = new double[types.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Pow(types[i].Count, TypeCommonness) * Math.Exp(liking * shopper.Preference(types[i].Hash, at));
        }
        return types[random.PickWeighted(weights)].Type;
    }

    // Of a few brands that one stumbles upon, the one liked best: shoppers who are all alike take the first.
    private static string? PickBrand(SimulatedWorld world, Shopper shopper, string gender, string type, DateTimeOffset at, SeededRandom random)
    {
        var rows = world.Floor.Rows(gender, type);
        if (rows.Count == 0) return null;
        return Enumerable.Range(0, KnownBrands).Select(_ => world.Catalog.Value(random.Pick(rows), Catalog.ProductAttribute.Brand)).ToArray()
            .MaxBy(brand => brand is null ? double.NegativeInfinity : world.Taste * shopper.Preference(brand, at));
    }
}
