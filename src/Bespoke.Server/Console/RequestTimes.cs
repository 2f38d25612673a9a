namespace Bespoke.Server.Console;

/// <summary>How long requests took, by route, in buckets. Thread-safe; counts from the start of the server.</summary>
internal sealed class RequestTimes
{
    /// <summary>The upper bounds of the buckets, in milliseconds; one more takes all that took longer.</summary>
    internal static IReadOnlyList<double> Bounds { get; } = [0.25, 0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1_000];

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, long[]> _counts = new(StringComparer.Ordinal);

    internal void Add(string route, TimeSpan took)
    {
        var bucket = 0;
        while (bucket < Bounds.Count && took.TotalMilliseconds > Bounds[bucket]) bucket++;
        Interlocked.Increment(ref _counts.GetOrAdd(route, _ => new long[Bounds.Count + 1])[bucket]);
    }

    /// <summary>Per route the counts of its buckets, by route.</summary>
    internal IReadOnlyList<(string Route, IReadOnlyList<long> Counts)> Read() =>
        [.. _counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, (IReadOnlyList<long>)[.. c.Value]))];

    /// <summary>The upper bound of the bucket that holds a share of the requests; infinity beyond the last, null without requests.</summary>
    internal static double? Quantile(IReadOnlyList<long> counts, double share)
    {
        var wanted = (long)Math.Ceiling(counts.Sum() * share);
        if (wanted == 0) return null;
        for (var (i, sum) = (0, 0L); i < counts.Count; i++)
        {
            if ((sum += counts[i]) >= wanted) return i < Bounds.Count ? Bounds[i] : double.PositiveInfinity;
        }
        return null;
    }
}

/// <summary>Takes the time of every request to the API.</summary>
internal sealed class RequestClock(RequestDelegate next, RequestTimes times, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        await next(context);
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } endpoint && KeyGate.IsApi(endpoint)) times.Add($"{context.Request.Method} {route}", time.GetElapsedTime(started));
    }
}
