namespace Bespoke.Trends;

/// <summary>What one user is worth in each sum, or what is left of them: F's, S's and that of the month.</summary>
internal readonly record struct TrendWeights(double Now, double Week, double Month)
{
    /// <summary>2 to the power of the half-lives in <paramref name="hours"/>: growth after the landmark, decay where negative.</summary>
    internal static TrendWeights After(double hours, TrendOptions options) => new(
        Math.Pow(2, hours / options.NowHalfLifeHours), Math.Pow(2, hours / 24 / options.UsualHalfLifeDays), Math.Pow(2, hours / 24 / options.MonthHalfLifeDays));

    internal TrendWeights Times(double factor) => new(factor * Now, factor * Week, factor * Month);
}

/// <summary>Decayed distinct users of one product, category, colour or brand, as of a landmark: those known, and apart from them the fresh ones by their weight.</summary>
internal sealed class TrendSums
{
    internal TrendWeights Known, Fresh;

    internal void Add(TrendWeights weights, bool fresh)
    {
        ref var to = ref fresh ? ref Fresh : ref Known;
        to = new TrendWeights(to.Now + weights.Now, to.Week + weights.Week, to.Month + weights.Month);
    }

    internal void Scale(TrendWeights by)
    {
        Known = new TrendWeights(Known.Now * by.Now, Known.Week * by.Week, Known.Month * by.Month);
        Fresh = new TrendWeights(Fresh.Now * by.Now, Fresh.Week * by.Week, Fresh.Month * by.Month);
    }

    internal TrendWeights Read(TrendWeights decay, double trust) => new(
        decay.Now * (Known.Now + trust * Fresh.Now), decay.Week * (Known.Week + trust * Fresh.Week), decay.Month * (Known.Month + trust * Fresh.Month));
}

/// <summary>All sums of one kind.</summary>
internal sealed class TrendTable<TKey> where TKey : notnull
{
    private Dictionary<TKey, int>? _shared;

    internal Dictionary<TKey, TrendSums> Sums { get; } = [];

    internal void Add(TKey key, TrendWeights weights, bool fresh)
    {
        if (!Sums.TryGetValue(key, out var sums))
        {
            Sums[key] = sums = new TrendSums();
            _shared = null;
        }
        sums.Add(weights, fresh);
    }

    internal void Scale(TrendWeights by)
    {
        foreach (var sums in Sums.Values) sums.Scale(by);
    }

    /// <summary>Keeps the <paramref name="count"/> keys of most usual users.</summary>
    internal void Keep(int count)
    {
        foreach (var key in Sums.OrderByDescending(s => s.Value.Known.Week + s.Value.Fresh.Week).Skip(count).Select(s => s.Key).ToList()) Sums.Remove(key);
        _shared = null;
    }

    /// <summary>
    /// What a fresh user counts of their weight. The less the more known ones there are, and nothing once there are enough: even a
    /// tenth each, a thousand made-up visitors would outweigh the real ones of an ordinary product.
    /// </summary>
    internal double Trust(TrendWeights decay, TrendOptions options) => Math.Max(0, 1 - decay.Week * Sums.Values.Sum(s => s.Known.Week) / options.EnoughKnownUsers);

    /// <summary>The scores, with the sums brought from the landmark to the moment by their factors.</summary>
    internal TrendScores<TKey> Score(TrendWeights decay, TrendOptions options)
    {
        var trust = Trust(decay, options);
        var places = _shared ??= Sums.Keys.Index().ToDictionary(k => k.Item, k => k.Index);
        var read = new TrendWeights[places.Count];
        var (sumF, sumS) = (0.0, 0.0);
        foreach (var (key, sums) in Sums)
        {
            var users = read[places[key]] = sums.Read(decay, trust);
            sumF += users.Now;
            sumS += users.Week;
        }
        return new TrendScores<TKey>(places, [.. read.Select(u => Score(u, sumS > 0 ? u.Week * sumF / sumS : 0, options))]);
    }

    private static TrendScore Score(TrendWeights users, double expected, TrendOptions options) =>
        new((users.Now + options.Prior) / (users.Now + expected + 2 * options.Prior), users.Now, expected) { Week = users.Week, Month = users.Month };
}
