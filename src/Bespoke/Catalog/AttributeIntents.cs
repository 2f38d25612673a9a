namespace Bespoke.Catalog;

/// <summary>
/// What a query asks for, in a catalogue's codes. An empty list asks for nothing; values in one list are alternatives.
/// </summary>
public sealed record AttributeIntents
{
    /// <summary>Asks for nothing.</summary>
    public static AttributeIntents None { get; } = new();

    /// <summary>Wanted genders, e.g. Men; see <see cref="AcceptsUnisex"/>.</summary>
    public IReadOnlyList<int> Genders { get; init; } = [];

    /// <summary>True for an adult gender: Unisex products fit it too.</summary>
    public bool AcceptsUnisex { get; init; }

    /// <summary>Wanted colours.</summary>
    public IReadOnlyList<int> Colours { get; init; } = [];

    /// <summary>Wanted article types; with the two below, alternatives of one another.</summary>
    public IReadOnlyList<int> ArticleTypes { get; init; } = [];

    /// <summary>Wanted sub-categories.</summary>
    public IReadOnlyList<int> SubCategories { get; init; } = [];

    /// <summary>Wanted master categories.</summary>
    public IReadOnlyList<int> MasterCategories { get; init; } = [];

    /// <summary>Wanted brands.</summary>
    public IReadOnlyList<int> Brands { get; init; } = [];

    /// <summary>Wanted occasions.</summary>
    public IReadOnlyList<int> Usages { get; init; } = [];

    /// <summary>Wanted seasons.</summary>
    public IReadOnlyList<int> Seasons { get; init; } = [];

    /// <summary>True when a category is asked for, at whatever level.</summary>
    public bool AnyCategory => ArticleTypes.Count + SubCategories.Count + MasterCategories.Count > 0;

    /// <summary>True when anything is asked for.</summary>
    public bool Any => AnyCategory || Genders.Count + Colours.Count + Brands.Count + Usages.Count + Seasons.Count > 0;

    /// <summary>The codes asked for of one attribute; none of an attribute that queries do not ask for.</summary>
    public IReadOnlyList<int> Of(ProductAttribute attribute) => attribute switch
    {
        ProductAttribute.Gender => Genders,
        ProductAttribute.BaseColour => Colours,
        ProductAttribute.ArticleType => ArticleTypes,
        ProductAttribute.SubCategory => SubCategories,
        ProductAttribute.MasterCategory => MasterCategories,
        ProductAttribute.Brand => Brands,
        ProductAttribute.Usage => Usages,
        ProductAttribute.Season => Seasons,
        _ => [],
    };
}
