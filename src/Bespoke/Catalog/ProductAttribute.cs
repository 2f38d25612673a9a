namespace Bespoke.Catalog;

/// <summary>The dictionary-encoded attributes of a product. Persisted: append only, never renumber.</summary>
public enum ProductAttribute
{
    /// <summary>Top of the category path, e.g. Apparel.</summary>
    MasterCategory = 0,

    /// <summary>Middle of the category path, e.g. Topwear.</summary>
    SubCategory = 1,

    /// <summary>Leaf of the category path, e.g. Shirts. The same leaf may sit under several paths.</summary>
    ArticleType = 2,

    /// <summary>Whom it is made for: Men, Women, Boys, Girls, Unisex.</summary>
    Gender = 3,

    /// <summary>The main colour, e.g. Navy Blue.</summary>
    BaseColour = 4,

    /// <summary>The season of the collection. Not weather.</summary>
    Season = 5,

    /// <summary>Occasion, e.g. Casual.</summary>
    Usage = 6,

    /// <summary>Brand, given or derived from the title.</summary>
    Brand = 7,

    /// <summary>ISO 4217 code of the price.</summary>
    Currency = 8,
}
