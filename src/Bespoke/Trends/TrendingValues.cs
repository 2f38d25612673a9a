using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>A category, colour or brand that draws more users than usual.</summary>
/// <param name="Value">As the catalogue writes it.</param>
/// <param name="Score">See <see cref="TrendScore"/>.</param>
public readonly record struct TrendingValue(string Value, double Score);

/// <summary>Trends among the values of one attribute.</summary>
public static class TrendingValues
{
    /// <summary>The longest list.</summary>
    public const int MaxK = 100;

    /// <summary>The values that trend, most unusual first; by the same bounds as products.</summary>
    /// <param name="trends">Null while nothing is known: nothing trends.</param>
    /// <param name="catalog">Has the words for the values.</param>
    /// <param name="attribute">One of <see cref="TrendFold.TrendingAttributes"/>.</param>
    /// <param name="k">How many at most, 1 to <see cref="MaxK"/>.</param>
    /// <exception cref="ArgumentException">The attribute does not trend, or k is out of range.</exception>
    public static IReadOnlyList<TrendingValue> Of(TrendSnapshot? trends, CatalogSnapshot catalog, ProductAttribute attribute, int k)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (!TrendFold.TrendingAttributes.Contains(attribute)) throw new ArgumentException($"{attribute} does not trend. Those that do: {string.Join(", ", TrendFold.TrendingAttributes)}.", nameof(attribute));
        if (k is < 1 or > MaxK) throw new ArgumentException($"k is {k}; it is 1 to {MaxK}.", nameof(k));
        if (trends is null) return [];
        var best = trends.Attributes[attribute].Best(int.MaxValue);
        return [.. best.Where(b => b.Score.Score >= TrendingSource.Least && b.Score.Users >= ProductSignals.MinimumUsers)
            .Take(k).Select(b => new TrendingValue(catalog.Dictionary(attribute)[b.Key]!, b.Score.Score))];
    }
}
