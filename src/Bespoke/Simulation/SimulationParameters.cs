namespace Bespoke.Simulation;

/// <summary>
/// Every number of the shoppers' behaviour that could move a measured gain, in one place. Their reasons, and each change with
/// its date, are in docs/simulation.md; a test compares its tables with these.
/// </summary>
/// <remarks>A utility of 1 multiplies the odds of a click by e.</remarks>
public static class SimulationParameters
{
    /// <summary>Standard deviation of what one shopper likes about a product beyond the persona, at 1x taste.</summary>
    public const double IndividualTaste = 1.5;

    /// <summary>Share of that variance which product latents make, independent of every attribute.</summary>
    public const double LatentShare = 0.5;

    /// <summary>Length of a product's latents.</summary>
    public const int Latents = 4;

    /// <summary>Utility of a persona's favourite colour over any other is about 1.0 times this.</summary>
    public const double PersonaWeight = 1.0;

    /// <summary>Standard deviation of a product's charm to everybody.</summary>
    public const double Quality = 0.6;

    /// <summary>Weight of a shopper's liking of a brand before loyalty.</summary>
    public const double BrandWeight = 0.55;

    /// <summary>Weight of a shopper's liking of a colour.</summary>
    public const double ColourWeight = 0.4;

    /// <summary>Weight of a shopper's liking of an occasion.</summary>
    public const double UsageWeight = 0.25;

    /// <summary>Weight of the distance from the price level, before the shopper's sensitivity.</summary>
    public const double PriceWeight = 0.32;

    /// <summary>Price percentiles that make a distance of 1.</summary>
    public const double PriceTolerance = 0.25;

    /// <summary>Standard deviation of the logarithm of loyalty to brands and of sensitivity to prices over shoppers.</summary>
    public const double Temperament = 0.4;

    /// <summary>Standard deviation, over shoppers, of the log-odds of being after an article type, before the strength of individual taste.</summary>
    public const double TypeTaste = 2;

    /// <summary>Correlation of a taste with itself 30 days later.</summary>
    public const double TasteAfterMonth = 0.9;

    /// <summary>Utility of a product for the wrong gender.</summary>
    public const double WrongGender = -3;

    /// <summary>Utility of a unisex product where a gender is wanted.</summary>
    public const double UnisexInstead = -0.5;

    /// <summary>Utility of the wrong article type.</summary>
    public const double WrongType = -3;

    /// <summary>Utility of another department than the persona's, for who just looks around.</summary>
    public const double WrongDepartment = -1.5;

    /// <summary>Utility of another colour than the wanted one; its family loses a part of it.</summary>
    public const double WrongColour = -1.2;

    /// <summary>Utility of another brand than the wanted one.</summary>
    public const double WrongBrand = -1;

    /// <summary>Utility of a product looked at in an earlier visit.</summary>
    public const double SeenBefore = -0.5;

    /// <summary>Utility of a product that the shopper has.</summary>
    public const double HasAlready = -3;

    /// <summary>Log-odds that a place that is looked at is clicked, at utility 0.</summary>
    public const double ClickBase = -2.8;

    /// <summary>The propensity of position k is k to minus this.</summary>
    public const double ExaminationExponent = 0.5;

    /// <summary>Places of a list.</summary>
    public const int Shown = 24;

    /// <summary>Log-odds of the bag for an opened product, at utility 0; half its utility is added.</summary>
    public const double BagBase = -1.3;

    /// <summary>Log-odds of buying what is in the bag, at utility 0; half its utility is added.</summary>
    public const double BuyBase = 0;

    /// <summary>Log-odds of a favourite for an opened product, at utility 0; its utility is added.</summary>
    public const double FavouriteBase = -3.2;

    /// <summary>Log-odds of hiding an opened product, at utility 0; its utility is taken off.</summary>
    public const double HideBase = -3.9;

    /// <summary>Chance of each further look at an opened product, up to four.</summary>
    public const double LooksAgain = 0.62;

    /// <summary>Chance that a visit begins with something liked earlier.</summary>
    public const double ComesBack = 0.25;

    /// <summary>Chance of each further intent of a visit, up to four.</summary>
    public const double GoesOn = 0.5;

    /// <summary>Share of intents that are typed.</summary>
    public const double Searches = 0.6;

    /// <summary>Share of intents that go to a category page; the rest looks at the home page.</summary>
    public const double Categories = 0.25;

    /// <summary>Chance that a return follows a purchase in the right size.</summary>
    public const double Returned = 0.1;

    /// <summary>The same where the own size was sold out.</summary>
    public const double ReturnedWhenSizeIsOff = 0.5;

    /// <summary>How likely a 1-based position is looked at.</summary>
    public static double Examination(int position) => Math.Pow(position, -ExaminationExponent);
}
