using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Trends;

/// <summary>
/// Trends and popularity by row of one catalogue. Immutable. What fewer than <see cref="MinimumUsers"/> users speak for is neutral:
/// such figures are noise, and would show to others what one shopper did.
/// </summary>
public sealed class ProductSignals
{
    /// <summary>Decayed distinct users without which nothing is said.</summary>
    public const double MinimumUsers = 5;

    /// <summary>The trending score of what goes as usual, and of what nothing is known of.</summary>
    public const float AsUsual = 0.5f;

    private readonly int[] _popular;
    private readonly RowsOfKeys? _rows;
    private readonly Dictionary<string, CountryPopularity> _countries;

    /// <summary>Looks up the products of <paramref name="trends"/>; those that the catalogue does not hold are left out.</summary>
    /// <param name="trends">What is known.</param>
    /// <param name="catalog">Numbers its rows as that of <paramref name="before"/> did.</param>
    /// <param name="before">The signals before these, whose products need not be looked up again; null for none.</param>
    /// <remarks>O(products with evidence, by country and altogether).</remarks>
    public ProductSignals(TrendSnapshot trends, CatalogSnapshot catalog, ProductSignals? before = null)
    {
        ArgumentNullException.ThrowIfNull(trends);
        ArgumentNullException.ThrowIfNull(catalog);
        var products = trends.Products;
        _rows = RowsOfKeys.Of(products.Keys, catalog, before?._rows);
        var (mostWeek, mostMonth, known) = (0.0, 0.0, new RowBitmap(catalog.RowCount));
        for (var place = 0; place < products.Count; place++)
        {
            if (_rows[place] < 0) continue;
            var score = products.At(place);
            (mostWeek, mostMonth) = (Math.Max(mostWeek, score.Week), Math.Max(mostMonth, score.Month));
            if (Trends(score) || score.Week >= MinimumUsers || score.Month >= MinimumUsers) known.Add(_rows[place]);
        }
        (KnowsWeek, KnowsMonth) = (mostWeek >= MinimumUsers, mostMonth >= MinimumUsers);
        var numbers = new RowNumbers(known);
        var (trending, week, month) = (new float[numbers.Count], new float[numbers.Count], new float[numbers.Count]);
        for (var place = 0; place < products.Count; place++)
        {
            if (_rows[place] < 0 || numbers[_rows[place]] is not (>= 0 and var number)) continue;
            var score = products.At(place);
            trending[number] = Trends(score) ? (float)score.Score : AsUsual;
            (week[number], month[number]) = (Popularity(score.Week, mostWeek), Popularity(score.Month, mostMonth));
        }
        (Trending, Week, Month) = (new RowFigures(numbers, trending, AsUsual), new RowFigures(numbers, week, 0), new RowFigures(numbers, month, 0));
        _countries = trends.Countries.ToDictionary(
            c => c.Key, c => new CountryPopularity(c.Value, catalog, before?._countries.GetValueOrDefault(c.Key)), StringComparer.OrdinalIgnoreCase);
        Clicks = ClickRates.Of(trends.Clicks, catalog, before?.Clicks);
        _popular = Month.BestFirst();
    }

    /// <summary>What was recorded for one request: right for its candidates, and silent about all other products.</summary>
    internal ProductSignals(RecordedTrends recorded, CatalogSnapshot catalog)
    {
        (KnowsWeek, KnowsMonth, _countries) = (recorded.KnowsWeek, recorded.KnowsMonth, new(StringComparer.OrdinalIgnoreCase));
        if (recorded.Country is { } country) _countries[country] = new CountryPopularity(recorded.Products, catalog);
        var (rows, products) = recorded.ByRow(catalog);
        Trending = new RowFigures(rows, Array.ConvertAll(products, p => p.Trending), AsUsual);
        (Week, Month) = (new RowFigures(rows, Array.ConvertAll(products, p => p.Week), 0), new RowFigures(rows, Array.ConvertAll(products, p => p.Month), 0));
        Clicks = recorded.KnowsClicks ? new ClickRates(rows, products) : null;
        _popular = Month.BestFirst();
    }

    /// <summary>What is said of these rows to a user of a country about a query.</summary>
    internal RecordedTrends Record(IReadOnlyCollection<int> rows, string? country, ulong query, CatalogSnapshot catalog)
    {
        var popular = In(country);
        return new RecordedTrends([.. rows.Select(Of)], KnowsWeek, KnowsMonth, Clicks is not null, popular is null ? null : country);

        RecordedTrend Of(int row) => new(
            catalog.Id(row), Trending[row], Week[row], Month[row], popular?[row] ?? 0, Clicks is null ? 0 : Clicks.Item[row], Clicks?.Of(query, row) ?? 0);
    }

    /// <summary>How often products are chosen where they are seen; null while nothing is known of it.</summary>
    public ClickRates? Clicks { get; }

    /// <summary>True when some product is popular by the week.</summary>
    public bool KnowsWeek { get; }

    /// <summary>True when some product is popular by the month.</summary>
    public bool KnowsMonth { get; }

    /// <summary>The score of <see cref="TrendScore"/> by row; <see cref="AsUsual"/> while neither F nor E reaches <see cref="MinimumUsers"/>.</summary>
    public RowFigures Trending { get; }

    /// <summary>Popularity with a half-life of a week by row: ln(1 + S) over that of the most popular product, in [0, 1]; 0 below <see cref="MinimumUsers"/>.</summary>
    public RowFigures Week { get; }

    /// <summary>The same with a half-life of 30 days.</summary>
    public RowFigures Month { get; }

    /// <summary>The rows that are popular by the month, most popular first; equal ones by row.</summary>
    public ReadOnlySpan<int> Popular => _popular;

    /// <summary>What is popular in <paramref name="country"/>, in any case; null while nothing there has enough users.</summary>
    public CountryPopularity? In(string? country) => country is not null && _countries.TryGetValue(country, out var popular) && popular.Any ? popular : null;

    private static bool Trends(TrendScore score) => score.Users >= MinimumUsers || score.Expected >= MinimumUsers;

    internal static float Popularity(double users, double most) => users < MinimumUsers ? 0 : (float)(Math.Log(1 + users) / Math.Log(1 + most));
}
