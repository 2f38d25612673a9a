using Bespoke.Catalog;

namespace Bespoke.Ranking;

/// <summary>How alike two products are by what they are: the weighted share of attributes that agree, in [0, 1]. Missing never agrees.</summary>
public static class ProductSimilarity
{
    private const float Type = 0.35f, Sub = 0.15f, Colour = 0.2f, Brand = 0.15f, Gender = 0.1f, Usage = 0.05f;

    /// <summary>1 for two products equal in all of article type, sub-category, colour, brand, gender and usage; 0 for none.</summary>
    public static float Between(CatalogSnapshot catalog, int a, int b)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Agree(catalog, ProductAttribute.ArticleType, a, b) * Type
            + Agree(catalog, ProductAttribute.SubCategory, a, b) * Sub
            + ColourAgreement(catalog, a, b) * Colour
            + Agree(catalog, ProductAttribute.Brand, a, b) * Brand
            + Agree(catalog, ProductAttribute.Gender, a, b) * Gender
            + Agree(catalog, ProductAttribute.Usage, a, b) * Usage;
    }

    private static float ColourAgreement(CatalogSnapshot catalog, int a, int b)
    {
        var codes = catalog.Column(ProductAttribute.BaseColour);
        return codes[a] == AttributeDictionary.Missing ? 0 : catalog.Colours.Match(codes[a], codes[b]);
    }

    private static float Agree(CatalogSnapshot catalog, ProductAttribute attribute, int a, int b)
    {
        var codes = catalog.Column(attribute);
        return codes[a] == codes[b] && codes[a] != AttributeDictionary.Missing ? 1 : 0;
    }
}
