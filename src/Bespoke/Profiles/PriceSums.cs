using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Decayed moments of the price percentiles that a user paid or looked at. Not thread-safe.</summary>
internal sealed class PriceSums
{
    private ForwardDecay _decay;
    private double _weight, _first, _second, _observations;

    internal static int Bytes => 56;

    internal void Add(ProductStamp? known, double weight, long ticks)
    {
        if (known is not { PricePercentile: var percentile } || float.IsNaN(percentile)) return;
        var factor = _decay.FactorAt(ticks, ProfileFold.LongTermHalfLife, out var renewal);
        if (renewal != 1) (_weight, _first, _second, _observations) = (_weight * renewal, _first * renewal, _second * renewal, _observations * renewal);
        _weight += weight * factor;
        _first += weight * percentile * factor;
        _second += weight * percentile * percentile * factor;
        _observations += factor;
    }

    internal PriceEvidence AsOf(DateTimeOffset at)
    {
        if (_observations == 0) return default;
        var (factor, mean) = (_decay.Reading(at.UtcTicks, ProfileFold.LongTermHalfLife), _first / _weight);
        return new PriceEvidence(_weight * factor, mean, Math.Max(0, _second / _weight - mean * mean), _observations * factor);
    }

    internal void Write(FoldWriter to)
    {
        _decay.Write(to);
        foreach (var sum in (ReadOnlySpan<double>)[_weight, _first, _second, _observations]) to.Double(sum);
    }

    internal void Read(ref FoldReader from)
    {
        _decay = ForwardDecay.Read(ref from);
        (_weight, _first, _second, _observations) = (from.Double(), from.Double(), from.Double(), from.Double());
    }
}
