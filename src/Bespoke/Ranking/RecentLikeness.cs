using Bespoke.Catalog;

namespace Bespoke.Ranking;

/// <summary>
/// The mean <see cref="ProductSimilarity"/> of a product to a few others, the user's recent ones. What these are is read once, so that
/// each of some hundred candidates costs a handful of vector comparisons.
/// </summary>
internal readonly ref struct RecentLikeness
{
    private readonly CatalogSnapshot _catalog;
    private readonly ReadOnlySpan<int> _codes;
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
        _codes = room;
    }

    /// <summary>How many numbers are kept of <paramref name="rows"/> products.</summary>
    internal static int Room(int rows) => ProductSimilarity.Weighed.Length * rows;

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
            var others = _codes.Slice(a * _count, _count);
            sum += attributes[a].Weight * (attributes[a].Attribute == ProductAttribute.BaseColour ? Colours(code, others) : others.Count(code));
        }
        return sum / _count;
    }

    private float Colours(int code, ReadOnlySpan<int> others)
    {
        var sum = 0f;
        foreach (var other in others) sum += _catalog.Colours.Match(code, other);
        return sum;
    }
}
