using System.CommandLine;
using Bespoke.ColdStart;
using Bespoke.Evaluation.Explorations;
using Bespoke.Evaluation.Simulations;
using Bespoke.LightGbm;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class EvaluateExploration
{
    private const int DefaultUsers = 400, DefaultSessions = 4_000, DefaultProducts = 300, DefaultSeeds = 5, DefaultSlots = 2;

    internal static Command Create()
    {
        var defaults = new SimulationOptions();
        var users = CommonOptions.Number("--users", "Shoppers.", DefaultUsers, 2, 1_000_000);
        var sessions = CommonOptions.Number("--sessions", "Visits of each month and arm.", DefaultSessions, 2, 10_000_000);
        var products = CommonOptions.Number("--products", "Size of the synthetic catalogue, those that come included.", DefaultProducts, 100, 5_000_000);
        var seed = new Option<ulong>("--seed") { Description = "The first seed.", HelpName = "S", DefaultValueFactory = _ => defaults.Seed };
        var seeds = CommonOptions.Number("--seeds", "How many seeds, one after the other.", DefaultSeeds, 1, 20);
        var slots = CommonOptions.Number("--slots", "Slots of each list that try new products out.", DefaultSlots, 1, ExplorationOptions.MostSlots);
        var oneIn = CommonOptions.Number("--new-one-in", "Of so many products one comes in the month that is measured, and one in the month before.", ExplorationEvaluation.OneIn, 2, 1_000);
        var linear = new Option<bool>("--linear") { Description = "Rank by the linear scorer; a ranker is trained on the month before unless told." };
        var json = CommonOptions.Json();
        var command = new Command("exploration", "A share of the catalogue, a tenth unless told, comes new within a month: all clicks with exploration against those of the same engine without.")
        {
            users, sessions, products, seed, seeds, slots, oneIn, linear, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            using var progress = new ProgressLine("simulating", "visits", TimeProvider.System);
            var options = new SimulationOptions { Users = parsed.GetValue(users), Sessions = parsed.GetValue(sessions), Seed = parsed.GetValue(seed), Products = parsed.GetValue(products) };
            var all = parsed.GetValue(slots);
            var exploration = new ExplorationOptions { Search = all, Category = all, ForYou = all };
            var report = new ExplorationEvaluation(options, parsed.GetValue(seeds), exploration, parsed.GetValue(oneIn), parsed.GetValue(linear) ? null : (lesson, stop) => GroupRanker.Fit(lesson, GroupRanker.Start, null, stop), (done, total) => progress.Report(done, total)).Run(cancellationToken);
            if (parsed.GetValue(json)) Output.Json(report);
            else Print(report);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static void Print(ExplorationReport report)
    {
        var table = new Table().AddColumns("seed", "clicks greedy", "exploring", "change", "expected clicks, change", "new seen greedy", "exploring", "clicked greedy", "exploring", "tried out", "clicked");
        foreach (var run in report.Seeds)
        {
            table.AddRow(
                $"{run.Seed}", $"{run.Greedy.Clicks:N0}", $"{run.Exploring.Clicks:N0}", Text(run.Clicks), Text(run.ExpectedClicks),
                $"{run.Greedy.NewSeen:N0}", $"{run.Exploring.NewSeen:N0}", $"{run.Greedy.NewClicks:N0}", $"{run.Exploring.NewClicks:N0}", $"{run.Exploring.ExploredSeen:N0}", $"{run.Exploring.ExploredClicks:N0}");
        }
        Tables.Write(table);
        Console.WriteLine($"with exploration, over {report.Seeds.Count} seeds: clicks {Text(report.Clicks)}, expected clicks {Text(report.ExpectedClicks)}");
    }

    private static string Text(Gain gain) => $"{gain.ChangePct:+0.00;-0.00;0.00} % ({gain.Low:+0.00;-0.00;0.00} to {gain.High:+0.00;-0.00;0.00})";

    private static string Text(GainOverSeeds gain) => $"{gain.ChangePct:+0.00;-0.00;0.00} %" + (gain.Low is { } low ? $" ({low:+0.00;-0.00;0.00} to {gain.High:+0.00;-0.00;0.00})" : "");
}
