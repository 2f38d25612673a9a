using Bespoke.Numerics;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>Who comes when: visits dealt to shoppers in proportion to their activity, the same for every arm.</summary>
public sealed class VisitCalendar
{
    private readonly List<(int User, DateTimeOffset Start)>[] _days;

    /// <summary>Deals <paramref name="visits"/> over <paramref name="days"/> days up to <paramref name="end"/>.</summary>
    /// <param name="shoppers">Who may come, each at most once a day.</param>
    /// <param name="visits">At least one for each shopper, at most one for each of their days.</param>
    /// <param name="end">The end of the last day.</param>
    /// <param name="days">How many, at least 1.</param>
    /// <param name="seed">Same seed, same calendar.</param>
    public VisitCalendar(IReadOnlyList<Shopper> shoppers, int visits, DateTimeOffset end, int days, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(shoppers);
        _days = [.. Enumerable.Range(0, days).Select(_ => new List<(int, DateTimeOffset)>())];
        var counts = Deal(shoppers, visits, days);
        for (var user = 0; user < shoppers.Count; user++)
        {
            var random = new SeededRandom(StableHash.Combine(StableHash.Combine(seed, (ulong)user), (ulong)end.Ticks));
            foreach (var start in VisitDays.Draw(shoppers[user], end, days, counts[user], random)) _days[(int)(start - end.AddDays(-days)).TotalDays].Add((user, start));
        }
    }

    /// <summary>The visits of each day, by user; at most one each.</summary>
    public IReadOnlyList<IReadOnlyList<(int User, DateTimeOffset Start)>> Days => _days;

    // One visit each, the rest by activity, the most underserved first; who has one for every day gets no more.
    private static int[] Deal(IReadOnlyList<Shopper> shoppers, int visits, int days)
    {
        var counts = new int[shoppers.Count];
        Array.Fill(counts, 1);
        var waiting = new PriorityQueue<int, (double Served, int User)>();
        void Wait(int user)
        {
            if (counts[user] < days) waiting.Enqueue(user, (counts[user] / (double)shoppers[user].Activity, user));
        }

        for (var user = 0; user < counts.Length; user++) Wait(user);
        for (var left = visits - counts.Length; left > 0; left--)
        {
            var user = waiting.Dequeue();
            counts[user]++;
            Wait(user);
        }
        return counts;
    }
}
