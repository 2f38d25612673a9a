using System.CommandLine;
using Bespoke.Cli.Bench;

namespace Bespoke.Cli.Commands;

internal static class BenchCommand
{
    internal static Command Create() => new("bench", "Measure speed on this machine, over loopback.")
    {
        Ingest(),
        BenchSession.Create(),
    };

    private static Command Ingest()
    {
        var data = new Option<string?>("--data") { Description = "Keep the filled log in this folder and use it again next time. Otherwise it is temporary.", HelpName = "DIR" };
        var batch = Number("--batch", "Events of one call.", 100, 1, 1_000);
        var logEvents = Number("--log-events", "Events in the log before the measurement.", 10_000_000, 0, 1_000_000_000);
        var events = Number("--events", "Events sent while measuring.", 300_000, 1_000, 10_000_000);
        var lone = Number("--lone", "Calls with a single event.", 500, 100, 100_000);
        var users = Number("--users", "Distinct users; those of the measured events are in memory, as far as 100,000 fit.", 90_000, 1, 100_000_000);
        var connections = Number("--connections", "Calls under way at once.", 16, 1, 256);
        var json = CommonOptions.Json();
        var command = new Command("ingest", "Durable, deduplicated, folded events per second over HTTP, and the time of a lone event.") { data, batch, logEvents, events, lone, users, connections, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var temporary = parsed.GetValue(data) is null ? new DemoFolder(null) : null;
            var options = new IngestBenchOptions(
                parsed.GetValue(batch), parsed.GetValue(logEvents), parsed.GetValue(events), parsed.GetValue(lone), parsed.GetValue(users), parsed.GetValue(connections));
            var output = await new IngestBench(parsed.GetValue(data) ?? temporary!.Path, options, TimeProvider.System).RunAsync(cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"{output.EventsPerSecond:N0} events/s in batches of {output.Batch}, with {output.LogEvents:N0} in the log; a lone event {output.LoneMedianMs:0.00} ms (median), {output.LoneP99Ms:0.00} ms (p99)");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int value, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is var given && (given < least || given > most)) r.AddError($"{name} is between {least:N0} and {most:N0}.");
        });
        return option;
    }
}
