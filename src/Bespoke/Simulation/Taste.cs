namespace Bespoke.Simulation;

/// <summary>What decides between products that all answer an intent.</summary>
internal static class Taste
{
    private const double PersonaWeight = 1.1;
    private const double BrandWeight = 0.45;
    private const double FancyWeight = 0.8;
    private const double PriceWeight = 0.5;
    private const double PriceTolerance = 0.25;

    // The mean over products that shoppers usually look at, taken off so that 0 is usual.
    private const double Usual = -0.4;

    /// <summary>The log-odds pull of a row; about 0 for one that is usually looked at.</summary>
    internal static double Of(Shopper shopper, Persona persona, ShopFloor floor, int row)
    {
        var product = floor.Product(row);
        var pull = PersonaWeight * Math.Log(persona.Affinity(product) + 0.1) + FancyWeight * shopper.Fancy(product.Id);
        if (product.Brand is { } brand) pull += BrandWeight * shopper.Preference(brand);
        if (floor.Catalog.PricePercentile(row) is var percentile && !float.IsNaN(percentile))
        {
            var distance = (percentile - shopper.PriceLevel) / PriceTolerance;
            pull -= PriceWeight * Math.Min(distance * distance, 4);
        }
        return pull - Usual;
    }
}

/// <summary>How likely a place of a list is looked at.</summary>
internal static class Examination
{
    /// <summary>The propensity of a 1-based position: 1 for the first, falling as 1 / (1 + 0.12 (position − 1)).</summary>
    internal static double Of(int position) => 1 / (1 + 0.12 * (position - 1));
}
