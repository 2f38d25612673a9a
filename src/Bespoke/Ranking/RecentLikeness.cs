using Bespoke.Catalog;

namespace Bespoke.Ranking;

/// <summary>
/// The mean <see cref="ProductSimilarity"/> of a product to a few others, the user's recent ones. What these are is read once, so that
/// each of some hundred candidates costs a handful of vector comparisons.
/// </summary>
internal readonly ref struct RecentLikeness
{
    private readonly CatalogSnapshot _catalog;
    private readonly ReadOnlySpan<int> _codes, _families;
    private readonly int _count;

    /// <summary>Reads the attributes of <paramref name="rows"/>.</summary>
    /// <param name="catalog">The snapshot.</param>
    /// <param name="rows">The products.</param>
    /// <param name="room">At least <see cref="Room"/> of their number; the caller's until the request is over.</param>
    internal RecentLikeness(CatalogSnapshot catalog, ReadOnlySpan<int> rows, Span<int> room)
    {
        (_catalog, _count) = (catalog, rows.Length);
        var attributes = ProductSimilarity.Weighed;
        for (var a = 0; a < attributes.Length; a++)
        {
            var column = catalog.Column(attributes[a].Attribute);
            for (var i = 0; i < rows.Length; i++) room[a * rows.Length + i] = column[rows[i]];
        }
        var families = room.Slice(attributes.Length * rows.Length, rows.Length);
        var colours = catalog.Column(ProductAttribute.BaseColour);
        for (var i = 0; i < rows.Length; i++) families[i] = catalog.Colours.FamilyOf(colours[rows[i]]);
        _codes = room;
        _families = families;
    }

    /// <summary>How many numbers are kept of <paramref name="rows"/> products.</summary>
    internal static int Room(int rows) => (ProductSimilarity.Weighed.Length + 1) * rows;

    /// <summary>The mean similarity of <paramref name="row"/>; NaN where there are no others.</summary>
    internal float Of(int row)
    {
        if (_count == 0) return float.NaN;
        var sum = 0f;
        var attributes = ProductSimilarity.Weighed;
        for (var a = 0; a < attributes.Length; a++)
        {
            var code = _catalog.Column(attributes[a].Attribute)[row];
            if (code == AttributeDictionary.Missing) continue;
            var equal = _codes.Slice(a * _count, _count).Count(code);
            sum += attributes[a].Weight * (attributes[a].Attribute == ProductAttribute.BaseColour ? ColourFamilies.Matches(equal, _families.Count(_catalog.Colours.FamilyOf(code))) : equal);
        }
        return sum / _count;
    }
}
