namespace Bespoke.Numerics;

/// <summary>A random stream that is a pure function of its seed, on every runtime and machine.</summary>
/// <remarks>
/// xoshiro256** seeded by SplitMix64 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018).
/// Not thread-safe: give each worker its own <see cref="Fork"/>.
/// </remarks>
public sealed class SeededRandom
{
    private ulong _a, _b, _c, _d;

    /// <summary>Starts the stream of <paramref name="seed"/>; nearby seeds give unrelated streams.</summary>
    public SeededRandom(ulong seed)
    {
        _a = StableHash.Next(ref seed);
        _b = StableHash.Next(ref seed);
        _c = StableHash.Next(ref seed);
        _d = StableHash.Next(ref seed);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>], both included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>True with probability <paramref name="probability"/>.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Standard normal (Box and Muller 1958; one value of each pair is used).</summary>
    public double NextGaussian() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>One element of <paramref name="items"/>, uniformly.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>An index drawn in proportion to <paramref name="weights"/> (each >= 0, not all 0). O(n).</summary>
    /// <exception cref="ArgumentException">No weight is positive.</exception>
    public int PickWeighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        if (!(total > 0)) throw new ArgumentException("At least one weight must be positive.", nameof(weights));
        var left = NextDouble() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0) continue;
            last = i;
            left -= weights[i];
            if (left < 0) return i;
        }
        return last;
    }

    /// <summary>Shuffles <paramref name="items"/> in place (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>An independent stream for <paramref name="label"/>: the same parent state and label give the same child.</summary>
    public SeededRandom Fork(string label) => new(StableHash.Combine(NextUInt64(), StableHash.Of(label)));
}
