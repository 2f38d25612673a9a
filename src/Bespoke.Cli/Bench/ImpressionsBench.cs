using System.Globalization;

namespace Bespoke.Cli.Bench;

/// <summary>
/// What the log of shown lists costs: two servers over equal folders, one with the log and one without, are given the same searches
/// in turns (with, without, without, with, …), so that whatever else the machine does falls on both.
/// </summary>
internal sealed class ImpressionsBench(HttpBenchOptions options, TimeProvider time)
{
    private const int Rounds = 4;

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
        using HttpLoad toOn = new(on.Address, options.Connections, time), toOff = new(off.Address, options.Connections, time);
        await HttpBench.WarmAsync(options, shop, toOn, on, time, cancellationToken);
        await HttpBench.WarmAsync(options, shop, toOff, off, time, cancellationToken);
        List<HttpPhase> logged = [], plain = [];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var first in (bool[])[true, false])
            {
                // Each goes first every other time.
                if (first == (round % 2 == 0)) logged.Add(await PhaseAsync(shop, toOn, on, $"with {round}", cancellationToken));
                else plain.Add(await PhaseAsync(shop, toOff, off, $"without {round}", cancellationToken));
            }
        }
        using var client = new HttpClient { BaseAddress = on.Address };
        return Output(logged, plain, await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken));
    }

    private async Task<HttpPhase> PhaseAsync(SearchShop shop, HttpLoad load, ServerProcess server, string name, CancellationToken cancellationToken)
    {
        var traffic = HttpTraffic.Of(shop, options, options.Seconds, searches: true, personalize: true, name, time.GetUtcNow());
        using var progress = new ProgressLine(name, "requests", time);
        return await load.RunAsync(traffic, server, progress, cancellationToken);
    }

    private ImpressionsBenchOutput Output(List<HttpPhase> on, List<HttpPhase> off, string metrics)
    {
        double Metric(string name) => double.Parse(metrics.Split('\n').Single(l => l.StartsWith($"bespoke_impressions_{name} ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
        static double Cpu(List<HttpPhase> phases) => phases.Sum(p => p.ProcessorTime.TotalMilliseconds) / phases.Sum(p => p.Ok);
        static double Median(List<HttpPhase> phases, double share)
        {
            var sorted = phases.Select(p => p.Latency(share)).Order().ToArray();
            return Math.Round((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, 3);
        }

        var (bytes, kept, decided) = (Metric("bytes"), Metric("kept_total"), Metric("kept_total") + Metric("left_out_total"));
        return new ImpressionsBenchOutput(
            options.Rate, on.Sum(p => p.Ok) + off.Sum(p => p.Ok), Rounds, Math.Round(Cpu(on), 4), Math.Round(Cpu(off), 4), Math.Round(Cpu(off) / Cpu(on), 4),
            [.. on.Zip(off, (a, b) => Math.Round(b.CpuMsPerRequest / a.CpuMsPerRequest, 4))], Median(on, 0.5), Median(off, 0.5), Median(on, 0.99), Median(off, 0.99),
            Math.Round(bytes / decided * 1_000), Math.Round(kept / decided, 4), Math.Round(bytes / kept), (long)Metric("overflowed_total"));
    }
}

/// <summary>What the run found. Documented in docs/cli.md.</summary>
internal sealed record ImpressionsBenchOutput(
    int Rate, int Requests, int Rounds, double CpuMsOn, double CpuMsOff, double ThroughputRatio, IReadOnlyList<double> Ratios, double P50OnMs, double P50OffMs, double P99OnMs, double P99OffMs,
    double BytesPer1000Requests, double KeptShare, double BytesPerKept, long Overflowed);
