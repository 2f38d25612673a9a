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
    /// <param name="matches">What answers the query, whatever the caller's filter.</param>
    /// <param name="filter">The caller's filter.</param>
    /// <param name="filteredSizes">The caller's sizes; empty for none.</param>
    internal Facets Of(RowBitmap matches, ProductFilter filter, IReadOnlyList<string> filteredSizes)
    {
        var conditions = Conditions(matches, filter, filteredSizes);
        var values = new Dictionary<ProductAttribute, IReadOnlyList<FacetValue>>(Facets.Attributes.Count);
        using var all = new Matches(Meeting(matches, conditions, except: null));
        foreach (var attribute in Facets.Attributes)
        {
            if (!filter.Values.ContainsKey(attribute))
            {
                values[attribute] = ValuesOf(attribute, all);
                continue;
            }
            using var free = new Matches(Meeting(matches, conditions, attribute));
            values[attribute] = ValuesOf(attribute, free);
        }
        return new Facets { Values = values, Sizes = SizesOf(matches, conditions, all), Prices = PricesOf(matches, conditions, all) };
    }

    // What a condition rests on: an attribute, Price or Size.
    private const ProductAttribute Price = (ProductAttribute)(-1), Size = (ProductAttribute)(-2);

    private List<(ProductAttribute Of, RowBitmap Rows)> Conditions(RowBitmap matches, ProductFilter filter, IReadOnlyList<string> filteredSizes)
    {
        var conditions = new List<(ProductAttribute, RowBitmap)>();
        foreach (var (attribute, values) in filter.Values)
        {
            conditions.Add((attribute, new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [attribute] = values } }.Apply(catalog)));
        }
        if (filter.MinPrice is not null || filter.MaxPrice is not null)
        {
            var priced = matches.Clone();
            filter.KeepPriced(priced, catalog);
            conditions.Add((Price, priced));
        }
        if (filteredSizes.Count > 0) conditions.Add((Size, sizes.RowsWith(filteredSizes)));
        return conditions;
    }

    private static RowBitmap Meeting(RowBitmap matches, List<(ProductAttribute Of, RowBitmap Rows)> conditions, ProductAttribute? except)
    {
        if (conditions.TrueForAll(c => c.Of == except)) return matches;
        var rows = matches.Clone();
        foreach (var condition in conditions)
        {
            if (condition.Of != except) rows.IntersectWith(condition.Rows);
        }
        return rows;
    }

    private static Matches Without(ProductAttribute condition, RowBitmap matches, List<(ProductAttribute Of, RowBitmap Rows)> conditions, Matches all) =>
        conditions.Exists(c => c.Of == condition) ? new Matches(Meeting(matches, conditions, condition)) : all;

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

    private List<FacetValue> SizesOf(RowBitmap matches, List<(ProductAttribute Of, RowBitmap Rows)> conditions, Matches all)
    {
        if (!sizes.Any) return [];
        var rows = Without(Size, matches, conditions, all);
        var (sets, setCount) = (sizes.Sets, sizes.Sets.Count);
        var perSet = ArrayPool<int>.Shared.Rent(setCount);
        Array.Clear(perSet, 0, setCount);
        foreach (var row in rows.Rows) perSet[sizes.SetOf(row)]++;
        var counts = new int[sets.Sizes];
        for (var set = 1; set < setCount; set++)
        {
            if (perSet[set] == 0) continue;
            foreach (var size in sets[set]) counts[size] += perSet[set];
        }
        ArrayPool<int>.Shared.Return(perSet);
        if (rows != all) rows.Dispose();
        return Top(counts, sets.NameOf);
    }

    private List<PriceRange> PricesOf(RowBitmap matches, List<(ProductAttribute Of, RowBitmap Rows)> conditions, Matches all)
    {
        var rows = Without(Price, matches, conditions, all);
        var ranges = PriceRanges.Of(rows.Rows, catalog);
        if (rows != all) rows.Dispose();
        return ranges;
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
