using Bespoke.Catalog;

namespace Bespoke.Ranking;

/// <summary>How alike two products are by what they are: the weighted share of attributes that agree, in [0, 1]. Missing never agrees.</summary>
public static class ProductSimilarity
{
    private static readonly (ProductAttribute, float)[] Attributes =
    [
        (ProductAttribute.ArticleType, 0.35f), (ProductAttribute.SubCategory, 0.15f), (ProductAttribute.BaseColour, 0.2f),
        (ProductAttribute.Brand, 0.15f), (ProductAttribute.Gender, 0.1f), (ProductAttribute.Usage, 0.05f),
    ];

    /// <summary>The attributes and what each weighs; the weights sum to 1.</summary>
    internal static ReadOnlySpan<(ProductAttribute Attribute, float Weight)> Weighed => Attributes;

    /// <summary>1 for two products equal in all of article type, sub-category, colour, brand, gender and usage; 0 for none. Shades of one family agree in part.</summary>
    public static float Between(CatalogSnapshot catalog, int a, int b)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var sum = 0f;
        foreach (var (attribute, weight) in Weighed)
        {
            var codes = catalog.Column(attribute);
            if (codes[a] == AttributeDictionary.Missing) continue;
            if (attribute == ProductAttribute.BaseColour) sum += weight * catalog.Colours.Match(codes[a], codes[b]);
            else if (codes[a] == codes[b]) sum += weight;
        }
        return sum;
    }
}
