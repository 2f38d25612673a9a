namespace Bespoke.Catalog;

/// <summary>
/// What kind of product a row is, in 8 bytes: category path, gender, colour, brand and usage, as a scan over thousands of rows reads them.
/// A number that does not fit, of more than 65,535 paths, 256 genders or usages, 4,096 colours or 1,048,576 brands, reads as a missing one.
/// </summary>
internal readonly record struct ContentCode
{
    private const int GenderAt = 16, UsageAt = 24, ColourAt = 32, BrandAt = 44;
    private const int NoPath = (1 << GenderAt) - 1;

    private readonly ulong _bits;

    internal ContentCode(CatalogSnapshot catalog, int row, int path) => _bits = (uint)Math.Min(path, NoPath)
        | Part(catalog.Code(row, ProductAttribute.Gender), GenderAt, UsageAt) | Part(catalog.Code(row, ProductAttribute.Usage), UsageAt, ColourAt)
        | Part(catalog.Code(row, ProductAttribute.BaseColour), ColourAt, BrandAt) | Part(catalog.Code(row, ProductAttribute.Brand), BrandAt, 64);

    /// <summary>The number of the category path; -1 where it does not fit.</summary>
    internal int Path => (int)(_bits & NoPath) is var path && path == NoPath ? -1 : path;

    internal int Gender => (byte)(_bits >> GenderAt);

    internal int Usage => (byte)(_bits >> UsageAt);

    internal int Colour => (int)(_bits >> ColourAt) & 0xFFF;

    internal int Brand => (int)(_bits >> BrandAt);

    private static ulong Part(int code, int at, int end) => code >> (end - at) == 0 ? (ulong)(uint)code << at : AttributeDictionary.Missing;
}
