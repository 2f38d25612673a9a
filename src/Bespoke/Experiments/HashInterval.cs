using Bespoke.Numerics;

namespace Bespoke.Experiments;

/// <summary>Buckets of the hash of a unit's id: those from <paramref name="From"/> and below <paramref name="To"/>.</summary>
/// <param name="From">0 to <see cref="Buckets"/>.</param>
/// <param name="To">The same, not below <paramref name="From"/>.</param>
public readonly record struct HashInterval(int From, int To)
{
    /// <summary>How many buckets there are: shares are kept to a hundredth of a percent.</summary>
    public const int Buckets = 10_000;

    /// <summary>True where the bucket lies in it.</summary>
    public bool Contains(int bucket) => bucket >= From && bucket < To;

    /// <summary>True where some bucket lies in both.</summary>
    public bool Meets(HashInterval other) => From < other.To && other.From < To;

    /// <summary>The bucket of an id under a salt: the same in every process, release and language that follows docs/experiments.md.</summary>
    /// <remarks>
    /// floor(h · 10,000 / 2^64) with h = Combine(Of(salt), Of(id)) of <see cref="StableHash"/>. Never to be changed: it would move every unit of every
    /// running experiment.
    /// </remarks>
    public static int BucketOf(string salt, string id) =>
        (int)Math.BigMul(StableHash.Combine(StableHash.Of(salt), StableHash.Of(id)), Buckets, out _);
}
