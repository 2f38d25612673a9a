namespace Bespoke.Profiles;

/// <summary>How often a user was active in one hour of the week.</summary>
/// <param name="Hour">0 to 167; 0 is Monday from 00:00 to 01:00 by the shopper's clock where the events said how it runs, otherwise in UTC.</param>
/// <param name="Count">Lifetime number of events other than impressions, >= 1; at most 16,777,215.</param>
public readonly record struct HourCount(int Hour, int Count);

/// <summary>Counts events by hour of the week; hours without any cost nothing. Not thread-safe.</summary>
internal sealed class HourOfWeek
{
    private const int CountBits = 24;
    private const uint CountMask = (1u << CountBits) - 1;

    // Hour in the top byte, count below; by ascending hour.
    private CompactList<uint> _hours;

    internal int Bytes => 32 + 24 + 4 * _hours.Capacity;

    /// <summary>The hour of the week of a moment.</summary>
    /// <param name="ticks">In UTC ticks.</param>
    /// <param name="utcOffset">Minutes east of UTC; null is UTC.</param>
    internal static int Of(long ticks, int? utcOffset)
    {
        // 0001-01-01 was a Monday.
        var local = ticks + (utcOffset ?? 0) * TimeSpan.TicksPerMinute;
        return (int)(local / TimeSpan.TicksPerHour % (7 * 24));
    }

    internal void Add(int hour)
    {
        var place = 0;
        while (place < _hours.Count && _hours.Items[place] >> CountBits < hour) place++;
        if (place == _hours.Count || _hours.Items[place] >> CountBits != hour) _hours.Insert(place, (uint)hour << CountBits);
        ref var cell = ref _hours.Items[place];
        if ((cell & CountMask) < CountMask) cell++;
    }

    internal HourCount[] ToArray()
    {
        var counts = new HourCount[_hours.Count];
        for (var i = 0; i < counts.Length; i++) counts[i] = new HourCount((int)(_hours.Items[i] >> CountBits), (int)(_hours.Items[i] & CountMask));
        return counts;
    }

    internal void Write(FoldWriter to)
    {
        to.Long(_hours.Count);
        foreach (var cell in _hours.Items) to.Long(cell);
    }

    internal void Read(ref FoldReader from)
    {
        for (var left = from.Count(); left > 0; left--) _hours.Insert(_hours.Count, checked((uint)from.Long()));
    }
}
