using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Cli.Bench;

/// <summary>The exact scan over random vectors, on one core: the median of many scans, each with a query of its own.</summary>
internal static class ScanBench
{
    // Enough for the just-in-time compiler to have done its work.
    private const int Queries = 500, Warmup = 2_000;

    internal static ScanBenchOutput Run(int rows, int dimensions, int k, TimeProvider time, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(1);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
        var vectors = new ProductVectors(Values(rows * dimensions), dimensions);
        var queries = Enumerable.Range(0, Queries).Select(_ => Values(dimensions)).ToArray();
        var best = new ScoredProduct[k];
        var microseconds = new double[Warmup + Queries];
        for (var i = 0; i < microseconds.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = time.GetTimestamp();
            VectorScan.Best(vectors, queries[i % Queries], within: null, best);
            microseconds[i] = time.GetElapsedTime(start).TotalMicroseconds;
        }
        var measured = microseconds[Warmup..];
        Array.Sort(measured);
        return new ScanBenchOutput(rows, dimensions, k, Math.Round(measured[Queries / 2], 1));
    }
}
