using System.CommandLine;

namespace Bespoke.Cli.Bench;

/// <summary>Searches over HTTP at a fixed rate.</summary>
internal static class HttpBenchCommand
{
    private const double BroadEnough = 300;

    private const string Description = """
        Search latency and processor time over HTTP at a fixed rate, personalised and by text alone.

        Works on a copy of DIR, or on a synthetic catalogue, in a temporary folder. Adds shoppers with 20 to 100 events each, and asks what
        shoppers type, made of the catalogue's own words, in a Zipf distribution. Searches arrive at random moments (Poisson, seeded)
        whatever the answers do; a latency runs from the intended moment. Events are written meanwhile. The server is a process of its own,
        and cpuMsPerRequest is its whole processor time over the searches answered, the writing of events included.
        """;

    internal static Command Create()
    {
        var shop = new SearchShopOption();
        var rate = CommonOptions.Number("--rate", "Searches per second.", 500, 1, 100_000);
        var seconds = CommonOptions.Number("--seconds", "Length of each of the two phases.", 30, 1, 3_600);
        var warmup = CommonOptions.Number("--warmup", "Seconds of load before, not counted, after every shopper has searched once.", 10, 0, 600);
        var connections = CommonOptions.Number("--connections", "Calls under way at once, at most; a call that waits for a connection waits on the clock.", 64, 1, 1_024);
        var events = CommonOptions.Number("--events", "Events written per second meanwhile, of the same shoppers.", 200, 1, 100_000);
        var batch = CommonOptions.Number("--event-batch", "Events of one call.", 10, 1, 1_000);
        var impressions = new Option<bool>("--impressions") { Description = "Instead: what the log of shown lists costs. Two servers, with and without, take turns." };
        var experiments = CommonOptions.Number("--experiments", "Instead: what so many running experiments cost. Two servers, with and without, take turns.", 0, 0, ExperimentsBench.Most);
        var json = CommonOptions.Json();
        var command = new Command("http", Description) { rate, seconds, warmup, connections, events, batch, impressions, experiments, json };
        shop.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new HttpBenchOptions(
                shop.Of(parsed), parsed.GetValue(rate), parsed.GetValue(seconds), parsed.GetValue(warmup), parsed.GetValue(connections), parsed.GetValue(events), parsed.GetValue(batch));
            if (parsed.GetValue(impressions))
            {
                var cost = await new ImpressionsBench(options, TimeProvider.System).RunAsync(cancellationToken);
                if (parsed.GetValue(json)) Output.Json(cost);
                else Print(cost);
                return ExitCodes.Success;
            }
            if (parsed.GetValue(experiments) is > 0 and var running)
            {
                var cost = await new ExperimentsBench(options, running, TimeProvider.System).RunAsync(cancellationToken);
                if (parsed.GetValue(json)) Output.Json(cost);
                else Print(cost);
                return ExitCodes.Success;
            }
            var output = await new HttpBench(options, TimeProvider.System).RunAsync(cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Print(output);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(ImpressionsBenchOutput o)
    {
        Console.WriteLine($"{o.Requests:N0} personalised searches at {o.Rate:N0} a second, half of them with the log of shown lists and half without, in {o.Rounds} turns each");
        Console.WriteLine($"throughput    {o.ThroughputRatio:0.000} of that without: {o.CpuMsOn:0.000} ms of the server's processor time a search with the log, {o.CpuMsOff:0.000} ms without; turn by turn {o.MedianRatio:0.000} (median; half of the turns {o.LowerQuartile:0.000} to {o.UpperQuartile:0.000})");
        Console.WriteLine($"latency       p50 {o.P50OnMs:0.00} ms with, {o.P50OffMs:0.00} ms without; p99 {o.P99OnMs:0.00} ms with, {o.P99OffMs:0.00} ms without");
        Console.WriteLine($"disk          {o.BytesPer1000Requests:N0} bytes for 1,000 requests, of which {o.KeptShare:P1} are kept: {o.BytesPerKept:N0} bytes each; {o.Overflowed:N0} were not taken");
    }

    private static void Print(ExperimentsBenchOutput o)
    {
        Console.WriteLine($"{o.Requests:N0} personalised searches at {o.Rate:N0} a second ({o.Errors:N0} errors), half of them with {o.Experiments} running experiments and half without, in {o.Rounds} turns each");
        Console.WriteLine($"p99           {o.P99Ratio:0.000} of that without, turn by turn (median; half of the turns {o.P99LowerQuartile:0.000} to {o.P99UpperQuartile:0.000}): {o.P99OnMs:0.00} ms with, {o.P99OffMs:0.00} ms without");
        Console.WriteLine($"otherwise     p50 {o.P50OnMs:0.00} ms with, {o.P50OffMs:0.00} ms without; {o.CpuMsOn:0.000} ms of the server's processor time a search with, {o.CpuMsOff:0.000} ms without");
    }

    private static void Print(HttpBenchOutput o)
    {
        Console.WriteLine($"{o.Products:N0} products, {o.Shoppers:N0} shoppers ({o.HotShare:P0} of the answers hot), {o.Rate:N0} searches/s for {o.Seconds} s, {o.DistinctQueries:N0} distinct queries, ranker: {o.Trees} trees, bundle {o.Bundle}");
        Console.WriteLine($"personalised  p50 {o.P50Ms:0.00} ms, p99 {o.P99Ms:0.00} ms, p99.9 {o.P999Ms:0.00} ms, {o.CpuMsPerRequest:0.00} ms of the server's processor time; {o.Ok:N0} answered, {o.Errors:N0} errors");
        Console.WriteLine($"text alone    p50 {o.TextOnly.P50Ms:0.00} ms, p99 {o.TextOnly.P99Ms:0.00} ms, {o.TextOnly.CpuMsPerRequest:0.00} ms of the server's processor time; {o.TextOnly.Ok:N0} answered, {o.TextOnly.Errors:N0} errors");
        Console.WriteLine($"asking nothing p50 {o.Nothing.P50Ms:0.00} ms, p99 {o.Nothing.P99Ms:0.00} ms, {o.Nothing.CpuMsPerRequest:0.00} ms of the server's processor time: what HTTP and the writes take by themselves");
        Console.WriteLine($"writes        {o.EventsWritten:N0} events in calls of {o.EventBatch}, {o.EventErrors:N0} calls refused; alone they take {o.WritesCpuMsPerSecond:0.0} ms of processor time a second, {o.WritesCpuMsPerSecond / o.Rate:0.00} ms per search of the above");
        Console.WriteLine($"matches       {o.MatchesMean:N0} on average ({(o.MatchesMean > BroadEnough ? "more" : "not more")} than the {BroadEnough:0} that are ranked); {string.Join(", ", HttpBenchOutput.Quantiles.Zip(o.MatchesQuantiles, (q, m) => $"{q:P0} have at most {m:N0}"))}; {o.CandidatesMean:0} candidates");
        Console.WriteLine($"client        sends {o.LateP50Ms:0.00} ms after the intended moment (median), {o.LateP99Ms:0.00} ms (p99), which the latencies hold; the server has {o.ServerMb:N0} MB");
    }
}
