using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>What a shopper is after for a while.</summary>
/// <param name="Persona">The side of the shopper that is shopping.</param>
/// <param name="Gender">An exact value of the catalogue.</param>
/// <param name="Master">Likewise.</param>
/// <param name="ArticleType">Likewise.</param>
/// <param name="Colour">Null when any will do.</param>
/// <param name="Brand">Null when any will do.</param>
internal sealed record SessionIntent(Persona Persona, string Gender, string Master, string ArticleType, string? Colour, string? Brand)
{
    private const double Wandering = 0.05;
    private const double WantsColour = 0.55;
    private const double WantsUnisex = 0.15;
    private const double TypeTaste = 0.9;
    private const double TypeCommonness = 0.75;

    /// <summary>Draws an intent; article types by what is on offer and by the shopper's own preferences.</summary>
    internal static SessionIntent Draw(Shopper shopper, Persona persona, ShopFloor floor, SeededRandom random)
    {
        var gender = persona.Genders[0];
        if (persona.Genders.Count > 1 && random.Chance(WantsUnisex)) gender = persona.Genders[1];
        var own = floor.Masters(gender).Where(persona.MasterCategories.Contains).ToArray();
        var master = own.Length > 0 ? random.Pick(own) : persona.MasterCategories[0];
        if (random.Chance(Wandering) && floor.Masters(gender) is { Count: > 0 } any) master = random.Pick(any);
        var colour = random.Chance(WantsColour) ? persona.Colours[Math.Min(random.Next(persona.Colours.Count), random.Next(persona.Colours.Count))] : null;
        return new SessionIntent(persona, gender, master, PickType(shopper, floor, gender, master, random), colour, null);
    }

    private static string PickType(Shopper shopper, ShopFloor floor, string gender, string master, SeededRandom random)
    {
        var types = floor.Types(gender, master);
        if (types.Count == 0) return master;
        var weights = types.Select(t => Math.Pow(t.Count, TypeCommonness) * Math.Exp(TypeTaste * shopper.Preference(t.Type))).ToArray();
        return types[random.PickWeighted(weights)].Type;
    }
}
