using System.CommandLine;
using System.Globalization;
using Bespoke.Evaluation;
using Bespoke.Sessions;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

/// <summary><c>evaluate sessions</c> and <c>evaluate serenade</c>.</summary>
internal static class EvaluateSessions
{
    internal static Command Sessions() => Create(
        "sessions", "What comes next in a visit: a folder with train_sessions.txt and test_prefix_target.tsv.", SessionFolder.Read,
        static (_, _) => NextItemEvaluation.Defaults);

    internal static Command Serenade() => Create(
        "serenade", "The same for a folder in Serenade's layout: train.txt, valid.txt and test.txt, with the settings of its example.toml.", SerenadeFolder.Read,
        static (path, data) => SerenadeSettings.Read(path, data.Train));

    private static Command Create(
        string name, string description, Func<string, CancellationToken, NextItemData> read, Func<string, NextItemData, SessionBlendOptions> settings)
    {
        var path = new Option<string>("--path") { Description = "The folder of the data set.", HelpName = "DIR", Required = true };
        var tune = new Option<bool>("--tune") { Description = "Search the options on the validation first. The test is asked once, of the best." };
        var options = new Option<string>("--options") { Description = "Options of the blend, name=number with commas between; an unknown name lists all.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var dump = new Option<string?>("--dump") { Description = "Write the chosen row's list for every question of the test: key TAB products.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command(name, description) { path, tune, options, dump, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(path)!;
            var data = read(folder, cancellationToken);
            var usual = settings(folder, data);
            var evaluation = new NextItemEvaluation(data, usual);
            var chosen = SessionKnobs.Apply(parsed.GetValue(options)!, usual);
            if (parsed.GetValue(tune)) chosen = Tune(evaluation, chosen, usual, cancellationToken);
            var lists = parsed.GetValue(dump) is null ? null : new string[data.Test.Count];
            var report = evaluation.Run(chosen, Others(usual, chosen), Tell, lists, cancellationToken);
            if (lists is not null) Output.Lines(parsed.GetValue(dump)!, lists.Select((list, i) => $"{data.Test[i].Key}\t{list}"));
            var again = $"bespoke evaluate {name} --path {folder} {report.Rows[^1].Options}".TrimEnd();
            if (parsed.GetValue(json))
            {
                Console.Error.WriteLine("The chosen row again: " + again);
                Output.Json(report);
            }
            else
            {
                Write(report);
                Console.WriteLine("The chosen row again: " + again);
            }
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static SessionBlendOptions Tune(NextItemEvaluation evaluation, SessionBlendOptions from, SessionBlendOptions usual, CancellationToken cancellationToken)
    {
        using var line = new ProgressLine("tuning", "trials", TimeProvider.System);
        return evaluation.Tune(Starts(from), t => Tell(t, usual), (done, most) => line.Report(done, most), cancellationToken);
    }

    // Neighbours and the linear model are each the best part on some shop's data; a search from one alone may never meet the other.
    private static SessionBlendOptions[] Starts(SessionBlendOptions given) => given == NextItemEvaluation.Defaults ? [given] : [given, NextItemEvaluation.Defaults];

    private static IEnumerable<(string, SessionBlendOptions)> Others(SessionBlendOptions usual, SessionBlendOptions chosen)
    {
        if (usual != chosen) yield return ("as shipped", usual);
    }

    private static void Tell(SessionTrial trial, SessionBlendOptions usual) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tuning: HR@20 {trial.HrAt20:0.0000}, MRR@20 {trial.MrrAt20:0.0000}  {SessionKnobs.Text(trial.Options, usual)}"));

    private static void Tell(EvaluationRow row) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(row.Chosen ? "test" : "validation")}: {row.Model} HR@20 {row.HrAt20:0.0000}, MRR@20 {row.MrrAt20:0.0000}"));

    private static void Write(EvaluationReport report)
    {
        var table = new Table().AddColumns("model", "asked of", "HR@20", "95 %", "MRR@20", "fit s", "peak MiB");
        foreach (var row in report.Rows)
        {
            string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
            table.AddRow(row.Chosen ? row.Model + " (chosen)" : row.Model, row.Chosen ? "test" : "validation", F("{0:0.0000}", row.HrAt20),
                F("{0:0.0000} to {1:0.0000}", row.Low, row.High), F("{0:0.0000}", row.MrrAt20), F("{0:0.0}", row.FitSeconds), F("{0:0}", row.PeakMiB));
        }
        Tables.Write(table);
    }
}
