using Bespoke.Catalog;
using static Bespoke.Simulation.SimulationParameters;

namespace Bespoke.Simulation;

/// <summary>What a shopper is after at one moment and how every product suits it: the truth that measurements compare with and that no shop is told.</summary>
public sealed class Wish
{
    private readonly SimulatedWorld _world;
    private readonly SessionTaste _taste;
    private readonly IReadOnlyDictionary<int, Acquaintance> _known;
    private readonly float[] _genders, _colours;
    private readonly int _type, _brand;
    private readonly bool[]? _departments;

    internal Wish(SimulatedWorld world, SessionTaste taste, SessionIntent intent, IReadOnlyDictionary<int, Acquaintance> known)
    {
        (_world, _taste, Intent, _known) = (world, taste, intent, known);
        var catalog = world.Catalog;
        _genders = Fits(ProductAttribute.Gender, value => value == intent.Gender ? 0 : value == "Unisex" && intent.IsAdult ? UnisexInstead : WrongGender);
        _type = intent.IsOpen ? AttributeDictionary.Missing : catalog.Dictionary(ProductAttribute.ArticleType).CodeOf(intent.ArticleType);
        _brand = catalog.Dictionary(ProductAttribute.Brand).CodeOf(intent.Brand);
        var wanted = catalog.Dictionary(ProductAttribute.BaseColour).CodeOf(intent.Colour);
        _colours = new float[catalog.Dictionary(ProductAttribute.BaseColour).Count];
        if (wanted != AttributeDictionary.Missing)
        {
            for (var code = 0; code < _colours.Length; code++) _colours[code] = (float)(WrongColour * (1 - (code == AttributeDictionary.Missing ? 0 : catalog.Colours.Match(wanted, code))));
        }
        if (intent.IsOpen) _departments = [.. Fits(ProductAttribute.MasterCategory, value => intent.Persona.MasterCategories.Contains(value) ? 0 : 1).Select(f => f == 0)];

        float[] Fits(ProductAttribute attribute, Func<string?, double> fit)
        {
            var dictionary = catalog.Dictionary(attribute);
            return [.. Enumerable.Range(0, dictionary.Count).Select(code => (float)fit(dictionary[code]))];
        }
    }

    internal SessionIntent Intent { get; }

    /// <summary>The log-odds pull of a row at this moment; 0 is usual for what answers the intent.</summary>
    public double Utility(int row)
    {
        var catalog = _world.Catalog;
        var pull = _taste.Of(row) + _genders[catalog.Column(ProductAttribute.Gender)[row]] + _colours[catalog.Column(ProductAttribute.BaseColour)[row]];
        if (_type != AttributeDictionary.Missing && catalog.Column(ProductAttribute.ArticleType)[row] != _type) pull += WrongType;
        if (_brand != AttributeDictionary.Missing && catalog.Column(ProductAttribute.Brand)[row] != _brand) pull += WrongBrand;
        if (_departments is not null && !_departments[catalog.Column(ProductAttribute.MasterCategory)[row]]) pull += WrongDepartment;
        if (_known.Count > 0 && _known.TryGetValue(row, out var acquaintance)) pull += acquaintance == Acquaintance.Owned ? HasAlready : SeenBefore;
        return pull;
    }

    /// <summary>The part of <see cref="Utility"/> that follows from what a catalogue and a profile can say: without what the shopper makes of the product's latents, and without its charm to everybody.</summary>
    internal double UtilityOfAttributes(int row) => Utility(row) - _taste.OfLatents(row) - _world.Products.Quality(row);

    /// <summary>The probability that the row is clicked where it is looked at.</summary>
    public double Attraction(int row) => Odds.Probability(ClickBase + Utility(row));
}

/// <summary>What a shopper and a product have had to do with each other in earlier visits.</summary>
internal enum Acquaintance
{
    /// <summary>Looked at.</summary>
    Seen = 1,

    /// <summary>Bought and kept.</summary>
    Owned = 2,
}

/// <summary>Log-odds.</summary>
internal static class Odds
{
    /// <summary>The logistic function.</summary>
    internal static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
