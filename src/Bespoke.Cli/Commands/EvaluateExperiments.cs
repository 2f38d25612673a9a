using System.CommandLine;
using System.Globalization;
using Bespoke.Evaluation.ExperimentChecks;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary><c>evaluate experiments</c>: the statistics of experiments held to their promises.</summary>
internal static class EvaluateExperiments
{
    internal static Command Create()
    {
        var replications = CommonOptions.Number("--replications", "A/A tests; the other checks follow in number.", ExperimentEvaluation.DefaultReplications, 20, 1_000_000);
        var seed = new Option<ulong>("--seed") { Description = "Another seed, other worlds.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var json = CommonOptions.Json();
        var command = new Command("experiments", "Hold the statistics of experiments to their promises on worlds whose truth is known: false alarms when peeking, CUPED, sample-ratio alarms, the planner's power, interleaving. Exit code 1 when one is missed.")
        {
            replications, seed, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            using var progress = new ProgressLine("experiments", "replications", TimeProvider.System);
            var report = new ExperimentEvaluation(parsed.GetValue(replications), parsed.GetValue(seed), progress: progress.Report).Run(cancellationToken);
            if (parsed.GetValue(json)) Output.Json(report);
            else Print(report);
            return Task.FromResult(report.Ok ? ExitCodes.Success : ExitCodes.CheckFailed);
        });
        return command;
    }

    private static void Print(ExperimentCheckReport report)
    {
        static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
        var table = new Table().AddColumns(F("{0:N0} A/A tests, hourly looks", report.Replications), "false alarms", "usual interval, last look", "usual interval, any look");
        foreach (var metric in report.Metrics) table.AddRow(metric.Metric, F("{0:P2}", metric.Alarms), F("{0:P2}", metric.AlarmsOnce), F("{0:P1}", metric.AlarmsPeeking));
        Tables.Write(table);
        var (cuped, plan, interleaving) = (report.Cuped, report.Plan, report.Interleaving);
        Console.WriteLine(F("CUPED leaves {0:0.0000} of the variance, 1 - rho^2 is {1:0.0000}: {2:P2} off ({3:N0} replications; stated {4:0.0000})", cuped.VarianceLeft, cuped.Expected, report.CupedRelativeError, cuped.Replications, cuped.StatedLeft));
        Console.WriteLine(F("A 46/54 split of 10,000 {0}; true halves alarm in {1:P3}", report.SrmFired ? "alarms" : "does not alarm", report.SrmFalseRate));
        Console.WriteLine(F("A lift of {0:P0} with the planned {1:N0} units ({2:N0} for one look) is found in {3:P1} of {4:N0}; {5:P0} is stated", plan.Lift, plan.Units, plan.UnitsForOneLook, report.Power, plan.Replications, plan.StatedPower));
        Console.WriteLine(F("A gain of {0:P2} needs {1:N0} queries in an A/B test and {2:N0} interleaved: {3:0}x fewer (preference {4:0.0000}; found in {5:P1})", interleaving.Gain, interleaving.AbQueries, interleaving.Queries, report.InterleavingSpeedup, interleaving.Preference, interleaving.Found));
        Console.WriteLine(interleaving.Note);
    }
}
