using Bespoke.Retrieval.Guarding;

namespace Bespoke.Cli;

/// <summary>
/// Lends the pool a thread for each call that is stuck in a part of an answer. The server's pool has as many threads as there are cores, and adds
/// some by itself only where none of them gets on.
/// </summary>
internal static class SpareThreads
{
    private static readonly Lock Changing = new();

    internal static void LendFor(PartGuard guard)
    {
        ThreadPool.GetMinThreads(out var own, out _);
        guard.StuckChanged += () =>
        {
            lock (Changing) Keep(own + guard.Stuck);
        };
    }

    /// <summary>Makes the pool as large.</summary>
    internal static void Keep(int threads)
    {
        ThreadPool.GetMinThreads(out var before, out var ports);
        ThreadPool.SetMinThreads(threads, ports);
        if (threads >= before) return;
        // It has fewer again only after it was told that it may not have more.
        ThreadPool.GetMaxThreads(out var most, out var mostPorts);
        ThreadPool.SetMaxThreads(threads, mostPorts);
        ThreadPool.SetMaxThreads(most, mostPorts);
    }
}
