using System.CommandLine;
using System.Globalization;
using Bespoke.Cli.Reports;
using Bespoke.Evaluation.OffPolicy;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary><c>evaluate off-policy</c>: what the estimators make of logs whose truth is known.</summary>
internal static class EvaluateOffPolicy
{
    internal static Command Create()
    {
        var path = EvaluateCf.Path();
        var dump = new Option<string?>("--dump") { Description = "Write every round to this file: logged TAB target TAB position TAB product TAB click TAB propensity TAB target's probability TAB the reward model's expectation of the product TAB and of the target.", HelpName = "FILE" };
        var page = CommonOptions.Report();
        var json = CommonOptions.Json();
        var command = new Command("off-policy", "IPS, SNIPS and DR on a campaign of the Open Bandit Dataset (folders random and bts): each policy's click rate is estimated from the other's log and compared with its own. A check of the estimators; it says nothing about a shop.")
        {
            path, dump, page, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var evaluation = new OpenBanditEvaluation(OpenBanditFolder.Read(parsed.GetValue(path)!, cancellationToken));
            var report = evaluation.Run();
            if (parsed.GetValue(dump) is { } file) Output.Lines(file, evaluation.Dump());
            if (parsed.GetValue(page) is { } html) ReportFile.Write(html, EvaluationReports.Of(report), TimeProvider.System);
            if (parsed.GetValue(json)) Output.Json(report);
            else Print(report);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static void Print(OffPolicyReport report)
    {
        static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
        var table = new Table().AddColumns("log of", "value of", "estimator", "estimate", "95 %", "truth", "relative error");
        foreach (var row in report.Rows)
        {
            table.AddRow(row.Logged, row.Target, row.Estimator, row.Estimate is null ? "refused" : F("{0:0.00000}", row.Estimate), row.Estimate is null ? "" : F("{0:0.00000} to {1:0.00000}", row.Low, row.High),
                F("{0:0.00000}", row.Truth), F("{0:0.000}", row.RelativeError));
        }
        Tables.Write(table);
        foreach (var way in report.Directions)
        {
            Console.WriteLine(F("{0} to {1}: {2:N0} rounds, {3} clicks, worth {4:N0} rounds of the target; mean weight {5:0.000} ± {6:0.000}, largest {7:0.0}; 95 % of the truth {8:0.00000} to {9:0.00000}",
                way.Logged, way.Target, way.Rounds, way.Rewards, way.EffectiveSampleSize, way.MeanWeight, way.MeanWeightError, way.LargestWeight, way.TruthLow, way.TruthHigh));
            if (way.Refusal is not null) Console.WriteLine($"{way.Logged} to {way.Target} is refused: {way.Refusal}.");
        }
        Console.WriteLine(report.Note);
    }
}
