using System.Buffers;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Search;

/// <summary>Counts the facets of one list. A pass over the matches for each attribute, or where few values stand against many matches, a pass over the values' bitmaps.</summary>
internal sealed class FacetCounts(CatalogSnapshot catalog, SizeIndex sizes, int mostValues)
{
    // Counting a match in a column takes about as long as four words of two bitmaps together.
    private const int WordsPerMatch = 4;

    /// <summary>Counts.</summary>
    /// <param name="matched">What answers under the caller's filter.</param>
    /// <param name="filter">The caller's filter.</param>
    /// <param name="matches">What answers under another one.</param>
    internal Facets Of(RowBitmap matched, ProductFilter filter, Func<ProductFilter, RowBitmap> matches)
    {
        using var all = new Matches(matched);
        var values = new Dictionary<ProductAttribute, IReadOnlyList<FacetValue>>(Facets.Attributes.Count);
        foreach (var attribute in Facets.Attributes)
        {
            values[attribute] = Under(filter.Without(attribute), rows => ValuesOf(attribute, rows));
        }
        return new Facets
        {
            Values = values,
            Sizes = sizes.Any ? Under(filter with { Sizes = [] }, SizesOf) : [],
            Prices = Under(filter with { MinPrice = null, MaxPrice = null }, rows => PriceRanges.Of(rows.Rows, catalog)),
        };

        List<T> Under<T>(ProductFilter freed, Func<Matches, List<T>> count)
        {
            if (freed == filter) return count(all);
            using var rows = new Matches(matches(freed));
            return count(rows);
        }
    }

    private List<FacetValue> ValuesOf(ProductAttribute attribute, Matches matches)
    {
        var dictionary = catalog.Dictionary(attribute);
        var counts = ArrayPool<int>.Shared.Rent(dictionary.Count);
        var used = counts.AsSpan(0, dictionary.Count);
        used.Clear();
        if ((long)dictionary.Count * matches.Bitmap.Rows / 64 < (long)WordsPerMatch * matches.Rows.Length)
        {
            for (var code = 1; code < used.Length; code++) used[code] = matches.Bitmap.CountWith(catalog.RowsWith(attribute, code));
        }
        else
        {
            var codes = catalog.Column(attribute);
            foreach (var row in matches.Rows) used[codes[row]]++;
        }
        used[AttributeDictionary.Missing] = 0;
        var top = Top(used, code => dictionary[code]!);
        ArrayPool<int>.Shared.Return(counts);
        return top;
    }

    private List<FacetValue> SizesOf(Matches matches)
    {
        var (sets, setCount) = (sizes.Sets, sizes.Sets.Count);
        var perSet = ArrayPool<int>.Shared.Rent(setCount);
        Array.Clear(perSet, 0, setCount);
        foreach (var row in matches.Rows) perSet[sizes.SetOf(row)]++;
        var counts = new int[sets.Sizes];
        for (var set = 1; set < setCount; set++)
        {
            if (perSet[set] == 0) continue;
            foreach (var size in sets[set]) counts[size] += perSet[set];
        }
        ArrayPool<int>.Shared.Return(perSet);
        return Top(counts, sets.NameOf);
    }

    private List<FacetValue> Top(ReadOnlySpan<int> counts, Func<int, string> nameOf)
    {
        var found = new List<FacetValue>();
        var least = LeastOfTop(counts);
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] >= least) found.Add(new FacetValue(nameOf(code), counts[code]));
        }
        found.Sort(static (a, b) => a.Products != b.Products ? b.Products.CompareTo(a.Products) : string.CompareOrdinal(a.Value, b.Value));
        if (found.Count > mostValues) found.RemoveRange(mostValues, found.Count - mostValues);
        return found;
    }

    // The count of the last value that may be told: of thousands of brands the few that are told are put in words.
    private int LeastOfTop(ReadOnlySpan<int> counts)
    {
        if (counts.Length <= mostValues) return 1;
        var best = new PriorityQueue<int, int>(mostValues + 1);
        foreach (var count in counts)
        {
            if (count == 0) continue;
            if (best.Count < mostValues) best.Enqueue(count, count);
            else if (count > best.Peek()) best.EnqueueDequeue(count, count);
        }
        return best.Count < mostValues ? 1 : best.Peek();
    }

    /// <summary>Matches as a set and, in an array that is lent, as a list.</summary>
    private sealed class Matches : IDisposable
    {
        private readonly int[] _rows;
        private readonly int _count;

        internal Matches(RowBitmap bitmap)
        {
            Bitmap = bitmap;
            _rows = ArrayPool<int>.Shared.Rent(bitmap.Count);
            _count = bitmap.CopyTo(_rows);
        }

        internal RowBitmap Bitmap { get; }

        internal ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

        public void Dispose() => ArrayPool<int>.Shared.Return(_rows);
    }
}
