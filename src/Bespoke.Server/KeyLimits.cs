using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace Bespoke.Server;

/// <summary>How many requests each key may make: a bucket that fills by the second and holds two seconds' worth. Thread-safe.</summary>
internal sealed class KeyLimits : IDisposable
{
    private const int BurstSeconds = 2, FillsPerSecond = 10;

    private readonly ConcurrentDictionary<KnownKey, TokenBucketRateLimiter> _buckets = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes one request of <paramref name="key"/>'s; false when none is left, and after how long there is one.</summary>
    internal bool TryTake(KnownKey key, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (key.PerSecond == 0) return true;
        using var lease = _buckets.GetOrAdd(key, Bucket).AttemptAcquire();
        if (!lease.IsAcquired && lease.TryGetMetadata(MetadataName.RetryAfter, out var after)) wait = after;
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        foreach (var bucket in _buckets.Values) bucket.Dispose();
    }

    private static TokenBucketRateLimiter Bucket(KnownKey key) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = key.PerSecond * BurstSeconds,
        TokensPerPeriod = Math.Max(1, key.PerSecond / FillsPerSecond),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / Math.Min(key.PerSecond, FillsPerSecond)),
        QueueLimit = 0,
        AutoReplenishment = true,
    });
}
