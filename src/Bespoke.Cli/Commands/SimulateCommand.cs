using System.CommandLine;
using Bespoke.Catalog;
using Bespoke.Simulation;

namespace Bespoke.Cli.Commands;

internal static class SimulateCommand
{
    internal static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The folder for the files.", HelpName = "DIR", Required = true };
        var products = new Option<int>("--products") { Description = "Size of the catalogue.", HelpName = "N", DefaultValueFactory = _ => SyntheticCatalog.DefaultProducts };
        var shoppers = new Option<int>("--shoppers") { Description = "How many shoppers.", HelpName = "N", DefaultValueFactory = _ => SimulatedShoppers.DefaultShoppers };
        var days = new Option<int>("--days") { Description = "How many days they shop.", HelpName = "N", DefaultValueFactory = _ => SimulatedShoppers.DefaultDays };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same bytes.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var end = new Option<DateTimeOffset>("--end")
        {
            Description = "When the last day ends (UTC). Fixed unless told, so that runs are alike.",
            HelpName = "TIME",
            DefaultValueFactory = _ => SyntheticCatalog.DefaultNewest,
        };
        var json = CommonOptions.Json();
        var command = new Command("simulate", "Write a synthetic catalogue, shoppers and their events as JSON Lines, with a JSON Schema beside each.") { output, products, shoppers, days, seed, end, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var progress = new ProgressLine("simulating", "products", TimeProvider.System);
            var (size, start) = (parsed.GetValue(products), parsed.GetValue(end));
            var builder = new CatalogBuilder(CatalogSnapshot.Empty);
            var made = 0;
            foreach (var product in SyntheticCatalog.Generate(size, parsed.GetValue(seed), start))
            {
                cancellationToken.ThrowIfCancellationRequested();
                builder.Upsert(product);
                progress.Report(++made, size);
            }
            var simulated = SimulatedShoppers.Generate(builder.Build(), start, parsed.GetValue(shoppers), parsed.GetValue(seed), parsed.GetValue(days));
            var files = await SimulationFiles.WriteAsync(
                parsed.GetValue(output)!, SyntheticCatalog.Generate(size, parsed.GetValue(seed), start), simulated, cancellationToken);
            var result = new SimulateOutput(size, simulated.Shoppers.Count, simulated.Interactions.Count, files, Math.Round(progress.Elapsed.TotalSeconds, 2));
            if (parsed.GetValue(json)) Output.Json(result);
            else Console.WriteLine($"{result.Products:N0} products, {result.Shoppers:N0} shoppers, {result.Events:N0} events in {result.Seconds:0.0} s:\n" + string.Join('\n', files));
            return ExitCodes.Success;
        });
        return command;
    }
}
