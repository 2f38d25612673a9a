using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>Popularity with a half-life of 30 days among the users of one country, by row of one catalogue. Immutable.</summary>
public sealed class CountryPopularity
{
    private readonly Dictionary<int, float> _rows = [];

    internal CountryPopularity(IReadOnlyDictionary<ProductId, double> users, CatalogSnapshot catalog)
    {
        var most = 0.0;
        foreach (var (product, count) in users)
        {
            if (count >= ProductSignals.MinimumUsers && catalog.TryGetRow(product, out _)) most = Math.Max(most, count);
        }
        foreach (var (product, count) in users)
        {
            if (count >= ProductSignals.MinimumUsers && catalog.TryGetRow(product, out var row)) _rows[row] = ProductSignals.Popularity(count, most);
        }
        Any = _rows.Count > 0;
    }

    /// <summary>What was recorded: something was known, perhaps of none of these products.</summary>
    internal CountryPopularity(IReadOnlyList<RecordedTrend> recorded, CatalogSnapshot catalog)
    {
        Any = true;
        foreach (var trend in recorded)
        {
            if (catalog.TryGetRow(trend.Product, out var row)) _rows[row] = trend.InCountry;
        }
    }

    /// <summary>False while nothing has enough users.</summary>
    internal bool Any { get; }

    /// <summary>As <see cref="ProductSignals.Month"/>, in [0, 1].</summary>
    public float this[int row] => _rows.GetValueOrDefault(row);
}
