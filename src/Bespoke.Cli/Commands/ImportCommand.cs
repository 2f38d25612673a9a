using System.CommandLine;
using Bespoke.Catalog.Import;
using Bespoke.Import.Events;
using Bespoke.Import.Products;
using Bespoke.Interactions.Import;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class ImportCommand
{
    private const int ShownDetails = 20;

    internal static Command Create() => new("import", "Read a catalogue or events from a file into a data folder.") { Products(), Events() };

    private static Command Products()
    {
        var file = new Argument<string>("FILE") { Description = "The product file." };
        var data = CommonOptions.Data();
        var known = Formats(null);
        var format = Format("The file's layout: " + string.Join("; ", known.Select(f => $"{f.Name} ({f.Description})")), [.. known.Select(f => f.Name)]);
        var currency = Currency();
        var images = new Option<string?>("--images") { Description = "A folder of pictures named by product id, e.g. 15970.jpg.", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command("products", "Import products: all good rows, or on any error none. Rows of known ids replace them.") { file, data, format, currency, images, json };
        command.SetAction((parsed, cancellationToken) => RunAsync("importing products", "rows", parsed.GetValue(json), duplicates: false, async progress =>
        {
            // The file is read first: what cannot be read must not leave an empty shop behind.
            var imported = Shop.ReadProducts(
                parsed.GetValue(file)!, Formats(parsed.GetValue(currency)), parsed.GetValue(format), parsed.GetValue(images), progress, cancellationToken);
            await using var shop = Shop.OpenOrCreate(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            await shop.SaveProductsAsync(imported.Products, parsed.GetValue(images) is { } folder ? Path.GetFullPath(folder) : null, cancellationToken);
            return imported.Report;
        }));
        return command;
    }

    private static Command Events()
    {
        var file = new Argument<string>("FILE") { Description = "The event file." };
        var data = CommonOptions.Data();
        IReadOnlyList<IEventFormat> formats = [.. EventFormats.Own, new HmTransactions()];
        var format = Format("The file's layout: " + string.Join("; ", formats.Select(f => $"{f.Name} ({f.Description})")), [.. formats.Select(f => f.Name)]);
        var json = CommonOptions.Json();
        var command = new Command("events", "Import events through the ingest of the server: durable, without duplicates, folded into profiles.") { file, data, format, json };
        command.SetAction((parsed, cancellationToken) => RunAsync("importing events", "events", parsed.GetValue(json), duplicates: true, async progress =>
        {
            var layout = EventFormats.Of(parsed.GetValue(file)!, parsed.GetValue(format), formats);
            await using var shop = Shop.Open(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            try
            {
                return await EventImport.ImportAsync(shop, parsed.GetValue(file)!, layout, progress, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"bespoke: the log holds {await shop.Log.LastPositionAsync(CancellationToken.None):N0} events now. Import the file again to go on; what is there counts as duplicate.");
                throw;
            }
        }));
        return command;
    }

    private static IReadOnlyList<IProductFormat> Formats(string? currency) => ProductFormats.All(TimeProvider.System.GetUtcNow(), currency?.ToUpperInvariant());

    private static Option<string?> Currency()
    {
        var currency = new Option<string?>("--currency") { Description = "The currency of prices that name none, e.g. EUR.", HelpName = "XXX" };
        currency.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(token.Value.Length == 3 && token.Value.All(char.IsAsciiLetter))) result.AddError($"'{token.Value}' is no currency: three letters are needed, e.g. EUR.");
        });
        return currency;
    }

    private static Option<string?> Format(string description, string[] names)
    {
        var format = new Option<string?>("--format") { Description = description, HelpName = "F" };
        format.AcceptOnlyFromAmong(names);
        return format;
    }

    private static async Task<int> RunAsync(string what, string unit, bool json, bool duplicates, Func<IProgress<ImportProgress>, Task<ImportReport>> import)
    {
        using var progress = new ProgressLine(what, unit, TimeProvider.System);
        var report = await import(progress);
        var seconds = Math.Round(progress.Elapsed.TotalSeconds, 3);
        if (json)
        {
            Output.Json(
                new ImportOutput(report.Read, report.Imported, report.Repaired, report.Rejected, duplicates ? report.Duplicates : null, seconds, report.Details, report.DetailsOmitted));
            return ExitCodes.Success;
        }
        progress.Dispose();
        foreach (var detail in report.Details.Take(ShownDetails)) Console.WriteLine($"line {detail.Line}: {detail.Kind}: {detail.Reason}");
        if (report.Repaired + report.Rejected > ShownDetails) Console.WriteLine($"… and {report.Repaired + report.Rejected - ShownDetails} more; --json lists them.");
        Console.WriteLine($"read {report.Read:N0}, imported {report.Imported:N0}, repaired {report.Repaired:N0}, rejected {report.Rejected:N0}"
            + (duplicates ? $", duplicates {report.Duplicates:N0}" : "") + $", in {seconds:0.0} s");
        return ExitCodes.Success;
    }
}
