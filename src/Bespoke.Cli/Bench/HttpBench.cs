namespace Bespoke.Cli.Bench;

/// <summary>What is measured.</summary>
/// <param name="Shop">The catalogue, and how many shoppers.</param>
/// <param name="Rate">Searches per second.</param>
/// <param name="Seconds">Length of one phase.</param>
/// <param name="Warmup">Seconds of uncounted load before, after every shopper has searched once.</param>
/// <param name="Connections">Calls under way at once, at most.</param>
/// <param name="Events">Events written per second meanwhile.</param>
/// <param name="EventBatch">Events of one call.</param>
internal sealed record HttpBenchOptions(SearchShopOptions Shop, int Rate, int Seconds, int Warmup, int Connections, int Events, int EventBatch);

/// <summary>
/// Searches over HTTP on loopback at a fixed rate (open loop) against a server in a process of its own, while events are
/// written: first personalised, then the same searches by text alone, then as many requests that ask nothing, then the writes alone.
/// </summary>
internal sealed class HttpBench(HttpBenchOptions options, TimeProvider time)
{
    private const int MostSecondsBeside = 10, WarmingConnections = 8;

    internal async Task<HttpBenchOutput> RunAsync(CancellationToken cancellationToken)
    {
        using var shop = await SearchShop.MakeAsync(options.Shop, time, cancellationToken);
        // What made the shop is garbage by now; its collection is not to fall into the measurement.
        GC.Collect();
        await Console.Error.WriteLineAsync("Starting the server …");
        await using var server = await ServerProcess.StartAsync(shop.Data, time, cancellationToken);
        await Console.Error.WriteLineAsync($"It listens on {server.Address}");
        using var load = new HttpLoad(server.Address, options.Connections, time);
        await WarmAsync(options, shop, load, server, time, cancellationToken);
        var personal = await PhaseAsync("personalised searches", shop, load, server, personalize: true, cancellationToken);
        var text = await PhaseAsync("text-only searches", shop, load, server, personalize: false, cancellationToken);
        var nothing = await NothingAsync(shop, load, server, cancellationToken);
        var writes = await WritesAsync(shop, load, server, cancellationToken);
        return Output(shop, personal, text, nothing, writes, server.WorkingSet);
    }

    // Everybody's profile is in memory and the compiler has done its work before anything counts.
    internal static async Task WarmAsync(HttpBenchOptions options, SearchShop shop, HttpLoad load, ServerProcess server, TimeProvider time, CancellationToken cancellationToken)
    {
        using (var progress = new ProgressLine("warming up", "shoppers", time))
        {
            byte[][] bodies = [.. Enumerable.Range(0, options.Shop.Shoppers).Select(s => HttpTraffic.Search(shop.Queries.Texts[s % shop.Queries.Texts.Count], s, personalize: true))];
            await load.WarmAsync(bodies, Math.Min(WarmingConnections, options.Connections), progress, cancellationToken);
        }
        foreach (var personalize in (bool[])[true, false])
        {
            using var progress = new ProgressLine("warming up", "requests", time);
            await load.RunAsync(HttpTraffic.Of(shop, options, options.Warmup / 2.0, searches: true, personalize, $"w{personalize}", time.GetUtcNow()), server, progress, cancellationToken);
        }
    }

    private async Task<HttpPhase> PhaseAsync(string name, SearchShop shop, HttpLoad load, ServerProcess server, bool personalize, CancellationToken cancellationToken)
    {
        var traffic = Traffic(shop, options.Seconds, personalize, personalize ? "p" : "t");
        using var progress = new ProgressLine(name, "requests", time);
        return await load.RunAsync(traffic, server, progress, cancellationToken);
    }

    private async Task<HttpPhase> NothingAsync(SearchShop shop, HttpLoad load, ServerProcess server, CancellationToken cancellationToken)
    {
        var traffic = Traffic(shop, Math.Min(MostSecondsBeside, options.Seconds), personalize: false, "n") with { AsksNothing = true };
        using var progress = new ProgressLine("requests that ask nothing", "requests", time);
        return await load.RunAsync(traffic, server, progress, cancellationToken);
    }

    private async Task<HttpPhase> WritesAsync(SearchShop shop, HttpLoad load, ServerProcess server, CancellationToken cancellationToken)
    {
        var traffic = HttpTraffic.Of(shop, options, Math.Min(MostSecondsBeside, options.Seconds), searches: false, personalize: false, "a", time.GetUtcNow());
        using var progress = new ProgressLine("writes alone", "requests", time);
        return await load.RunAsync(traffic, server, progress, cancellationToken);
    }

    private HttpTraffic Traffic(SearchShop shop, double seconds, bool personalize, string name) =>
        HttpTraffic.Of(shop, options, seconds, searches: true, personalize, name, time.GetUtcNow());

    private HttpBenchOutput Output(SearchShop shop, HttpPhase personal, HttpPhase text, HttpPhase nothing, HttpPhase writes, long workingSet)
    {
        var calls = personal.EventCalls.Concat(text.EventCalls).Concat(nothing.EventCalls).Concat(writes.EventCalls).ToArray();
        return new HttpBenchOutput(
            options.Rate, personal.Sent, personal.Ok, personal.Errors, Round(personal.Latency(0.5)), Round(personal.Latency(0.99)), Round(personal.Latency(0.999)), Round(personal.CpuMsPerRequest),
            Round(personal.HotShare), Round(personal.CandidatesMean), personal.DistinctQueries, personal.Learned ? shop.Trees : 0, personal.Bundle,
            new HttpTextOutput(Round(text.Latency(0.5)), Round(text.Latency(0.99)), Round(text.CpuMsPerRequest), text.Sent, text.Ok, text.Errors),
            shop.Products, options.Shop.Shoppers, options.Seconds, Round(personal.MatchesMean), [.. HttpBenchOutput.Quantiles.Select(personal.Matches)],
            calls.Count(c => c) * options.EventBatch, calls.Count(c => !c), options.EventBatch, Round(writes.ProcessorTime.TotalMilliseconds / Math.Max(1e-3, writes.Elapsed.TotalSeconds)),
            new HttpFloorOutput(Round(nothing.Latency(0.5)), Round(nothing.Latency(0.99)), Round(nothing.CpuMsPerRequest)),
            Round(personal.LateAt(0.5)), Round(personal.LateAt(0.99)), options.Connections, Math.Round(workingSet / (double)(1 << 20)));
    }

    // Nothing answered leaves nothing to measure: 0, beside as many errors as requests.
    private static double Round(double value) => double.IsNaN(value) ? 0 : Math.Round(value, 3);
}

/// <summary>The phase without personalisation.</summary>
internal sealed record HttpTextOutput(double P50Ms, double P99Ms, double CpuMsPerRequest, int Sent, int Ok, int Errors);

/// <summary>The phase of requests that ask nothing: what HTTP and the writes take by themselves.</summary>
internal sealed record HttpFloorOutput(double P50Ms, double P99Ms, double CpuMsPerRequest);

/// <summary>What the run found. Documented in docs/cli.md.</summary>
internal sealed record HttpBenchOutput(
    int Rate, int Sent, int Ok, int Errors, double P50Ms, double P99Ms, double P999Ms, double CpuMsPerRequest, double HotShare, double CandidatesMean, int DistinctQueries,
    int Trees, string Bundle, HttpTextOutput TextOnly, int Products, int Shoppers, int Seconds, double MatchesMean, IReadOnlyList<int> MatchesQuantiles, int EventsWritten,
    int EventErrors, int EventBatch, double WritesCpuMsPerSecond, HttpFloorOutput Nothing, double LateP50Ms, double LateP99Ms, int Connections, double ServerMb)
{
    /// <summary>The shares of <see cref="MatchesQuantiles"/>.</summary>
    internal static IReadOnlyList<double> Quantiles { get; } = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99];
}
