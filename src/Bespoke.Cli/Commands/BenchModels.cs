using System.CommandLine;
using Bespoke.Cli.Bench;

namespace Bespoke.Cli.Commands;

internal static class BenchModels
{
    internal static Command Als()
    {
        var path = EvaluateCf.Path();
        var factors = CommonOptions.Number("--factors", "Length of the vectors.", 64, 1, 2_048);
        var iterations = CommonOptions.Number("--iterations", "Iterations that are timed, after two that are not.", 10, 1, 1_000);
        var threads = CommonOptions.Number("--threads", "Threads at once; 0 = all cores.", 0, 0, 1_024);
        var json = CommonOptions.Json();
        var command = new Command("als", "Seconds of a full ALS iteration on train + valid of a folder.") { path, factors, iterations, threads, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = ModelBench.Als(parsed.GetValue(path)!, parsed.GetValue(factors), parsed.GetValue(iterations), parsed.GetValue(threads), TimeProvider.System, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"{output.SecondsPerIteration:0.0000} s an iteration with {output.Factors} factors on {output.Threads} threads (median); {output.VisitsPerSecondPerCore:N0} visits/s and core; peak {output.PeakMiB:0} MiB");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    internal static Command ItemItem()
    {
        var path = EvaluateCf.Path();
        var neighbors = CommonOptions.Number("--neighbors", "Neighbours of each product.", 1_000, 1, 100_000);
        var json = CommonOptions.Json();
        var command = new Command("item-item", "Seconds of an item-item fit on train + valid of a folder: the median of five.") { path, neighbors, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = ModelBench.ItemItem(parsed.GetValue(path)!, parsed.GetValue(neighbors), TimeProvider.System, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"{output.FitSeconds:0.000} s for {output.Neighbors} neighbours (median of five); peak {output.PeakMiB:0} MiB");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
