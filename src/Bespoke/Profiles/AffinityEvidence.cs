namespace Bespoke.Profiles;

/// <summary>Decayed weights per key as of one moment, read at any later one. Immutable.</summary>
public sealed class AffinityEvidence
{
    private readonly (AffinityKey Key, double Sum)[] _sums;
    private readonly DateTimeOffset _asOf;
    private readonly TimeSpan _halfLife;

    internal AffinityEvidence((AffinityKey Key, double Sum)[] sums, DateTimeOffset asOf, TimeSpan halfLife) =>
        (_sums, _asOf, _halfLife) = (sums, asOf, halfLife);

    /// <summary>No evidence.</summary>
    public static AffinityEvidence None { get; } = new([], DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1));

    /// <summary>The keys and their weights as of the last event, by ascending key. Weights may be negative.</summary>
    public ReadOnlySpan<(AffinityKey Key, double Sum)> Sums => _sums;

    /// <summary>What a weight as of the last event is worth at <paramref name="now"/>, in (0, 1]; a clock behind the events counts as theirs.</summary>
    /// <remarks>1 at any time for a session's weights, which do not decay.</remarks>
    public double DecayTo(DateTimeOffset now) =>
        now <= _asOf || _halfLife == Timeout.InfiniteTimeSpan ? 1 : double.Exp2(-(now - _asOf).Ticks / (double)_halfLife.Ticks);

    /// <summary>The weight of one key at <paramref name="now"/>, never below 0.</summary>
    public double Read(AffinityKey key, DateTimeOffset now)
    {
        var (low, high) = (0, _sums.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_sums[middle].Key == key) return Math.Max(0, _sums[middle].Sum) * DecayTo(now);
            if (_sums[middle].Key.Value < key.Value) low = middle + 1;
            else high = middle - 1;
        }
        return 0;
    }
}
