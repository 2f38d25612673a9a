using System.CommandLine;
using System.Globalization;
using Bespoke.Cli.Reports;
using Bespoke.Evaluation.Ablation;
using Bespoke.Evaluation.Simulations;
using Bespoke.LightGbm;
using Bespoke.Ranking;
using Bespoke.Ranking.Learning;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary><c>evaluate ablation</c>: what each group of features adds.</summary>
internal static class EvaluateAblation
{
    private const int Users = 300, Sessions = 1_500;

    internal static Command Create()
    {
        var users = CommonOptions.Number("--users", "Shoppers.", Users, 2, 1_000_000);
        var sessions = CommonOptions.Number("--sessions", "Visits, and as many in the warm-up that models are trained on.", Sessions, 2, 10_000_000);
        var seed = new Option<ulong>("--seed") { Description = "Another seed: another catalogue, other shoppers.", HelpName = "S", DefaultValueFactory = _ => new SimulationOptions().Seed };
        var products = CommonOptions.Number("--products", "Size of the synthetic catalogue.", new SimulationOptions().Products, 100, 5_000_000);
        var ranker = new Option<bool>("--ranker") { Description = "Of trained rankers, in place of the linear scorer: one is fitted with all features, and one without each group." };
        var each = new Option<bool>("--each") { Description = "Each feature by itself, in place of the groups." };
        var report = CommonOptions.Report();
        var json = CommonOptions.Json();
        var command = new Command("ablation", "What each group of features adds to the ranker: simulated shoppers' questions answered with all features and without each group, against their true taste.") { users, sessions, seed, products, ranker, each, report, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            using var progress = new ProgressLine("simulating", "visits", TimeProvider.System);
            var options = new SimulationOptions { Users = parsed.GetValue(users), Sessions = parsed.GetValue(sessions), Seed = parsed.GetValue(seed), Products = parsed.GetValue(products) };
            var groups = parsed.GetValue(each) ? FeatureGroups.All.SelectMany(g => g.Features).Select(f => new FeatureGroup(f, [f])).ToArray() : null;
            RankerFit? fit = parsed.GetValue(ranker) ? (lesson, token) => GroupRanker.Fit(lesson, GroupRanker.Start, null, token) : null;
            var outcome = new AblationEvaluation(options, (done, total) => progress.Report(done, total), groups, fit).Run(cancellationToken);
            if (parsed.GetValue(report) is { } file) ReportFile.Write(file, EvaluationReports.Of(outcome, options), TimeProvider.System);
            if (parsed.GetValue(json)) Output.Json(outcome);
            else Print(outcome);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static void Print(AblationReport report)
    {
        static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
        Tables.Write(FeatureGroupTable.Of(report.Rows));
        Console.WriteLine(F("{0}: NDCG@10 {1:0.0000} with all features, {2:0.0000} in the plain order; {3:N0} lists of {4:N0} shoppers", report.Ranker, report.NdcgAt10, report.PlainNdcgAt10, report.Lists, report.Users));
        Console.WriteLine(report.Note);
    }
}
