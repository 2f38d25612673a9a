using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>One shopper's weeks: when they come, and what comes back.</summary>
internal sealed class ShopperBehaviour(Shopper shopper, ShopFloor floor, ulong seed)
{
    private const int MostSessions = 8;
    private const int EventsPerSession = 8;
    private const double Returned = 0.1;
    private const double ReturnedWhenSizeIsOff = 0.5;

    private static readonly string[] Reasons = ["fit", "colour", "quality", "changed-mind"];

    private readonly SeededRandom _random = new(StableHash.Combine(StableHash.Combine(seed, shopper.TasteSeed), 3));
    private readonly List<Interaction> _events = [];
    private readonly List<int> _liked = [];

    /// <summary>The shopper's events in <paramref name="days"/> days before <paramref name="end"/>, session after session, then returns.</summary>
    internal IReadOnlyList<Interaction> Run(DateTimeOffset end, int days)
    {
        var sessions = Math.Min(days, Math.Clamp((shopper.Activity + _random.Next(EventsPerSession)) / EventsPerSession, 1, MostSessions));
        var purchases = new List<(Interaction Event, bool SizeIsOff)>();
        // However few the visits, the second persona makes at most a third of them: the first one stays the first.
        var second = (sessions - 1) / 3;
        var number = 0;
        foreach (var day in Days(sessions, days))
        {
            var persona = second > 0 && _random.Chance(shopper.SecondShare) ? shopper.SecondPersona : shopper.Persona;
            if (persona == shopper.SecondPersona) second--;
            var session = new ShoppingSession(shopper, persona, floor, _random, $"{shopper.Id}-S{++number}", _liked);
            session.Run(Math.Max(1, (shopper.Activity - _events.Count) / (sessions - number + 1)));
            var shift = Start(end, day, session.Length) - ShoppingSession.Clock;
            foreach (var e in session.Events)
            {
                var placed = e with { OccurredAt = e.OccurredAt + shift };
                _events.Add(placed);
                if (e.Type == InteractionType.Purchase) purchases.Add((placed, session.SizesOff.Contains(e.ProductId!.Value)));
            }
        }
        foreach (var (purchase, sizeIsOff) in purchases) SendBack(purchase, sizeIsOff, end);
        return [.. _events.Select((e, i) => e with { EventId = new EventId($"E{seed}-{shopper.Id}-{i + 1:D3}") })];
    }

    // Distinct days, oldest first; day 0 is the 24 hours before the end.
    private int[] Days(int sessions, int days)
    {
        var all = Enumerable.Range(0, days).ToArray();
        _random.Shuffle<int>(all);
        return [.. all.Take(sessions).OrderDescending()];
    }

    /// <summary>A moment of the day at which the shopper's clock is near their hour, early enough to end in time.</summary>
    private DateTimeOffset Start(DateTimeOffset end, int day, TimeSpan length)
    {
        var dayStart = end.AddDays(-day - 1);
        var hour = shopper.Hour + 1.2 * _random.NextGaussian();
        var utcHour = hour - shopper.Home.UtcOffset.GetValueOrDefault() / 60.0 - dayStart.TimeOfDay.TotalHours;
        var start = dayStart + TimeSpan.FromSeconds(Math.Floor(((utcHour % 24) + 24) % 24 * 3600) + 1);
        var latest = end.AddDays(-day) - length - TimeSpan.FromSeconds(1);
        if (start > latest) start = latest;
        return start > dayStart ? start : dayStart.AddSeconds(1);
    }

    private void SendBack(Interaction purchase, bool sizeIsOff, DateTimeOffset end)
    {
        if (!_random.Chance(sizeIsOff ? ReturnedWhenSizeIsOff : Returned)) return;
        var at = purchase.OccurredAt + TimeSpan.FromSeconds(_random.Between(2 * 86_400, 9 * 86_400));
        if (at > end) return;
        // The warehouse books a return: it belongs to an order, not to a visit.
        _events.Add(purchase with
        {
            Type = InteractionType.Return,
            SessionId = null,
            OccurredAt = at,
            ReturnReason = sizeIsOff ? Reasons[0] : _random.Pick(Reasons),
            Query = null,
            RequestId = null,
            Surface = null,
            Position = null,
        });
    }
}
