using Bespoke.Numerics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>Runs replications on several threads; each has a random stream of its own, so that the figures do not depend on the threads.</summary>
internal sealed class Replications(ulong seed, int threads, long total, Action<long, long>? progress, CancellationToken cancellationToken)
{
    private const int Chunk = 8;

    private readonly Lock _lock = new();
    private long _done;

    /// <summary>Runs <paramref name="body"/> once for each of <paramref name="count"/> replications.</summary>
    /// <param name="check">Names the streams.</param>
    /// <param name="count">How many.</param>
    /// <param name="start">Makes the state of a worker.</param>
    /// <param name="body">Given the state, the number of the replication and its stream.</param>
    internal void Run<TState>(string check, int count, Func<TState> start, Action<TState, int, SeededRandom> body) =>
        ParallelRows.Run(count, Chunk, threads, start, (state, first, end) =>
        {
            for (var number = first; number < end; number++) body(state, number, new SeededRandom(StableHash.Combine(StableHash.Combine(seed, StableHash.Of(check)), (ulong)number)));
            lock (_lock) progress?.Invoke(_done += end - first, total);
        }, cancellationToken);
}
