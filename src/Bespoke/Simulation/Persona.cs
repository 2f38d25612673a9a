using Bespoke.Catalog;

namespace Bespoke.Simulation;

/// <summary>A kind of shopper: for whom they shop, which departments, which colours. The truth that a profile should find.</summary>
/// <param name="Name">E.g. "men-apparel".</param>
/// <param name="Genders">Values of <see cref="Product.Gender"/>; the first is the persona's own.</param>
/// <param name="MasterCategories">Values of <see cref="Product.MasterCategory"/>.</param>
/// <param name="Colours">Values of <see cref="Product.BaseColour"/>, the favourite first.</param>
public sealed record Persona(
    string Name, IReadOnlyList<string> Genders, IReadOnlyList<string> MasterCategories, IReadOnlyList<string> Colours)
{
    private const double UnisexFit = 0.5;
    private const double OtherColour = 0.3;

    // Half of the way from the least to the greatest.
    private const double UsualPull = 0.6;

    private static readonly AttributeDictionary KnownColours =
        AttributeDictionary.FromValues(CatalogShares.Colours.Where(c => c.Value is not null).Select(c => c.Value!));

    private static readonly ColourFamilies Families = new(KnownColours);

    /// <summary>The six personas.</summary>
    public static IReadOnlyList<Persona> All { get; } =
    [
        new("men-apparel", ["Men", "Unisex"], ["Apparel"], ["Blue", "Black", "White"]),
        new("women-apparel-accessories", ["Women", "Unisex"], ["Apparel", "Accessories"], ["Black", "White", "Red"]),
        new("boys-apparel", ["Boys"], ["Apparel"], ["Blue", "Green"]),
        new("girls-apparel", ["Girls"], ["Apparel"], ["Pink", "Purple", "White"]),
        new("men-footwear", ["Men", "Unisex"], ["Footwear"], ["Black", "Brown"]),
        new("women-footwear-accessories", ["Women", "Unisex"], ["Footwear", "Accessories"], ["Black", "Brown", "Beige"]),
    ];

    /// <summary>True when gender and master category are the persona's, by exact value: "Men" is not in "Women".</summary>
    public bool Suits(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return Contains(Genders, product.Gender) && Contains(MasterCategories, product.MasterCategory);
    }

    /// <summary>True when it <see cref="Suits"/> and its colour is one of the persona's.</summary>
    public bool Likes(Product product) => Suits(product) && Contains(Colours, product.BaseColour);

    /// <summary>How much the persona is drawn to <paramref name="product"/>, in [0, 1]; 0 when it does not suit.</summary>
    /// <remarks>Half for unisex products; 0.3 for a colour that is neither listed nor of a listed one's family.</remarks>
    public double Affinity(Product product)
    {
        if (!Suits(product)) return 0;
        var gender = product.Gender == Genders[0] ? 1 : UnisexFit;
        return gender * (OtherColour + (1 - OtherColour) * ColourFit(product.BaseColour));
    }

    /// <summary>The pull of a colour in log-odds: about half above the mean for the persona's own, half below for others.</summary>
    internal double ColourPull(string? colour) => Math.Log(OtherColour + (1 - OtherColour) * ColourFit(colour)) + UsualPull;

    private double ColourFit(string? colour)
    {
        if (Contains(Colours, colour)) return 1;
        var code = KnownColours.CodeOf(colour);
        if (code == AttributeDictionary.Missing) return 0;
        return Colours.Max(own => Families.Match(KnownColours.CodeOf(own), code));
    }

    private static bool Contains(IReadOnlyList<string> values, string? value) => value is not null && values.Contains(value, StringComparer.Ordinal);
}
