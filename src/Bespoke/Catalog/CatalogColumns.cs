using System.Collections.Concurrent;
using Bespoke.Numerics;

namespace Bespoke.Catalog;

/// <summary>
/// What a snapshot's requests read by row and by value, each made on first use and then carried from snapshot to snapshot:
/// shared where nothing in it changed, else copied and mended at the changed rows. Thread-safe.
/// </summary>
internal sealed class CatalogColumns
{
    private static readonly ProductAttribute[] Attributes = Enum.GetValues<ProductAttribute>();

    private readonly CatalogSnapshot _catalog;
    private readonly Lazy<int[]>[] _codes;
    private readonly Lazy<double[]> _prices;
    private readonly Lazy<RowColumn<RowAttributes>> _rows;
    private readonly Lazy<RowColumn<ContentCode>> _content;
    private readonly Lazy<CategoryPaths> _paths;
    private readonly Lazy<ColourFamilies> _colours;
    private readonly ConcurrentDictionary<(ProductAttribute, int), RowBitmap> _rowsWith = new();

    internal CatalogColumns(CatalogSnapshot catalog)
    {
        _catalog = catalog;
        _codes = [.. Attributes.Select(a => new Lazy<int[]>(() => ReadColumn(a)))];
        _prices = new Lazy<double[]>(ReadPrices);
        _rows = new Lazy<RowColumn<RowAttributes>>(() => Changed(RowColumn<RowAttributes>.Empty, AllRows, AttributesOf));
        _content = new Lazy<RowColumn<ContentCode>>(() => Changed(RowColumn<ContentCode>.Empty, AllRows, ContentOf));
        _paths = new Lazy<CategoryPaths>(() => new CategoryPaths(_catalog));
        _colours = new Lazy<ColourFamilies>(() => new ColourFamilies(_catalog.Dictionary(ProductAttribute.BaseColour)));
    }

    internal CatalogColumns(CatalogColumns previous, CatalogChange change) : this(change.After)
    {
        var recoded = change.Of(RowChange.Attributes);
        for (var i = 0; i < _codes.Length; i++) _codes[i] = Carry(previous._codes[i], Attributes[i], recoded) ?? _codes[i];
        _prices = CarryPrices(previous._prices, change) ?? _prices;
        // Built anew when categories changed: paths are numbered by first appearance, whatever way the snapshot came about.
        var sameRows = !change.Any(RowChange.Presence);
        if (sameRows && previous._paths.IsValueCreated && SameCategories(previous)) _paths = previous._paths;
        if (_paths == previous._paths)
        {
            _rows = Carry(previous._rows, change, RowChange.Attributes | RowChange.Style | RowChange.Newness | RowChange.Other, AttributesOf) ?? _rows;
            _content = Carry(previous._content, change, RowChange.Attributes, ContentOf) ?? _content;
        }
        var sameColours = _catalog.Dictionary(ProductAttribute.BaseColour) == previous._catalog.Dictionary(ProductAttribute.BaseColour);
        if (sameColours && previous._colours.IsValueCreated) _colours = previous._colours;
        CarryRows(previous, change);
    }

    internal double[] Prices => _prices.Value;

    internal RowColumn<RowAttributes> Rows => _rows.Value;

    internal RowColumn<ContentCode> Content => _content.Value;

    internal CategoryPaths Paths => _paths.Value;

    internal ColourFamilies Colours => _colours.Value;

    internal int[] Of(ProductAttribute attribute) => _codes[(int)attribute].Value;

    internal RowBitmap RowsWith(ProductAttribute attribute, int code) =>
        _rowsWith.GetOrAdd((attribute, code), static (key, self) => self.FindRows(key.Item1, key.Item2), this);

    private Lazy<int[]>? Carry(Lazy<int[]> before, ProductAttribute attribute, int[] recoded)
    {
        if (!before.IsValueCreated) return null;
        var codes = before.Value;
        if (codes.Length == _catalog.RowCount && recoded.All(r => codes[r] == _catalog.Code(r, attribute))) return before;
        var copy = new int[_catalog.RowCount];
        codes.CopyTo(copy, 0);
        foreach (var row in recoded) copy[row] = _catalog.Code(row, attribute);
        return new Lazy<int[]>(copy);
    }

    private Lazy<double[]>? CarryPrices(Lazy<double[]> before, CatalogChange change)
    {
        if (!before.IsValueCreated) return null;
        var changed = change.Of(RowChange.Price);
        if (!change.AddsRows && changed.Length == 0) return before;
        var copy = new double[_catalog.RowCount];
        before.Value.CopyTo(copy, 0);
        foreach (var row in changed) copy[row] = PriceOf(row);
        return new Lazy<double[]>(copy);
    }

    private IEnumerable<int> AllRows => Enumerable.Range(0, _catalog.RowCount);

    private RowAttributes AttributesOf(int row) => new(_catalog, row, Paths.Of(row));

    private ContentCode ContentOf(int row) => new(_catalog, row, Paths.Of(row));

    private Lazy<RowColumn<T>>? Carry<T>(Lazy<RowColumn<T>> before, CatalogChange change, RowChange read, Func<int, T> of)
    {
        if (!before.IsValueCreated) return null;
        return change.Any(read) ? new Lazy<RowColumn<T>>(Changed(before.Value, change.Of(read), of)) : before;
    }

    private RowColumn<T> Changed<T>(RowColumn<T> from, IEnumerable<int> rows, Func<int, T> of)
    {
        var column = new RowColumn<T>.Editor(from, _catalog.RowCount);
        foreach (var row in rows) column.Set(row, of(row));
        return column.Build();
    }

    private double[] ReadPrices()
    {
        var prices = new double[_catalog.RowCount];
        for (var row = 0; row < prices.Length; row++) prices[row] = PriceOf(row);
        return prices;
    }

    private double PriceOf(int row) => _catalog.Price(row) is { } price ? (double)price : double.NaN;

    private bool SameCategories(CatalogColumns previous) =>
        new[] { ProductAttribute.MasterCategory, ProductAttribute.SubCategory, ProductAttribute.ArticleType }
            .All(a => _codes[(int)a] == previous._codes[(int)a]);

    private void CarryRows(CatalogColumns previous, CatalogChange change)
    {
        var changed = change.Of(RowChange.Population);
        var sameRows = !change.AddsRows && changed.Length == 0;
        foreach (var ((attribute, code), rows) in previous._rowsWith)
        {
            if (sameRows || (!change.AddsRows && changed.All(r => rows[r] == Has(r, attribute, code))))
            {
                _rowsWith[(attribute, code)] = rows;
                continue;
            }
            var copy = rows.Clone(_catalog.RowCount);
            foreach (var row in changed)
            {
                if (Has(row, attribute, code)) copy.Add(row);
                else copy.Remove(row);
            }
            _rowsWith[(attribute, code)] = copy;
        }
    }

    private bool Has(int row, ProductAttribute attribute, int code) => _catalog.Visible[row] && _catalog.Code(row, attribute) == code;

    private RowBitmap FindRows(ProductAttribute attribute, int code)
    {
        var found = new RowBitmap(_catalog.RowCount);
        var codes = Of(attribute);
        for (var row = _catalog.Visible.NextSet(0); row >= 0; row = _catalog.Visible.NextSet(row + 1))
        {
            if (codes[row] == code) found.Add(row);
        }
        return found;
    }

    private int[] ReadColumn(ProductAttribute attribute)
    {
        var codes = new int[_catalog.RowCount];
        for (var row = 0; row < codes.Length; row++) codes[row] = _catalog.Code(row, attribute);
        return codes;
    }
}
