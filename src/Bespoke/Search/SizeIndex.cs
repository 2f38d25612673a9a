using System.Collections.Concurrent;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Search;

/// <summary>Which visible rows have which sizes in stock; a stock that the shop does not say counts as some. Immutable and thread-safe.</summary>
/// <remarks>Keeps a number of a set of sizes for each row, and bitmaps of the sizes asked for; a change mends both where rows changed.</remarks>
internal sealed class SizeIndex
{
    // So many sets a row were once in use: begun anew, none is kept that no row has.
    private const int SetsPerRow = 4;
    private const int LeastSets = 1_024;

    private readonly CatalogSnapshot _catalog;
    private readonly SizeSets _sets;
    private readonly RowColumn<int> _setOf;
    private readonly int _sized;
    private readonly ConcurrentDictionary<int, RowBitmap> _rows = new();

    internal SizeIndex(CatalogSnapshot catalog)
    {
        (_catalog, _sets) = (catalog, new SizeSets());
        var sets = new RowColumn<int>.Editor(RowColumn<int>.Empty, catalog.RowCount);
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1))
        {
            var set = _sets.Of(catalog.SizesOf(row));
            if (set == SizeSets.NoSizes) continue;
            sets.Set(row, set);
            _sized++;
        }
        _setOf = sets.Build();
    }

    private SizeIndex(SizeIndex previous, CatalogChange change, int[] changed)
    {
        (_catalog, _sets, _sized) = (change.After, previous._sets, previous._sized);
        var sets = new RowColumn<int>.Editor(previous._setOf, change.After.RowCount);
        foreach (var row in changed)
        {
            var before = row < change.Before.RowCount ? previous._setOf[row] : SizeSets.NoSizes;
            var after = _catalog.Visible[row] ? _sets.Of(_catalog.SizesOf(row)) : SizeSets.NoSizes;
            sets.Set(row, after);
            _sized += (after == SizeSets.NoSizes ? 0 : 1) - (before == SizeSets.NoSizes ? 0 : 1);
        }
        _setOf = sets.Build();
        foreach (var (size, rows) in previous._rows) _rows[size] = Mended(rows, size, changed, change.AddsRows);
    }

    /// <summary>The index after <paramref name="change"/>.</summary>
    internal SizeIndex Next(CatalogChange change)
    {
        var changed = change.Of(RowChange.Stock | RowChange.Visibility);
        if (changed.Length == 0 && !change.AddsRows) return this;
        return _sets.Count > LeastSets + SetsPerRow * change.After.RowCount ? new SizeIndex(change.After) : new SizeIndex(this, change, changed);
    }

    /// <summary>True when some visible product states sizes.</summary>
    internal bool Any => _sized > 0;

    /// <summary>Every set of sizes that was ever in stock together, and the size names: shared by the snapshots of one line.</summary>
    internal SizeSets Sets => _sets;

    /// <summary>The number of the set of sizes that a row has in stock; <see cref="SizeSets.NoSizes"/> for a row that states none or is not visible.</summary>
    internal int SetOf(int row) => _setOf[row];

    /// <summary>The rows that have one of <paramref name="sizes"/> in stock, as a set of the caller's own.</summary>
    /// <param name="sizes">As shops or shoppers write them: "UK 9" is "9", "Small" is "s".</param>
    internal RowBitmap RowsWith(IReadOnlyList<string> sizes)
    {
        var either = new RowBitmap(_catalog.RowCount);
        foreach (var size in sizes)
        {
            if (_sets.CodeOf(SizeSets.Folded(size)) is { } code) either.UnionWith(_rows.GetOrAdd(code, FindRows));
        }
        return either;
    }

    private RowBitmap FindRows(int size)
    {
        var found = new RowBitmap(_catalog.RowCount);
        for (var row = _catalog.Visible.NextSet(0); row >= 0; row = _catalog.Visible.NextSet(row + 1))
        {
            if (Holds(row, size)) found.Add(row);
        }
        return found;
    }

    private RowBitmap Mended(RowBitmap rows, int size, int[] changed, bool grows)
    {
        if (!grows && Array.TrueForAll(changed, r => rows[r] == Holds(r, size))) return rows;
        var copy = rows.Clone(_catalog.RowCount);
        foreach (var row in changed)
        {
            if (Holds(row, size)) copy.Add(row);
            else copy.Remove(row);
        }
        return copy;
    }

    private bool Holds(int row, int size) => _sets[_setOf[row]].Contains(size);
}
