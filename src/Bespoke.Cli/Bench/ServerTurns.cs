namespace Bespoke.Cli.Bench;

/// <summary>
/// Two servers over equal folders, one with something and one without, are given the same searches in turns (with, without, without, with, …), so that
/// whatever else the machine does falls on both.
/// </summary>
internal sealed class ServerTurns(HttpBenchOptions options, SearchShop shop, TimeProvider time)
{
    /// <summary>Warms both and lets them take turns.</summary>
    /// <returns>The turns of either, in order.</returns>
    internal async Task<(List<HttpPhase> With, List<HttpPhase> Without)> RunAsync(ServerProcess with, ServerProcess without, int rounds, CancellationToken cancellationToken)
    {
        using HttpLoad toWith = new(with.Address, options.Connections, time), toWithout = new(without.Address, options.Connections, time);
        await HttpBench.WarmAsync(options, shop, toWith, with, time, cancellationToken);
        await HttpBench.WarmAsync(options, shop, toWithout, without, time, cancellationToken);
        List<HttpPhase> on = [], off = [];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var first in (bool[])[true, false])
            {
                // Each goes first every other time.
                if (first == (round % 2 == 0)) on.Add(await PhaseAsync(toWith, with, $"with {round}", cancellationToken));
                else off.Add(await PhaseAsync(toWithout, without, $"without {round}", cancellationToken));
            }
        }
        return (on, off);
    }

    /// <summary>The server's processor time for a search, over all turns.</summary>
    internal static double CpuMs(List<HttpPhase> turns) => turns.Sum(p => p.ProcessorTime.TotalMilliseconds) / turns.Sum(p => p.Ok);

    /// <summary>The median over turns of a share of latencies, in ms.</summary>
    internal static double Latency(List<HttpPhase> turns, double share)
    {
        var sorted = turns.Select(p => p.Latency(share)).Order().ToArray();
        return Math.Round((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, 3);
    }

    private async Task<HttpPhase> PhaseAsync(HttpLoad load, ServerProcess server, string name, CancellationToken cancellationToken)
    {
        var traffic = HttpTraffic.Of(shop, options, options.Seconds, searches: true, personalize: true, name, time.GetUtcNow());
        using var progress = new ProgressLine(name, "requests", time);
        return await load.RunAsync(traffic, server, progress, cancellationToken);
    }
}
