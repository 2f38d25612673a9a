using System.CommandLine;
using Bespoke.Numerics;

namespace Bespoke.Cli.Bench;

/// <summary>The exact scan of product vectors.</summary>
internal static class ScanBenchCommand
{
    internal static Command Create()
    {
        var rows = CommonOptions.Number("--rows", "Vectors.", 44_417, 1, 10_000_000);
        var dimensions = CommonOptions.Number("--dims", "Length of one vector.", 64, 1, ProductVectors.MaxDimensions);
        var count = CommonOptions.Number("-k", "How many of the best.", 100, 1, 10_000);
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
}
