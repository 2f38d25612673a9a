using Bespoke.Storage;

namespace Bespoke.Cli;

/// <summary>The six gates measured on a demo's shop that is filled.</summary>
/// <param name="Gates">In the prototype's order.</param>
/// <param name="P50">Of a personal search in process, milliseconds.</param>
/// <param name="P99">As above.</param>
internal sealed record GateRun(IReadOnlyList<GateOutput> Gates, double P50, double P99)
{
    private const int MeasuredSearches = 2_000, ColdQueries = 200;

    /// <summary>True when none is missed.</summary>
    internal bool AllOk => Gates.All(g => g.Ok);

    internal static async Task<GateRun> MeasureAsync(Shop shop, Demo demo, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync($"Measuring {MeasuredSearches:N0} searches and the gates …");
        var latencies = await demo.MeasureSearchesAsync(MeasuredSearches, cancellationToken);
        var (p50, p99) = (Percentile(latencies, 0.5), Percentile(latencies, 0.99));
        return new GateRun(
        [
            await Cli.Gates.ProfilesAsync(shop, demo.Shoppers, cancellationToken),
            await Cli.Gates.TrackingAsync(shop, demo.Ingested, cancellationToken),
            Cli.Gates.Ranker(shop.Snapshot.Ranker, shop.Snapshot.Schema.Filled, demo.Ranker),
            Cli.Gates.ColdStart(await demo.CompareColdAsync(ColdQueries, cancellationToken)),
            Cli.Gates.SyntheticUsers(await demo.JudgeAsync(cancellationToken)),
            Cli.Gates.Latency(p99),
        ], p50, p99);
    }

    internal void Print()
    {
        Console.WriteLine($"\nPersonal search over {Environment.ProcessorCount} cores, one at a time: p50 {P50:0.00} ms, p99 {P99:0.00} ms\n");
        foreach (var gate in Gates) Console.WriteLine($"{(gate.Ok ? "ok  " : "MISS")} {gate.Name,-30} {gate.Figure}");
        Console.WriteLine();
    }

    // Nothing measured is no latency: the gate must miss.
    private static double Percentile(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
