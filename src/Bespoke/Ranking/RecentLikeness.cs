using Bespoke.Catalog;

namespace Bespoke.Ranking;

/// <summary>
/// The mean <see cref="ProductSimilarity"/> of a product to a few others, the user's recent ones. What these are is read once, so that
/// each of some hundred candidates costs a handful of vector comparisons.
/// </summary>
internal readonly ref struct RecentLikeness
{
    private readonly ColourFamilies _colours;
    private readonly ReadOnlySpan<int> _codes, _families;
    private readonly int _count;

    /// <summary>Reads the attributes of <paramref name="rows"/>.</summary>
    /// <param name="catalog">The snapshot.</param>
    /// <param name="rows">The products.</param>
    /// <param name="room">At least <see cref="Room"/> of their number; the caller's until the request is over.</param>
    internal RecentLikeness(CatalogSnapshot catalog, ReadOnlySpan<int> rows, Span<int> room)
    {
        (_colours, _count) = (catalog.Colours, rows.Length);
        var attributes = ProductSimilarity.Weighed;
        var families = room.Slice(attributes.Length * rows.Length, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref catalog.Rows[rows[i]];
            for (var a = 0; a < attributes.Length; a++) room[a * rows.Length + i] = row[attributes[a].Attribute];
            families[i] = _colours.FamilyOf(row[ProductAttribute.BaseColour]);
        }
        _codes = room;
        _families = families;
    }

    /// <summary>How many numbers are kept of <paramref name="rows"/> products.</summary>
    internal static int Room(int rows) => (ProductSimilarity.Weighed.Length + 1) * rows;

    /// <summary>The mean similarity of <paramref name="row"/>; NaN where there are no others.</summary>
    internal float Of(in RowAttributes row)
    {
        if (_count == 0) return float.NaN;
        var sum = 0f;
        var attributes = ProductSimilarity.Weighed;
        for (var a = 0; a < attributes.Length; a++)
        {
            var code = row[attributes[a].Attribute];
            if (code == AttributeDictionary.Missing) continue;
            var equal = _codes.Slice(a * _count, _count).Count(code);
            sum += attributes[a].Weight * (attributes[a].Attribute == ProductAttribute.BaseColour ? ColourFamilies.Matches(equal, _families.Count(_colours.FamilyOf(code))) : equal);
        }
        return sum / _count;
    }
}
