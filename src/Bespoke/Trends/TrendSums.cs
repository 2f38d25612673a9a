namespace Bespoke.Trends;

/// <summary>What one user is worth in each sum, or what is left of them: F's, S's and that of the month.</summary>
internal readonly record struct TrendWeights(double Now, double Week, double Month)
{
    /// <summary>2 to the power of the half-lives in <paramref name="hours"/>: growth after the landmark, decay where negative.</summary>
    internal static TrendWeights After(double hours, TrendOptions options) => new(
        Math.Pow(2, hours / options.NowHalfLifeHours), Math.Pow(2, hours / 24 / options.UsualHalfLifeDays), Math.Pow(2, hours / 24 / options.MonthHalfLifeDays));

    internal TrendWeights Times(double factor) => new(factor * Now, factor * Week, factor * Month);

    internal TrendWeights Times(TrendWeights by) => new(Now * by.Now, Week * by.Week, Month * by.Month);

    internal TrendWeights Plus(TrendWeights other) => new(Now + other.Now, Week + other.Week, Month + other.Month);
}

/// <summary>Decayed distinct users of one product, category, colour or brand, as of a landmark: those known, and apart from them the fresh ones by their weight.</summary>
internal readonly record struct TrendSums(TrendWeights Known, TrendWeights Fresh)
{
    internal TrendSums Plus(TrendWeights weights, bool fresh) => fresh ? this with { Fresh = Fresh.Plus(weights) } : this with { Known = Known.Plus(weights) };

    internal TrendSums Times(TrendWeights by) => new(Known.Times(by), Fresh.Times(by));

    internal TrendWeights Read(TrendWeights decay, double trust) => Known.Plus(Fresh.Times(trust)).Times(decay);
}
