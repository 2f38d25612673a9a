using Bespoke.Catalog;

namespace Bespoke.Interactions;

/// <summary>
/// What a product was when an event about it arrived: its attribute codes and price percentile. Stored with the event, so
/// that the fold reads the log alone and a later import does not rewrite taste.
/// </summary>
/// <param name="MasterCategory">Code, 0 when missing; likewise the following.</param>
/// <param name="SubCategory">Code.</param>
/// <param name="ArticleType">Code.</param>
/// <param name="Gender">Code.</param>
/// <param name="BaseColour">Code.</param>
/// <param name="Season">Code.</param>
/// <param name="Usage">Code.</param>
/// <param name="Brand">Code.</param>
/// <param name="PricePercentile">In (0, 1); NaN without a price.</param>
public readonly record struct ProductStamp(
    int MasterCategory, int SubCategory, int ArticleType, int Gender, int BaseColour, int Season, int Usage, int Brand, float PricePercentile)
{
    /// <summary>The stamp of a row.</summary>
    public static ProductStamp Of(CatalogSnapshot catalog, int row)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        int Code(ProductAttribute attribute) => catalog.Code(row, attribute);
        return new ProductStamp(
            Code(ProductAttribute.MasterCategory), Code(ProductAttribute.SubCategory), Code(ProductAttribute.ArticleType),
            Code(ProductAttribute.Gender), Code(ProductAttribute.BaseColour), Code(ProductAttribute.Season),
            Code(ProductAttribute.Usage), Code(ProductAttribute.Brand), catalog.PricePercentile(row));
    }

    /// <summary>The stamp of the product that <paramref name="interaction"/> is about; null for a search or an unknown product.</summary>
    public static ProductStamp? For(Interaction interaction, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(catalog);
        return interaction.ProductId is { } id && catalog.TryGetRow(id, out var row) ? Of(catalog, row) : null;
    }
}
