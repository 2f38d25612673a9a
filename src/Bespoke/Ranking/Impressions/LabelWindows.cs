namespace Bespoke.Ranking.Impressions;

/// <summary>How long after a list was shown an event still speaks of it, both ends included.</summary>
public static class LabelWindows
{
    /// <summary>For looking at a product, the bag and favourites.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromHours(24);

    /// <summary>For buying it. The grades of a list that is younger may still rise.</summary>
    public static TimeSpan Purchase { get; } = TimeSpan.FromDays(7);
}
