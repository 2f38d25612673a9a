using System.CommandLine;
using Bespoke.Cli.Bench;
using Bespoke.Numerics;

namespace Bespoke.Cli.Commands;

internal static class BenchCommand
{
    internal static Command Create() => new("bench", "Measure speed on this machine, over loopback.") { Ingest(), Scan(), Start(), Visitors() };

    private static Command Start()
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("start", "Seconds from the start of a server's process over a data folder until it is ready.") { data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            long products, events;
            await using (var shop = Storage.Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken))
            {
                (products, events) = (shop.Catalog.VisibleCount, await shop.Log.LastPositionAsync(cancellationToken));
            }
            var seconds = Math.Round(await new StartBench(parsed.GetValue(data)!, TimeProvider.System).RunAsync(cancellationToken), 3);
            if (parsed.GetValue(json)) Output.Json(new StartBenchOutput(products, events, seconds));
            else Console.WriteLine($"ready after {seconds:0.00} s, with {products:N0} products and {events:N0} events");
            return ExitCodes.Success;
        });
        return command;
    }

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

    private static Command Scan()
    {
        var rows = Number("--rows", "Vectors.", 44_417, 1, 10_000_000);
        var dimensions = Number("--dims", "Length of one vector.", 64, 1, ProductVectors.MaxDimensions);
        var count = Number("-k", "How many of the best.", 100, 1, 10_000);
        var json = CommonOptions.Json();
        var command = new Command("scan", "The exact scan for the nearest products, on one core.") { rows, dimensions, count, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = ScanBench.Run(parsed.GetValue(rows), parsed.GetValue(dimensions), parsed.GetValue(count), TimeProvider.System, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"{output.MedianUs:0} us for the best {output.K} of {output.Rows:N0} vectors of length {output.Dims} (median)");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static Command Visitors()
    {
        var visitors = Number("--visitors", "Distinct visitors, each with 1 to 3 events and one look at the profile.", 5_000_000, 1_000, 100_000_000);
        var data = new Option<string?>("--data") { Description = "Leave the data in this folder. Otherwise it is temporary.", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command("visitors", "Memory, disk and reading time as ever more visitors come. Set DOTNET_GCHeapHardLimit to bound the heap.") { visitors, data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var temporary = parsed.GetValue(data) is null ? new DemoFolder(null) : null;
            var bench = new VisitorsBench(parsed.GetValue(data) ?? temporary!.Path, parsed.GetValue(visitors), TimeProvider.System);
            var shown = parsed.GetValue(json) ? (Action<VisitorsBenchRow>)(_ => { }) : Print;
            var output = await bench.RunAsync(shown, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"a visitor who is not in memory is read in {output.EvictedReadMedianMs:0.00} ms (median), {output.EvictedReadP99Ms:0.00} ms (p99); heap limit {output.HeapLimitMb:N0} MB");
            return ExitCodes.Success;
        });
        return command;

        static void Print(VisitorsBenchRow row) => Console.WriteLine(
            $"{row.Visitors,12:N0} visitors {row.Events,12:N0} events {row.Residents,9:N0} in memory {row.WorkingSetMb,7:N0} MB working set {row.HeapMb,7:N0} MB heap {row.DiskMb,8:N0} MB disk {row.VisitorsPerSecond,8:N0} visitors/s");
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
