using System.CommandLine;

namespace Bespoke.Cli.Bench;

/// <summary>Searches while products change.</summary>
internal static class ChangesBenchCommand
{
    internal static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Measure on the shop in this folder; its products are changed. Otherwise a synthetic one is made.", HelpName = "DIR" };
        var products = CommonOptions.Number("--products", "Size of the synthetic catalogue.", 44_417, 100, 5_000_000);
        var rate = CommonOptions.Number("--rate", "Product changes per second: nine in ten a price or stock, one in ten a title, an attribute or a new product.", 1_000, 1, 100_000);
        var searches = CommonOptions.Number("--searches", "Searches per second.", 200, 1, 100_000);
        var seconds = CommonOptions.Number("--seconds", "Length of one phase.", 20, 1, 3_600);
        var rounds = CommonOptions.Number("--rounds", "Phases with and without changes, in turn; their medians are printed.", 5, 1, 100);
        var json = CommonOptions.Json();
        var command = new Command("changes", "The time of a search alone and while products change.") { data, products, rate, searches, seconds, rounds, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var temporary = parsed.GetValue(data) is null ? new DemoFolder(null) : null;
            var options = new ChangesBenchOptions(parsed.GetValue(products), parsed.GetValue(rate), parsed.GetValue(searches), parsed.GetValue(seconds), parsed.GetValue(rounds));
            var output = await new ChangesBench(parsed.GetValue(data) ?? temporary!.Path, options, TimeProvider.System).RunAsync(cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Console.WriteLine($"alone p50 {output.AloneP50Ms:0.000} ms, p99 {output.AloneP99Ms:0.000} ms; with {output.ChangesPerSecond:N0} changes/s p50 {output.ChangingP50Ms:0.000} ms, p99 {output.ChangingP99Ms:0.000} ms; p99 ratio {output.Ratio:0.00}");
            return ExitCodes.Success;
        });
        return command;
    }
}
