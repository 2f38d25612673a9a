using System.CommandLine;

namespace Bespoke.Cli.Bench;

/// <summary>Searches in this process.</summary>
internal static class SearchBenchCommand
{
    internal static Command Create()
    {
        var shop = new SearchShopOption();
        var searches = CommonOptions.Number("--searches", "Searches of each part.", 10_000, 100, 10_000_000);
        var json = CommonOptions.Json();
        var command = new Command("search", "Search without HTTP, with the shoppers and queries of bench http: one at a time, on all cores, and step by step.") { searches, json };
        shop.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = await new SearchBench(new SearchBenchOptions(shop.Of(parsed), parsed.GetValue(searches)), TimeProvider.System).RunAsync(cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Print(output);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(SearchBenchOutput o)
    {
        Console.WriteLine($"{o.Products:N0} products, {o.Searches:N0} searches of {o.DistinctQueries:N0} queries");
        Console.WriteLine($"one at a time  p50 {o.P50Us:N0} us, p99 {o.P99Us:N0} us, {o.BytesPerSearch:N0} bytes allocated");
        Console.WriteLine($"text alone     p50 {o.TextP50Us:N0} us, p99 {o.TextP99Us:N0} us, {o.TextBytesPerSearch:N0} bytes allocated");
        Console.WriteLine($"on {o.Cores} cores     p50 {o.AllCoresP50Us:N0} us, p99 {o.AllCoresP99Us:N0} us, {o.SearchesPerSecond:N0} searches/s");
        Console.WriteLine("step by step   " + string.Join(", ", o.StageMediansUs.Select(s => $"{s.Key} {s.Value:N0} us")) + " (medians)");
    }
}
