using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Trends;

/// <summary>What the signals of one moment said of one product.</summary>
/// <param name="Product">Which.</param>
/// <param name="Trending">As of <see cref="ProductSignals.Trending"/>.</param>
/// <param name="Week">As of <see cref="ProductSignals.Week"/>.</param>
/// <param name="Month">As of <see cref="ProductSignals.Month"/>.</param>
/// <param name="InCountry">As of <see cref="CountryPopularity"/>; 0 where no country is recorded.</param>
/// <param name="ItemCtr">As of <see cref="ClickRates.Item"/>; 0 where no rates are recorded.</param>
/// <param name="QueryItemCtr">As of <see cref="ClickRates.Of(ulong, int)"/>, of the request's query.</param>
public readonly record struct RecordedTrend(ProductId Product, float Trending, float Week, float Month, float InCountry, float ItemCtr, float QueryItemCtr);

/// <summary>What the signals of one moment said of the candidates of one request. Immutable.</summary>
/// <param name="Products">The candidates.</param>
/// <param name="KnowsWeek">As of <see cref="ProductSignals.KnowsWeek"/>.</param>
/// <param name="KnowsMonth">As of <see cref="ProductSignals.KnowsMonth"/>.</param>
/// <param name="KnowsClicks">True when there were click rates.</param>
/// <param name="Country">The user's; null where nothing was known of it.</param>
public sealed record RecordedTrends(IReadOnlyList<RecordedTrend> Products, bool KnowsWeek, bool KnowsMonth, bool KnowsClicks, string? Country)
{
    /// <summary>The candidates that the catalogue holds: their rows, and what was said of each by the number of its row.</summary>
    internal (RowNumbers Rows, RecordedTrend[] Trends) ByRow(CatalogSnapshot catalog)
    {
        var known = new SortedDictionary<int, RecordedTrend>();
        foreach (var trend in Products)
        {
            if (catalog.TryGetRow(trend.Product, out var row)) known[row] = trend;
        }
        var rows = new RowBitmap(catalog.RowCount);
        foreach (var row in known.Keys) rows.Add(row);
        return (new RowNumbers(rows), [.. known.Values]);
    }
}
