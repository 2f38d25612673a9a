namespace Bespoke.Trends;

/// <summary>All sums of one kind, in arrays: they are read whole again and again, and looked up by key only where an event falls. One writer.</summary>
internal sealed class TrendTable<TKey> where TKey : notnull
{
    private readonly Dictionary<TKey, int> _places = [];
    private TKey[] _keys = [];
    private TrendSums[] _sums = [];
    private object _numbering = new();

    internal int Count { get; private set; }

    internal void Add(TKey key, TrendWeights weights, bool fresh)
    {
        if (!_places.TryGetValue(key, out var place))
        {
            _places.Add(key, place = Count);
            if (Count == _keys.Length) Grow();
            (_keys[place], _sums[place]) = (key, default);
            Count++;
        }
        _sums[place] = _sums[place].Plus(weights, fresh);
    }

    internal void Scale(TrendWeights by)
    {
        foreach (ref var sums in _sums.AsSpan(0, Count)) sums = sums.Times(by);
    }

    /// <summary>Keeps the <paramref name="count"/> keys of most usual users.</summary>
    internal void Keep(int count)
    {
        var kept = Enumerable.Range(0, Count).OrderByDescending(p => _sums[p].Known.Week + _sums[p].Fresh.Week).Take(count).Order().ToArray();
        // New arrays: snapshots read the keys of the old ones.
        (_keys, _sums) = ([.. kept.Select(p => _keys[p])], [.. kept.Select(p => _sums[p])]);
        (Count, _numbering) = (kept.Length, new object());
        _places.Clear();
        for (var place = 0; place < Count; place++) _places.Add(_keys[place], place);
    }

    /// <summary>
    /// What a fresh user counts of their weight. The less the more known ones there are, and nothing once there are enough: even a
    /// tenth each, a thousand made-up visitors would outweigh the real ones of an ordinary product.
    /// </summary>
    internal double Trust(TrendWeights decay, TrendOptions options)
    {
        var known = 0.0;
        foreach (ref readonly var sums in _sums.AsSpan(0, Count)) known += sums.Known.Week;
        return Math.Max(0, 1 - decay.Week * known / options.EnoughKnownUsers);
    }

    /// <summary>The scores, with the sums brought from the landmark to the moment by their factors.</summary>
    internal TrendScores<TKey> Score(TrendWeights decay, TrendOptions options) => Score(decay, Trust(decay, options), options);

    /// <summary>The same with the trust of another table.</summary>
    internal TrendScores<TKey> Score(TrendWeights decay, double trust, TrendOptions options)
    {
        var users = new TrendWeights[Count];
        var (sumF, sumS) = (0.0, 0.0);
        for (var place = 0; place < users.Length; place++)
        {
            var read = users[place] = _sums[place].Read(decay, trust);
            (sumF, sumS) = (sumF + read.Now, sumS + read.Week);
        }
        return new TrendScores<TKey>(new TrendKeys<TKey>(_keys, Count, _numbering), users, sumS > 0 ? sumF / sumS : 0, options.Prior);
    }

    private void Grow()
    {
        var length = Math.Max(16, 2 * Count);
        Array.Resize(ref _keys, length);
        Array.Resize(ref _sums, length);
    }
}
