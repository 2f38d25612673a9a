namespace Bespoke.Trends;

/// <summary>How one product, category, colour or brand is doing.</summary>
/// <param name="Score">(F + 10) / (F + E + 20), in (0, 1); 0.5 = as usual.</param>
/// <param name="Users">F: distinct users of the last hours, decayed.</param>
/// <param name="Expected">E: what its last days, and how busy the shop is now, let expect.</param>
public readonly record struct TrendScore(double Score, double Users, double Expected)
{
    /// <summary>What nothing is known of.</summary>
    public static TrendScore AsUsual { get; } = new(0.5, 0, 0);

    /// <summary>S: distinct users of the last days, decayed with a half-life of a week.</summary>
    public double Week { get; init; }

    /// <summary>The same with a half-life of 30 days.</summary>
    public double Month { get; init; }
}

/// <summary>Scores by key. Immutable.</summary>
/// <typeparam name="TKey">A product's id, or the code of an attribute value.</typeparam>
public sealed class TrendScores<TKey> where TKey : notnull
{
    private readonly IReadOnlyDictionary<TKey, int> _places;
    private readonly TrendScore[] _entries;

    internal TrendScores(IReadOnlyDictionary<TKey, int> places, TrendScore[] entries) => (_places, _entries) = (places, entries);

    /// <summary>How many have evidence.</summary>
    public int Count => _entries.Length;

    /// <summary>The score of a key; <see cref="TrendScore.AsUsual"/> without evidence.</summary>
    public TrendScore this[TKey key] => _places.TryGetValue(key, out var at) ? _entries[at] : TrendScore.AsUsual;

    /// <summary>Every key that has evidence, in no order.</summary>
    public IEnumerable<(TKey Key, TrendScore Score)> All => _places.Select(p => (p.Key, _entries[p.Value]));

    /// <summary>The best ones, best first; equal scores by more users, then by key.</summary>
    /// <remarks>O(n log n): for a page or once a snapshot, not for every request.</remarks>
    public IReadOnlyList<(TKey Key, TrendScore Score)> Best(int count) =>
        [.. All.OrderByDescending(p => p.Score.Score).ThenByDescending(p => p.Score.Users).ThenBy(p => p.Key.ToString(), StringComparer.Ordinal).Take(count)];
}
