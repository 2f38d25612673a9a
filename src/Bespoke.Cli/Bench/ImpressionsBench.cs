using System.Globalization;

namespace Bespoke.Cli.Bench;

/// <summary>
/// What the log of shown lists costs: two servers over equal folders, one with the log and one without, are given the same searches
/// in turns (with, without, without, with, …), so that whatever else the machine does falls on both.
/// </summary>
internal sealed class ImpressionsBench(HttpBenchOptions options, TimeProvider time)
{
    private const int Rounds = 16;

    // Little waits in memory, so that within a minute lists are decided on, and written, as fast as they come.
    private static readonly Dictionary<string, string> On = new() { ["Shop__Impressions__WaitingBytes"] = "2000000" }, Off = new() { ["Shop__Impressions__Keep"] = "false" };

    internal async Task<ImpressionsBenchOutput> RunAsync(CancellationToken cancellationToken)
    {
        using var shop = await SearchShop.MakeAsync(options.Shop, time, cancellationToken);
        var without = shop.CopyData("without");
        GC.Collect();
        await Console.Error.WriteLineAsync("Starting the servers …");
        await using var on = await ServerProcess.StartAsync(shop.Data, On, time, cancellationToken);
        await using var off = await ServerProcess.StartAsync(without, Off, time, cancellationToken);
        var (logged, plain) = await new ServerTurns(options, shop, time).RunAsync(on, off, Rounds, cancellationToken);
        using var client = new HttpClient { BaseAddress = on.Address };
        return Output(logged, plain, await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken));
    }

    private ImpressionsBenchOutput Output(List<HttpPhase> on, List<HttpPhase> off, string metrics)
    {
        double Metric(string name) => double.Parse(metrics.Split('\n').Single(l => l.StartsWith($"bespoke_impressions_{name} ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
        var ratios = on.Zip(off, (a, b) => b.CpuMsPerRequest / a.CpuMsPerRequest).Order().ToArray();
        var (bytes, kept, decided) = (Metric("bytes"), Metric("kept_total"), Metric("kept_total") + Metric("left_out_total"));
        return new ImpressionsBenchOutput(
            options.Rate, on.Sum(p => p.Ok) + off.Sum(p => p.Ok), Rounds, Math.Round(ServerTurns.CpuMs(on), 4), Math.Round(ServerTurns.CpuMs(off), 4), Math.Round(ServerTurns.CpuMs(off) / ServerTurns.CpuMs(on), 4),
            Math.Round(ratios[ratios.Length / 2], 4), Math.Round(ratios[ratios.Length / 4], 4), Math.Round(ratios[ratios.Length * 3 / 4], 4), ServerTurns.Latency(on, 0.5), ServerTurns.Latency(off, 0.5), ServerTurns.Latency(on, 0.99), ServerTurns.Latency(off, 0.99),
            Math.Round(bytes / decided * 1_000), Math.Round(kept / decided, 4), Math.Round(bytes / kept), (long)Metric("overflowed_total"));
    }
}

/// <summary>What the run found. Documented in docs/cli.md.</summary>
internal sealed record ImpressionsBenchOutput(
    int Rate, int Requests, int Rounds, double CpuMsOn, double CpuMsOff, double ThroughputRatio, double MedianRatio, double LowerQuartile, double UpperQuartile, double P50OnMs, double P50OffMs, double P99OnMs, double P99OffMs,
    double BytesPer1000Requests, double KeptShare, double BytesPerKept, long Overflowed);
