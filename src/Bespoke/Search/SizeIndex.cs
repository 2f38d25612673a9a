using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Which visible rows are offered in which size. Immutable.</summary>
internal sealed class SizeIndex
{
    private readonly Dictionary<string, RowBitmap> _rows = [];

    internal SizeIndex(CatalogSnapshot catalog)
    {
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1))
        {
            foreach (var size in catalog.Chunks[row / CatalogChunk.Capacity].Sizes(row % CatalogChunk.Capacity)) Add(Folded(size.Name), row, catalog.RowCount);
        }
    }

    /// <summary>True when the catalogue keeps sizes at all.</summary>
    internal bool Any => _rows.Count > 0;

    /// <summary>The rows offered in one of <paramref name="sizes"/>, as a set of the caller's own.</summary>
    internal RowBitmap RowsWith(IReadOnlyList<string> sizes, int rows)
    {
        var either = new RowBitmap(rows);
        foreach (var size in sizes)
        {
            if (_rows.TryGetValue(size, out var found)) either.UnionWith(found);
        }
        return either;
    }

    // "UK 9" answers "9"; "Small" answers "s".
    private static string Folded(string name)
    {
        var words = TextFolding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !MeasureWords.SizeSystems.Contains(w) && !MeasureWords.SizeBefore.Contains(w) && !MeasureWords.SizeAfter.Contains(w));
        var folded = string.Concat(words);
        foreach (var system in MeasureWords.SizeSystems)
        {
            if (folded.Length > system.Length && folded.StartsWith(system, StringComparison.Ordinal) && char.IsDigit(folded[system.Length])) folded = folded[system.Length..];
        }
        return MeasureWords.Named.GetValueOrDefault(folded, folded);
    }

    private void Add(string size, int row, int rows)
    {
        if (!_rows.TryGetValue(size, out var found)) _rows.Add(size, found = new RowBitmap(rows));
        found.Add(row);
    }
}
