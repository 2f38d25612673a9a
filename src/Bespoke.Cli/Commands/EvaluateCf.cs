using System.CommandLine;
using Bespoke.Collaborative;
using Bespoke.Evaluation;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class EvaluateCf
{
    internal static Command Create()
    {
        var path = Path();
        var model = new Option<string?>("--model") { Description = $"One of {string.Join(", ", CollaborativeRecipe.Names)}. Without it item-item, als, ease and blend are compared.", HelpName = "MODEL" };
        var options = new Option<string>("--options") { Description = "Options of the model, NAME=VALUE with commas between.", HelpName = "OPTIONS", DefaultValueFactory = _ => "" };
        var tune = new Option<bool>("--tune") { Description = "Search options on the validation part." };
        var dump = new Option<string?>("--dump") { Description = "Write the chosen row's lists to this file: user TAB item,item,…", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("cf", "Collaborative filtering on a folder with train.txt, valid.txt and test.txt (user item item …): tuned on valid, fitted on train + valid, measured once on test.")
        {
            path, model, options, tune, dump, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var split = InteractionSplit.Read(parsed.GetValue(path)!);
            using var progress = new FitLine();
            var evaluation = new CollaborativeEvaluation(split, TimeProvider.System, progress.Start, progress);
            string[] models = parsed.GetValue(model) is { } named ? [named] : ["item-item", "als", "ease", "blend"];
            var outcome = evaluation.Run(new CollaborativeComparison(models, parsed.GetValue(options)!, parsed.GetValue(tune)), cancellationToken);
            if (parsed.GetValue(dump) is { } file) Output.Lines(file, Lines(split, outcome.Lists));
            Print(outcome, parsed.GetValue(path)!, parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    internal static Option<string> Path() => new("--path") { Description = "Folder of the data set.", HelpName = "DIR", Required = true };

    private static void Print(CollaborativeOutcome outcome, string path, bool json)
    {
        Console.Error.WriteLine($"To repeat the chosen row: bespoke evaluate cf --path {path} --model {outcome.Chosen.Model}" + (outcome.Chosen.Options.Length > 0 ? $" --options \"{outcome.Chosen.Options}\"" : ""));
        if (json)
        {
            Output.Json(outcome.Report);
            return;
        }
        var table = new Table().AddColumns("model", "measured on", "Recall@20", "95 %", "NDCG@20", "fit s", "peak MiB", "options");
        foreach (var row in outcome.Report.Rows)
        {
            table.AddRow(row.Model, row.Chosen ? "test (chosen)" : "valid", $"{row.RecallAt20:0.0000}", $"{row.Low:0.0000} to {row.High:0.0000}", $"{row.NdcgAt20:0.0000}", $"{row.FitSeconds:0.00}", $"{row.PeakMiB:0}", Markup.Escape(row.Options));
        }
        Tables.Write(table);
    }

    private static IEnumerable<string> Lines(InteractionSplit split, RankedLists lists) =>
        from user in Enumerable.Range(0, split.Test.Rows)
        where !split.Test.ColumnsOf(user).IsEmpty
        select $"{split.Train.Users[user]}\t{string.Join(',', lists[user].ToArray().Select(product => split.Train.Products[product]))}";

    /// <summary>Which model is being fitted, and how far it is.</summary>
    private sealed class FitLine : IProgress<FitProgress>, IDisposable
    {
        private readonly Lock _lock = new();
        private ProgressLine? _line;

        internal void Start(CollaborativeRecipe recipe)
        {
            _line?.Dispose();
            _line = new ProgressLine($"fitting {recipe.Model}", "steps", TimeProvider.System);
        }

        // Models report from their workers.
        public void Report(FitProgress value)
        {
            lock (_lock) _line?.Report(value.Done, value.Total);
        }

        public void Dispose() => _line?.Dispose();
    }
}
