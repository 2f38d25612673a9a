using Bespoke.Catalog;
using static Bespoke.Simulation.SimulationParameters;

namespace Bespoke.Simulation;

/// <summary>What one shopper likes during one visit, as log-odds by product, before any intent. The tastes of other visits differ by drift.</summary>
internal sealed class SessionTaste
{
    // Puts the mean of the price term over percentiles near 0.
    private const double UsualDistance = 1.3, FarthestDistance = 4;

    private readonly SimulatedWorld _world;
    private readonly float[] _persona;
    private readonly float[] _brands, _colours, _usages;
    private readonly float[] _factors = new float[Latents];
    private readonly double _personaScale, _priceScale, _level;

    internal SessionTaste(SimulatedWorld world, Shopper shopper, Persona persona, DateTimeOffset at)
    {
        _world = world;
        _persona = world.Products.OfPersona(persona);
        _personaScale = world.Taste;
        var individual = world.Taste * IndividualTaste;
        var byAttributes = individual * Math.Sqrt(1 - LatentShare);
        _brands = Likings(ProductAttribute.Brand, byAttributes * BrandWeight * shopper.BrandLoyalty);
        _colours = Likings(ProductAttribute.BaseColour, byAttributes * ColourWeight);
        _usages = Likings(ProductAttribute.Usage, byAttributes * UsageWeight);
        (_priceScale, _level) = (byAttributes * PriceWeight * shopper.PriceSensitivity, shopper.PriceLevel);
        shopper.Factors(_factors, at);
        // The dot product of two standard normal vectors has their length as variance.
        var scale = (float)(individual * Math.Sqrt(LatentShare / Latents));
        foreach (ref var factor in _factors.AsSpan()) factor *= scale;

        float[] Likings(ProductAttribute attribute, double weight)
        {
            var values = world.ValuesOf(attribute);
            var likings = new float[values.Length];
            if (weight == 0) return likings;
            for (var code = 1; code < values.Length; code++) likings[code] = (float)(weight * shopper.Preference(values[code], at));
            return likings;
        }
    }

    /// <summary>The whole pull of a row; 0 is usual.</summary>
    internal double Of(int row) => _world.Products.Quality(row) + _personaScale * _persona[row] + OfAttributes(row) + OfLatents(row);

    /// <summary>The individual part that affinities to attributes can learn.</summary>
    internal double OfAttributes(int row)
    {
        var catalog = _world.Catalog;
        var pull = (double)_brands[catalog.Column(ProductAttribute.Brand)[row]]
            + _colours[catalog.Column(ProductAttribute.BaseColour)[row]] + _usages[catalog.Column(ProductAttribute.Usage)[row]];
        var percentile = catalog.PricePercentile(row);
        if (float.IsNaN(percentile)) return pull;
        var distance = (percentile - _level) / PriceTolerance;
        return pull + _priceScale * (UsualDistance - Math.Min(distance * distance, FarthestDistance));
    }

    /// <summary>The individual part that only behaviour can tell.</summary>
    internal double OfLatents(int row)
    {
        var latents = _world.Products.Latents(row);
        var pull = 0f;
        for (var i = 0; i < latents.Length; i++) pull += _factors[i] * latents[i];
        return pull;
    }
}
