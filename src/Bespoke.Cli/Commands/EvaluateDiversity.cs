using System.CommandLine;
using Bespoke.Arrangement;
using Bespoke.Evaluation.Simulations;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class EvaluateDiversity
{
    private const int DefaultUsers = 1_000, DefaultSessions = 5_000;

    internal static Command Create()
    {
        var defaults = new SimulationOptions();
        var users = CommonOptions.Number("--users", "Shoppers.", DefaultUsers, 2, 1_000_000);
        var sessions = CommonOptions.Number("--sessions", "Visits, and as many in the warm-up before.", DefaultSessions, 2, 10_000_000);
        var seed = new Option<ulong>("--seed") { Description = "Another seed: another catalogue, other shoppers.", HelpName = "S", DefaultValueFactory = _ => defaults.Seed };
        var products = CommonOptions.Number("--products", "Size of the synthetic catalogue.", defaults.Products, 100, 5_000_000);
        var strength = new Option<float?>("--strength") { Description = "One strength for all surfaces, 0 to 1, in place of the defaults.", HelpName = "X" };
        var json = CommonOptions.Json();
        strength.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<float?>() is not (null or (>= 0 and <= 1))) r.AddError("--strength is between 0 and 1.");
        });
        var command = new Command("diversity", "Arranged lists beside the same lists as ranked, before the same synthetic shoppers: diversity, NDCG and distinct products.")
        {
            users, sessions, seed, products, strength, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            using var progress = new ProgressLine("simulating", "visits", TimeProvider.System);
            var options = new SimulationOptions { Users = parsed.GetValue(users), Sessions = parsed.GetValue(sessions), Seed = parsed.GetValue(seed), Products = parsed.GetValue(products) };
            var arrangement = parsed.GetValue(strength) is { } all ? new ArrangementOptions { Search = all, Category = all, ForYou = all, NewIn = all, Similar = all } : null;
            var report = new DiversityEvaluation(options, arrangement, (done, total) => progress.Report(done, total)).Run(cancellationToken);
            if (parsed.GetValue(json)) Output.Json(report);
            else Print(report);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static void Print(DiversityReport report)
    {
        var table = new Table().AddColumns("surface", "lists", "ILD@10", "arranged", "change", "NDCG@10", "arranged", "change");
        foreach (var row in report.Rows)
        {
            table.AddRow(row.Surface, $"{row.Lists:N0}", $"{row.Ild:0.0000}", $"{row.IldArranged:0.0000}", $"{row.IldChangePct:+0.0;-0.0;0.0} %", $"{row.NdcgAt10:0.0000}", $"{row.NdcgAt10Arranged:0.0000}", $"{row.NdcgChangePct:+0.00;-0.00;0.00} %");
        }
        Tables.Write(table);
        Console.WriteLine($"distinct products in all users' first 20 of for-you: {report.Distinct:N0}, {report.DistinctRatio:0.0} times those of popularity ({report.DistinctPopular}), {report.DistinctShare:P1} of what is possible");
        Console.WriteLine($"arranging adds {report.MicrosecondsPerPage:0.0} µs to a page");
    }
}
