using System.Buffers;
using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>Cuts the prices of matches into a few ranges of round edges that hold about equally many.</summary>
internal static class PriceRanges
{
    private const int Ranges = 5;

    // Prices are looked at as floating-point numbers cut after five bits: 32 bins from one power of two to the next.
    private const int CutBits = 47;
    private const int BinsPerDoubling = 32;

    // From 2^-10 to 2^40; prices beyond fall into the outermost bins.
    private const int LeastExponent = -10, Doublings = 50;
    private const int Bins = Doublings * BinsPerDoubling;

    private static ReadOnlySpan<int> Round => [100, 125, 150, 200, 250, 300, 400, 500, 600, 750, 800, 1_000];

    internal static List<PriceRange> Of(ReadOnlySpan<int> rows, CatalogSnapshot catalog)
    {
        var ranges = new List<PriceRange>();
        var prices = catalog.Prices;
        var currencies = catalog.Column(ProductAttribute.Currency);
        var names = catalog.Dictionary(ProductAttribute.Currency);
        var perCurrency = new int[names.Count];
        foreach (var row in rows)
        {
            if (!double.IsNaN(prices[row])) perCurrency[currencies[row]]++;
        }
        int[] order = [.. Enumerable.Range(0, perCurrency.Length).Where(c => perCurrency[c] > 0)
            .OrderByDescending(c => perCurrency[c]).ThenBy(c => names[c], StringComparer.Ordinal)];
        foreach (var currency in order) AddRanges(rows, catalog, currency, perCurrency[currency], ranges);
        return ranges;
    }

    private static void AddRanges(ReadOnlySpan<int> rows, CatalogSnapshot catalog, int currency, int count, List<PriceRange> ranges)
    {
        var prices = catalog.Prices;
        var currencies = catalog.Column(ProductAttribute.Currency);
        var name = catalog.Dictionary(ProductAttribute.Currency)[currency]!;
        var edges = EdgesOf(rows, prices, currencies, currency, count);
        if (edges.Count == 0)
        {
            ranges.Add(Whole(rows, catalog, currency, count));
            return;
        }
        // Between two edges, and on an edge: a price on one belongs to the ranges on either side.
        Span<double> at = stackalloc double[edges.Count];
        for (var i = 0; i < at.Length; i++) at[i] = (double)edges[i];
        Span<int> between = stackalloc int[Ranges], on = stackalloc int[Ranges];
        between.Clear();
        on.Clear();
        foreach (var row in rows)
        {
            var price = prices[row];
            if (currencies[row] != currency || double.IsNaN(price)) continue;
            var range = 0;
            while (range < at.Length && price > at[range]) range++;
            if (range < at.Length && price == at[range]) on[range]++;
            else between[range]++;
        }
        for (var i = 0; i <= edges.Count; i++)
        {
            var products = between[i] + (i > 0 ? on[i - 1] : 0) + (i < edges.Count ? on[i] : 0);
            if (products > 0) ranges.Add(new PriceRange(name, i == 0 ? null : edges[i - 1], i == edges.Count ? null : edges[i], products));
        }
    }

    // Without both of its ends it would be no condition, and choosing it would leave the products without a price too.
    private static PriceRange Whole(ReadOnlySpan<int> rows, CatalogSnapshot catalog, int currency, int count)
    {
        var currencies = catalog.Column(ProductAttribute.Currency);
        var (lowest, highest) = (decimal.MaxValue, decimal.MinValue);
        foreach (var row in rows)
        {
            if (currencies[row] != currency || catalog.Price(row) is not { } price) continue;
            (lowest, highest) = (Math.Min(lowest, price), Math.Max(highest, price));
        }
        return new PriceRange(catalog.Dictionary(ProductAttribute.Currency)[currency]!, lowest, highest, count);
    }

    private static List<decimal> EdgesOf(ReadOnlySpan<int> rows, ReadOnlySpan<double> prices, ReadOnlySpan<int> currencies, int currency, int count)
    {
        var bins = ArrayPool<int>.Shared.Rent(Bins);
        Array.Clear(bins, 0, Bins);
        foreach (var row in rows)
        {
            if (currencies[row] == currency && !double.IsNaN(prices[row])) bins[BinOf(prices[row])]++;
        }
        var edges = new List<decimal>();
        var (below, bin) = (0, 0);
        for (var i = 1; i < Ranges; i++)
        {
            while (below + bins[bin] <= (long)count * i / Ranges) below += bins[bin++];
            var edge = Rounded(ValueOf(bin));
            if (edges.Count == 0 || edge > edges[^1]) edges.Add(edge);
        }
        // What lies beyond all prices parts nothing.
        var (lowest, highest) = (Array.FindIndex(bins, 0, Bins, b => b > 0), Array.FindLastIndex(bins, Bins - 1, Bins, b => b > 0));
        edges.RemoveAll(e => (double)e <= ValueOf(lowest + 1) || (double)e >= ValueOf(highest + 1));
        ArrayPool<int>.Shared.Return(bins);
        return edges;
    }

    private static int BinOf(double price)
    {
        var bin = (BitConverter.DoubleToInt64Bits(price) >> CutBits) - ((1023L + LeastExponent) * BinsPerDoubling);
        return (int)Math.Clamp(bin, 0, Bins - 1);
    }

    private static double ValueOf(int bin) => BitConverter.Int64BitsToDouble((bin + (1023L + LeastExponent) * BinsPerDoubling) << CutBits);

    // The round number that is nearest by ratio.
    private static decimal Rounded(double value)
    {
        var power = Math.Floor(Math.Log10(value));
        var leading = value / Math.Pow(10, power) * 100;
        var best = Round[0];
        foreach (var round in Round)
        {
            if (Math.Abs(Math.Log(round / leading)) < Math.Abs(Math.Log(best / leading))) best = round;
        }
        var scale = (int)power - 2;
        var edge = (decimal)best;
        for (; scale > 0; scale--) edge *= 10;
        for (; scale < 0; scale++) edge /= 10;
        return edge;
    }
}
