using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>When a shopper comes: on distinct days, around their hour.</summary>
public static class VisitDays
{
    private const double HoursAround = 1.2;

    /// <summary>The starts of <paramref name="visits"/> visits, earliest first, on distinct days; each visit ends on its day.</summary>
    /// <param name="shopper">Whose habits.</param>
    /// <param name="end">The end of the last day.</param>
    /// <param name="days">How many days there are.</param>
    /// <param name="visits">At most <paramref name="days"/>.</param>
    /// <param name="random">Draws.</param>
    public static DateTimeOffset[] Draw(Shopper shopper, DateTimeOffset end, int days, int visits, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(shopper);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(visits, days);
        var all = Enumerable.Range(0, days).ToArray();
        random.Shuffle<int>(all);
        return [.. all.Take(visits).OrderDescending().Select(day => Start(shopper, end.AddDays(-day - 1), random))];
    }

    // A moment of the 24 hours from dayStart at which the shopper's clock is near their hour, early enough to end in time.
    private static DateTimeOffset Start(Shopper shopper, DateTimeOffset dayStart, SeededRandom random)
    {
        var hour = shopper.Hour + HoursAround * random.NextGaussian();
        var utcHour = hour - shopper.Home.UtcOffset.GetValueOrDefault() / 60.0 - dayStart.TimeOfDay.TotalHours;
        var start = dayStart + TimeSpan.FromSeconds(Math.Floor(((utcHour % 24) + 24) % 24 * 3600) + 1);
        var latest = dayStart.AddDays(1) - ShoppingVisit.Longest;
        return start > latest ? latest : start;
    }
}
