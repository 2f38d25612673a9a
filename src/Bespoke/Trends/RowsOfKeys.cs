using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>The catalogue rows of a table's products, by place. Immutable: ids are looked up once, not at every publication.</summary>
internal sealed class RowsOfKeys
{
    private readonly int[] _rows;
    private readonly object _numbering;
    private readonly int _rowCount;

    private RowsOfKeys(int[] rows, object numbering, int rowCount) => (_rows, _numbering, _rowCount) = (rows, numbering, rowCount);

    /// <summary>The row at a place; -1 where the catalogue does not hold the product.</summary>
    internal int this[int place] => _rows[place];

    /// <param name="keys">The products.</param>
    /// <param name="catalog">Numbers its rows as that of <paramref name="before"/> did.</param>
    /// <param name="before">What was looked up before; null for nothing.</param>
    internal static RowsOfKeys Of(TrendKeys<ProductId> keys, CatalogSnapshot catalog, RowsOfKeys? before)
    {
        // What the catalogue did not hold it may hold once it has grown.
        var known = before is not null && before._numbering == keys.Numbering && before._rowCount == catalog.RowCount ? before._rows : [];
        if (known.Length == keys.Count && before is not null) return before;
        var rows = new int[keys.Count];
        known.CopyTo(rows, 0);
        for (var place = known.Length; place < rows.Length; place++) rows[place] = catalog.TryGetRow(keys.All[place], out var row) ? row : -1;
        return new RowsOfKeys(rows, keys.Numbering, catalog.RowCount);
    }
}
