using System.Runtime.ExceptionServices;

namespace Bespoke.Numerics;

/// <summary>Runs work over rows on several threads, which take fixed chunks one after another as they become free.</summary>
/// <remarks>The chunks do not depend on the number of threads: work that is deterministic by chunk is deterministic altogether.</remarks>
internal static class ParallelRows
{
    /// <summary>Calls <paramref name="body"/> with (state, first row, end) for every chunk; each worker has a state of its own.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="chunk">Rows of one call, at least 1.</param>
    /// <param name="threads">At most this many at once; 0 = as many as there are cores.</param>
    /// <param name="start">Makes the state of a worker.</param>
    /// <param name="body">The work.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    internal static void Run<TState>(int rows, int chunk, int threads, Func<TState> start, Action<TState, int, int> body, CancellationToken cancellationToken)
    {
        var chunks = (int)(((long)rows + chunk - 1) / chunk);
        var workers = Math.Min(threads == 0 ? Environment.ProcessorCount : threads, chunks);
        var (next, fault) = (-1, default(ExceptionDispatchInfo));
        if (workers == 1) Work(0);
        else if (workers > 1) Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, Work);
        fault?.Throw();
        cancellationToken.ThrowIfCancellationRequested();

        void Work(int _)
        {
            try
            {
                var state = start();
                while (fault is null && !cancellationToken.IsCancellationRequested && Interlocked.Increment(ref next) is var taken && taken < chunks)
                {
                    body(state, taken * chunk, Math.Min(rows, (taken + 1) * chunk));
                }
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(e), null);
            }
        }
    }
}
