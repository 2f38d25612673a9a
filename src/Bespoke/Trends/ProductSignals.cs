using System.Buffers;
using Bespoke.Catalog;

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

    private readonly float[] _trending, _week, _month;
    private readonly Dictionary<string, CountryPopularity> _countries;

    /// <summary>Looks up the products of <paramref name="trends"/>; those that the catalogue does not hold are left out.</summary>
    /// <remarks>O(products with evidence, by country and altogether).</remarks>
    public ProductSignals(TrendSnapshot trends, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(trends);
        ArgumentNullException.ThrowIfNull(catalog);
        (_trending, _week, _month) = (new float[catalog.RowCount], new float[catalog.RowCount], new float[catalog.RowCount]);
        Array.Fill(_trending, AsUsual);
        // Made every second: lists of this length would go to the heap of large objects.
        var rented = ArrayPool<(int Row, TrendScore Score)>.Shared.Rent(trends.Products.Count);
        var (known, week, month) = (0, 0.0, 0.0);
        foreach (var (product, score) in trends.Products.All)
        {
            if (!catalog.TryGetRow(product, out var row)) continue;
            rented[known++] = (row, score);
            (week, month) = (Math.Max(week, score.Week), Math.Max(month, score.Month));
        }
        (KnowsWeek, KnowsMonth) = (week >= MinimumUsers, month >= MinimumUsers);
        foreach (var (row, score) in rented.AsSpan(0, known))
        {
            if (score.Users >= MinimumUsers || score.Expected >= MinimumUsers) _trending[row] = (float)score.Score;
            (_week[row], _month[row]) = (Popularity(score.Week, week), Popularity(score.Month, month));
        }
        ArrayPool<(int Row, TrendScore Score)>.Shared.Return(rented);
        _countries = trends.Countries.ToDictionary(c => c.Key, c => new CountryPopularity(c.Value, catalog), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What was recorded for one request: right for its candidates, and silent about all other products.</summary>
    internal ProductSignals(RecordedTrends recorded, CatalogSnapshot catalog)
    {
        (_trending, _week, _month) = (new float[catalog.RowCount], new float[catalog.RowCount], new float[catalog.RowCount]);
        Array.Fill(_trending, AsUsual);
        (KnowsWeek, KnowsMonth, _countries) = (recorded.KnowsWeek, recorded.KnowsMonth, new(StringComparer.OrdinalIgnoreCase));
        if (recorded.Country is { } country) _countries[country] = new CountryPopularity(recorded.Products, catalog);
        foreach (var (product, trending, week, month, _) in recorded.Products)
        {
            if (catalog.TryGetRow(product, out var row)) (_trending[row], _week[row], _month[row]) = (trending, week, month);
        }
    }

    /// <summary>What is said of these rows to a user of a country.</summary>
    internal RecordedTrends Record(IReadOnlyCollection<int> rows, string? country, CatalogSnapshot catalog)
    {
        var popular = In(country);
        return new RecordedTrends(
            [.. rows.Select(r => new RecordedTrend(catalog.Id(r), _trending[r], _week[r], _month[r], popular?[r] ?? 0))], KnowsWeek, KnowsMonth, popular is null ? null : country);
    }

    /// <summary>True when some product is popular by the week.</summary>
    public bool KnowsWeek { get; }

    /// <summary>True when some product is popular by the month.</summary>
    public bool KnowsMonth { get; }

    /// <summary>The score of <see cref="TrendScore"/> by row; <see cref="AsUsual"/> while neither F nor E reaches <see cref="MinimumUsers"/>.</summary>
    public ReadOnlySpan<float> Trending => _trending;

    /// <summary>Popularity with a half-life of a week by row: ln(1 + S) over that of the most popular product, in [0, 1]; 0 below <see cref="MinimumUsers"/>.</summary>
    public ReadOnlySpan<float> Week => _week;

    /// <summary>The same with a half-life of 30 days.</summary>
    public ReadOnlySpan<float> Month => _month;

    /// <summary>What is popular in <paramref name="country"/>, in any case; null while nothing there has enough users.</summary>
    public CountryPopularity? In(string? country) => country is not null && _countries.TryGetValue(country, out var popular) && popular.Any ? popular : null;

    internal static float Popularity(double users, double most) => users < MinimumUsers ? 0 : (float)(Math.Log(1 + users) / Math.Log(1 + most));
}
