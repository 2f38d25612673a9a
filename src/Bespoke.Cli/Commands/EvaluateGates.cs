using System.CommandLine;
using Bespoke.Simulation;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

/// <summary><c>evaluate gates</c>: the prototype's six gates, each measured.</summary>
internal static class EvaluateGates
{
    internal static Command Create()
    {
        var products = CommonOptions.Number("--products", "Size of the synthetic catalogue.", SyntheticCatalog.DefaultProducts, 100, 5_000_000);
        var shoppers = CommonOptions.Number("--shoppers", "Synthetic shoppers.", SimulatedShoppers.DefaultShoppers, 6, 100_000);
        var seed = new Option<ulong>("--seed") { Description = "Another seed, another shop.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var json = CommonOptions.Json();
        var command = new Command("gates", "The prototype's six gates, each measured on the demo's shop in a temporary folder. Exit code 1 when one is missed.") { products, shoppers, seed, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = new DemoFolder(null);
            await using var shop = Shop.OpenOrCreate(folder.Path, TimeProvider.System, cancellationToken: cancellationToken);
            var demo = new Demo(shop, new DemoOptions(parsed.GetValue(products), parsed.GetValue(shoppers), parsed.GetValue(seed)), TimeProvider.System);
            await demo.FillAsync(cancellationToken);
            var run = await GateRun.MeasureAsync(shop, demo, cancellationToken);
            if (parsed.GetValue(json)) Output.Json(new GatesOutput(run.Gates));
            else run.Print();
            return run.AllOk ? ExitCodes.Success : ExitCodes.CheckFailed;
        });
        return command;
    }
}
