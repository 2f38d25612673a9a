using System.CommandLine;

namespace Bespoke.Cli.Bench;

/// <summary>Ever more distinct visitors.</summary>
internal static class VisitorsBenchCommand
{
    internal static Command Create()
    {
        var visitors = CommonOptions.Number("--visitors", "Distinct visitors, each with 1 to 3 events and one look at the profile.", 5_000_000, 1_000, 100_000_000);
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
}
