using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>Popularity with a half-life of 30 days among the users of one country, by row of one catalogue. Immutable.</summary>
public sealed class CountryPopularity
{
    private readonly Dictionary<int, float> _popular = [];
    private readonly RowsOfKeys? _rows;

    internal CountryPopularity(TrendScores<ProductId> users, CatalogSnapshot catalog, CountryPopularity? before)
    {
        _rows = RowsOfKeys.Of(users.Keys, catalog, before?._rows);
        var most = 0.0;
        for (var place = 0; place < users.Count; place++)
        {
            if (_rows[place] >= 0) most = Math.Max(most, users.At(place).Month);
        }
        for (var place = 0; place < users.Count; place++)
        {
            if (_rows[place] >= 0 && ProductSignals.Popularity(users.At(place).Month, most) is > 0 and var popularity) _popular[_rows[place]] = popularity;
        }
        Any = _popular.Count > 0;
    }

    /// <summary>What was recorded: something was known, perhaps of none of these products.</summary>
    internal CountryPopularity(IReadOnlyList<RecordedTrend> recorded, CatalogSnapshot catalog)
    {
        Any = true;
        foreach (var trend in recorded)
        {
            if (catalog.TryGetRow(trend.Product, out var row)) _popular[row] = trend.InCountry;
        }
    }

    /// <summary>False while nothing has enough users.</summary>
    internal bool Any { get; }

    /// <summary>As <see cref="ProductSignals.Month"/>, in [0, 1].</summary>
    public float this[int row] => _popular.GetValueOrDefault(row);
}
