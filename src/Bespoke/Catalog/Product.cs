namespace Bespoke.Catalog;

/// <summary>One size of a product.</summary>
/// <param name="Name">As printed on the label, e.g. "M" or "42".</param>
/// <param name="Stock">Pieces on hand, >= 0; null when the shop does not say.</param>
public sealed record ProductSize(string Name, int? Stock = null);

/// <summary>A product as the shop describes it. Every field but id and title may be missing; missing is null, never a made-up value.</summary>
public sealed record Product
{
    /// <summary>The shop's id.</summary>
    public required ProductId Id { get; init; }

    /// <summary>The name shown to shoppers; never blank.</summary>
    public required string Title { get; init; }

    /// <summary>Longer text, searched with a low weight.</summary>
    public string? Description { get; init; }

    /// <summary>The product's page.</summary>
    public string? Url { get; init; }

    /// <inheritdoc cref="ProductAttribute.MasterCategory"/>
    public string? MasterCategory { get; init; }

    /// <inheritdoc cref="ProductAttribute.SubCategory"/>
    public string? SubCategory { get; init; }

    /// <inheritdoc cref="ProductAttribute.ArticleType"/>
    public string? ArticleType { get; init; }

    /// <inheritdoc cref="ProductAttribute.Gender"/>
    public string? Gender { get; init; }

    /// <inheritdoc cref="ProductAttribute.BaseColour"/>
    public string? BaseColour { get; init; }

    /// <inheritdoc cref="ProductAttribute.Season"/>
    public string? Season { get; init; }

    /// <summary>Year of the collection, 1900 to 2200.</summary>
    public int? Year { get; init; }

    /// <inheritdoc cref="ProductAttribute.Usage"/>
    public string? Usage { get; init; }

    /// <inheritdoc cref="ProductAttribute.Brand"/>
    public string? Brand { get; init; }

    /// <summary>True when <see cref="Brand"/> was read out of the title and not given by the shop.</summary>
    public bool BrandDerived { get; init; }

    /// <summary>Regular price, >= 0, in <see cref="Currency"/>.</summary>
    public decimal? Price { get; init; }

    /// <inheritdoc cref="ProductAttribute.Currency"/>
    public string? Currency { get; init; }

    /// <summary>Reduced price, at most <see cref="Price"/>.</summary>
    public decimal? SalePrice { get; init; }

    /// <summary>The sizes offered; empty when the product has none or the shop does not say.</summary>
    public IReadOnlyList<ProductSize> Sizes { get; init => field = value ?? []; } = [];

    /// <summary>Address of the picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>When it went or goes on sale.</summary>
    public DateTimeOffset? AvailableFrom { get; init; }

    /// <summary>Kept in the catalogue but never shown.</summary>
    public bool Hidden { get; init; }

    /// <summary>Free attributes, name to value.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init => field = value ?? EmptyAttributes; } = EmptyAttributes;

    /// <summary>A vector the shop supplies (e.g. of its picture); all products of a catalogue share its length.</summary>
    public IReadOnlyList<float>? Embedding { get; init; }

    /// <summary>Products of one group are variants of one style.</summary>
    public string? GroupId { get; init; }

    /// <summary>The value of a dictionary-encoded attribute, or null.</summary>
    public string? this[ProductAttribute attribute] => attribute switch
    {
        ProductAttribute.MasterCategory => MasterCategory,
        ProductAttribute.SubCategory => SubCategory,
        ProductAttribute.ArticleType => ArticleType,
        ProductAttribute.Gender => Gender,
        ProductAttribute.BaseColour => BaseColour,
        ProductAttribute.Season => Season,
        ProductAttribute.Usage => Usage,
        ProductAttribute.Brand => Brand,
        ProductAttribute.Currency => Currency,
        _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute, "Not a product attribute."),
    };

    internal static IReadOnlyDictionary<string, string> EmptyAttributes { get; } = new Dictionary<string, string>();
}
