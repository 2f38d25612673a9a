namespace Bespoke.Profiles;

/// <summary>
/// The clock of weighted sums that halve every half-life, by forward decay (Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009):
/// a weight is stored as w · 2^((t − L)/h) for a landmark L, so that adding is O(1) and reading multiplies once.
/// </summary>
/// <remarks>The landmark is renewed as a function of the sequence of additions alone: the same sequence gives the same bits.</remarks>
internal struct ForwardDecay
{
    // 2^400 leaves room for 2^600 more in a double, whatever the weights.
    private const double RenewAt = 400;

    private long _landmark;

    /// <summary>What a weight at <paramref name="ticks"/> is to be multiplied by before it is added.</summary>
    /// <param name="ticks">When the weight was given, in UTC ticks, &gt; 0.</param>
    /// <param name="halfLife">The same at every call.</param>
    /// <param name="renewal">What all sums so far must be multiplied by first; nearly always 1.</param>
    internal double FactorAt(long ticks, TimeSpan halfLife, out double renewal)
    {
        if (_landmark == 0) _landmark = ticks;
        renewal = 1;
        var exponent = (ticks - _landmark) / (double)halfLife.Ticks;
        if (exponent <= RenewAt) return double.Exp2(exponent);
        renewal = double.Exp2(-exponent);
        _landmark = ticks;
        return 1;
    }

    /// <summary>What a sum is to be multiplied by to be read as of <paramref name="ticks"/>.</summary>
    internal readonly double Reading(long ticks, TimeSpan halfLife) => double.Exp2(-((ticks - _landmark) / (double)halfLife.Ticks));

    internal readonly void Write(FoldWriter to) => to.Long(_landmark);

    internal static ForwardDecay Read(ref FoldReader from) => new() { _landmark = from.Long() };
}
