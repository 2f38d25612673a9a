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
