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

/// <summary>
/// All sums of one kind. Fresh users count together at most what their share among everything says a product with these
/// known users gets: without known users of its own nothing trends, however many fresh ids arrive.
/// </summary>
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
    internal TrendScores<TKey> Score(double now, double usual, double prior)
    {
        var (knownNow, freshNow, knownUsual, freshUsual) = (0.0, 0.0, 0.0, 0.0);
        foreach (var sums in Sums.Values)
        {
            knownNow += sums.NowKnown;
            freshNow += sums.NowFresh;
            knownUsual += sums.UsualKnown;
            freshUsual += sums.UsualFresh;
        }
        var places = _shared ??= Sums.Keys.Index().ToDictionary(k => k.Item, k => k.Index);
        var (f, s) = (new double[places.Count], new double[places.Count]);
        var (sumF, sumS) = (0.0, 0.0);
        foreach (var (key, sums) in Sums)
        {
            var at = places[key];
            f[at] = now * Capped(sums.NowKnown, sums.NowFresh, freshNow / knownNow, 1 / now);
            s[at] = usual * Capped(sums.UsualKnown, sums.UsualFresh, freshUsual / knownUsual, 1 / usual);
            sumF += f[at];
            sumS += s[at];
        }
        var entries = new TrendScore[f.Length];
        for (var i = 0; i < f.Length; i++)
        {
            var expected = sumS > 0 ? s[i] * sumF / sumS : 0;
            entries[i] = new TrendScore((f[i] + prior) / (f[i] + expected + 2 * prior), f[i], expected);
        }
        return new TrendScores<TKey>(places, entries);
    }

    // One user stands in for products that no known one has met yet. Without any known user there is nothing to compare with.
    private static double Capped(double known, double fresh, double ratio, double one) =>
        double.IsFinite(ratio) ? known + Math.Min(fresh, ratio * (known + one)) : known + fresh;
}
