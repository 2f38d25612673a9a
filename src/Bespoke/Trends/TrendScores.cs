namespace Bespoke.Trends;

/// <summary>Scores by key. Immutable.</summary>
/// <typeparam name="TKey">A product's id, or the code of an attribute value.</typeparam>
public sealed class TrendScores<TKey> where TKey : notnull
{
    private readonly TrendWeights[] _users;
    private readonly double _busy, _prior;

    /// <param name="keys">By place.</param>
    /// <param name="users">Decayed distinct users by place.</param>
    /// <param name="busy">ΣF / ΣS.</param>
    /// <param name="prior">See <see cref="TrendOptions.Prior"/>.</param>
    internal TrendScores(TrendKeys<TKey> keys, TrendWeights[] users, double busy, double prior) => (Keys, _users, _busy, _prior) = (keys, users, busy, prior);

    internal TrendKeys<TKey> Keys { get; }

    /// <summary>How many have evidence.</summary>
    public int Count => _users.Length;

    /// <summary>The score of a key; <see cref="TrendScore.AsUsual"/> without evidence.</summary>
    public TrendScore this[TKey key] => Keys.PlaceOf(key) is >= 0 and var place ? At(place) : TrendScore.AsUsual;

    /// <summary>Every key that has evidence, in no order.</summary>
    public IEnumerable<(TKey Key, TrendScore Score)> All => Enumerable.Range(0, Count).Select(place => (Keys.All[place], At(place)));

    /// <summary>The best ones, best first; equal scores by more users, then by key.</summary>
    /// <remarks>O(n log n): for a page or once a snapshot, not for every request.</remarks>
    public IReadOnlyList<(TKey Key, TrendScore Score)> Best(int count) =>
        [.. All.OrderByDescending(p => p.Score.Score).ThenByDescending(p => p.Score.Users).ThenBy(p => p.Key.ToString(), StringComparer.Ordinal).Take(count)];

    internal TrendScore At(int place)
    {
        var (users, expected) = (_users[place], _users[place].Week * _busy);
        return new TrendScore((users.Now + _prior) / (users.Now + expected + 2 * _prior), users.Now, expected) { Week = users.Week, Month = users.Month };
    }
}
