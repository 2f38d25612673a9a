using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>Decayed distinct users by country and product. Bounded over all countries together.</summary>
internal sealed class CountrySums
{
    private readonly Dictionary<string, TrendTable<ProductId>> _countries = new(StringComparer.OrdinalIgnoreCase);
    private int _pairs;

    /// <summary>True for what may name a country: two letters.</summary>
    internal static bool IsCode(string? country) => country is { Length: 2 } && char.IsAsciiLetter(country[0]) && char.IsAsciiLetter(country[1]);

    internal void Add(string country, ProductId product, TrendWeights weights, bool fresh, int capacity)
    {
        if (!_countries.TryGetValue(country, out var table)) _countries.Add(country, table = new TrendTable<ProductId>());
        var before = table.Count;
        table.Add(product, weights, fresh);
        _pairs += table.Count - before;
        if (_pairs > capacity) Shrink();
    }

    internal void Scale(TrendWeights by)
    {
        foreach (var table in _countries.Values) table.Scale(by);
    }

    internal Dictionary<string, TrendScores<ProductId>> Score(TrendWeights decay, double trust, TrendOptions options) =>
        _countries.ToDictionary(c => c.Key, c => c.Value.Score(decay, trust, options), StringComparer.OrdinalIgnoreCase);

    // Each country gives up a tenth, so that a large one does not push out the small.
    private void Shrink()
    {
        foreach (var table in _countries.Values) table.Keep(table.Count - table.Count / 10);
        _pairs = _countries.Values.Sum(t => t.Count);
    }
}
