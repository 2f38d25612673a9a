namespace Bespoke.Profiles;

/// <summary>
/// Weighted sums that halve every half-life, by forward decay (Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009): a weight
/// is stored as w · 2^((t − L)/h) for a landmark L, so that adding is O(1) and reading multiplies once.
/// </summary>
/// <remarks>The landmark is renewed as a function of the sequence of additions alone: the same sequence gives the same bits. Not thread-safe.</remarks>
internal sealed class DecayedSums<TKey>(TimeSpan halfLife)
    where TKey : notnull
{
    // 2^400 leaves room for 2^600 more in a double, whatever the weights.
    private const double RenewAt = 400;

    private readonly Dictionary<TKey, double> _sums = [];
    private long _landmark;

    internal void Add(TKey key, double weight, DateTimeOffset at)
    {
        if (_sums.Count == 0) _landmark = at.UtcTicks;
        var exponent = Exponent(at);
        if (exponent > RenewAt)
        {
            foreach (var old in _sums.Keys) _sums[old] *= double.Exp2(-exponent);
            _landmark = at.UtcTicks;
            exponent = 0;
        }
        _sums[key] = _sums.GetValueOrDefault(key) + weight * double.Exp2(exponent);
    }

    /// <summary>All sums as of <paramref name="at"/>, in ascending order of <paramref name="order"/>.</summary>
    internal (TKey Key, double Sum)[] ReadAll(DateTimeOffset at, Func<TKey, long> order)
    {
        var factor = double.Exp2(-Exponent(at));
        return [.. _sums.Select(s => (s.Key, s.Value * factor)).OrderBy(s => order(s.Key))];
    }

    private double Exponent(DateTimeOffset at) => (at.UtcTicks - _landmark) / (double)halfLife.Ticks;
}
