using System.CommandLine;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

/// <summary><c>evaluate gates</c>: the prototype's six gates, each measured.</summary>
internal static class EvaluateGates
{
    internal static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("gates", "The prototype's six gates, each measured on the demo's shop in a temporary folder. Exit code 1 when one is missed.") { json };
        var size = new DemoFlags(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = new DemoFolder(null);
            var clock = new DemoClock();
            await using var shop = Shop.OpenOrCreate(folder.Path, clock, cancellationToken: cancellationToken);
            var demo = new Demo(shop, size.Of(parsed), clock);
            await demo.FillAsync(cancellationToken);
            var run = await GateRun.MeasureAsync(shop, demo, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(new GatesOutput(run.Gates));
            else run.Print();
            return run.AllOk ? ExitCodes.Success : ExitCodes.CheckFailed;
        });
        return command;
    }
}
