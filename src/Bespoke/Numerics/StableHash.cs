namespace Bespoke.Numerics;

/// <summary>Hashes that never change between runs, machines or releases, so that they may be stored and may seed streams.</summary>
/// <remarks>FNV-1a over UTF-16 code units, finished by SplitMix64's mixer. Not cryptographic.</remarks>
public static class StableHash
{
    /// <summary>64-bit hash of <paramref name="text"/>.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>Combines two hashes; the order matters.</summary>
    public static ulong Combine(ulong first, ulong second) => Mix(first ^ ulong.RotateLeft(second, 31) + 0x9E3779B97F4A7C15UL);

    /// <summary>SplitMix64: advances <paramref name="state"/> and returns the next mixed value (Steele et al. 2014).</summary>
    internal static ulong Next(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15UL);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
