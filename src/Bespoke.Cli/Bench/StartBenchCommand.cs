using System.CommandLine;

namespace Bespoke.Cli.Bench;

/// <summary>From the start of the process until it is ready.</summary>
internal static class StartBenchCommand
{
    internal static Command Create()
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
}
