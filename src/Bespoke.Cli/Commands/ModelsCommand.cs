using System.CommandLine;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class ModelsCommand
{
    internal static Command Create() => new("models", "The bundles of models that were trained, and which one serves.") { List(), Activate() };

    private static Command List()
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("list", "The bundles, latest first.") { data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            if (parsed.GetValue(json)) Output.Json(new ModelsOutput(shop.Models.Serving, shop.Models.Refused, [.. shop.Models.List().Select(b => Server.Wire.BundleBody.Of(b, shop.Models.Serving))]));
            else Print(shop.Models);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Activate()
    {
        var data = CommonOptions.Data();
        var version = new Argument<string>("VERSION") { Description = "One of those that 'bespoke models list' shows." };
        var command = new Command("activate", "Check a bundle and make it the one that serves; a running server follows within seconds.") { version, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            shop.Models.Activate(parsed.GetValue(version)!);
            Console.WriteLine($"Bundle {shop.Models.Serving} serves.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(ShopModels models)
    {
        if (models.Refused is { } refused) Console.Error.WriteLine(refused.Reason);
        if (models.List() is not { Count: > 0 } bundles)
        {
            Console.WriteLine("Nothing was trained yet. Train with: bespoke train --data DIR");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("version", "serves", "trained", "MiB", "models");
        foreach (var bundle in bundles)
        {
            table.AddRow(
                bundle.Version, bundle.Version == models.Serving ? "yes" : "", $"{bundle.Info?.TrainedAt:u}", $"{bundle.Bytes / 1048576.0:0.0}",
                bundle.Info is { } info ? string.Join(", ", info.Models.Select(m => m.Name)) : "cannot be read");
        }
        Tables.Write(table);
    }
}
