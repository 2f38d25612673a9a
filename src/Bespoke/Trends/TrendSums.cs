namespace Bespoke.Trends;

/// <summary>Decayed distinct users of one product, category, colour or brand, as of a landmark: those known, and apart from them the fresh ones by their weight.</summary>
internal sealed class TrendSums
{
    /// <summary>F's two parts.</summary>
    internal double NowKnown, NowFresh;

    /// <summary>S's two parts.</summary>
    internal double UsualKnown, UsualFresh;

    internal void Scale(double now, double usual)
    {
        NowKnown *= now;
        NowFresh *= now;
        UsualKnown *= usual;
        UsualFresh *= usual;
    }
}

/// <summary>All sums of one kind.</summary>
internal sealed class TrendTable<TKey> where TKey : notnull
{
    private Dictionary<TKey, int>? _shared;

    internal Dictionary<TKey, TrendSums> Sums { get; } = [];

    internal void Add(TKey key, double now, double usual, bool fresh)
    {
        if (!Sums.TryGetValue(key, out var sums))
        {
            Sums[key] = sums = new TrendSums();
            _shared = null;
        }
        if (fresh)
        {
            sums.NowFresh += now;
            sums.UsualFresh += usual;
        }
        else
        {
            sums.NowKnown += now;
            sums.UsualKnown += usual;
        }
    }

    internal void Scale(double now, double usual)
    {
        foreach (var sums in Sums.Values) sums.Scale(now, usual);
    }

    /// <summary>Keeps the <paramref name="count"/> keys of most usual users.</summary>
    internal void Keep(int count)
    {
        foreach (var key in Sums.OrderByDescending(s => s.Value.UsualKnown + s.Value.UsualFresh).Skip(count).Select(s => s.Key).ToList()) Sums.Remove(key);
        _shared = null;
    }

    /// <summary>The scores, with F and S brought from the landmark to the moment by their factors.</summary>
    /// <remarks>
    /// Fresh users count the less the more known ones there are, and nothing once there are enough: even a tenth each, a
    /// thousand made-up visitors would outweigh the real ones of an ordinary product.
    /// </remarks>
    internal TrendScores<TKey> Score(double now, double usual, TrendOptions options)
    {
        var known = 0.0;
        foreach (var sums in Sums.Values) known += usual * sums.UsualKnown;
        var trust = Math.Max(0, 1 - known / options.EnoughKnownUsers);
        var places = _shared ??= Sums.Keys.Index().ToDictionary(k => k.Item, k => k.Index);
        var (f, s) = (new double[places.Count], new double[places.Count]);
        var (sumF, sumS) = (0.0, 0.0);
        foreach (var (key, sums) in Sums)
        {
            var at = places[key];
            f[at] = now * (sums.NowKnown + trust * sums.NowFresh);
            s[at] = usual * (sums.UsualKnown + trust * sums.UsualFresh);
            sumF += f[at];
            sumS += s[at];
        }
        var entries = new TrendScore[f.Length];
        for (var i = 0; i < f.Length; i++)
        {
            var expected = sumS > 0 ? s[i] * sumF / sumS : 0;
            entries[i] = new TrendScore((f[i] + options.Prior) / (f[i] + expected + 2 * options.Prior), f[i], expected);
        }
        return new TrendScores<TKey>(places, entries);
    }
}
