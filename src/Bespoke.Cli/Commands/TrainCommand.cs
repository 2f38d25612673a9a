using System.CommandLine;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli.Commands;

internal static class TrainCommand
{
    private const string Description = """
        Train the models on all events of the log, and let them serve.

        Writes one bundle to models/ in the data folder, checks it, and names it the one that serves. It only reads the shop, so a
        server may be running on the folder: that one serves the new bundle within seconds, without a restart. The last bundles are
        kept; to go back to one: bespoke models activate VERSION --data DIR

        The ranker learns from the log of what shoppers were shown. It serves only if it passes the gate: better than the linear
        scorer, and not worse than the ranker that serves, on lists that it has not seen. Otherwise all stays as it is.
        """;

    internal static Command Create()
    {
        var data = CommonOptions.Data();
        var only = new Option<string?>("--only") { Description = $"Train these alone, with commas between; the others stay those that serve. Known: {string.Join(", ", ModelNames.WithRanker)}.", HelpName = "MODELS" };
        only.Validators.Add(r =>
        {
            try
            {
                ModelNames.Parse(r.GetValueOrDefault<string?>());
            }
            catch (ArgumentException e)
            {
                r.AddError(e.Sentence());
            }
        });
        var ablation = new Option<bool>("--ablation") { Description = "Also measure what each group of features adds to the ranker, where it may serve: one more is fitted without each, and the bundle keeps the figures." };
        var (progress, json) = (new Option<bool>("--progress-json") { Description = "Write progress as lines of JSON to standard error: number, of, stage, done, total." }, CommonOptions.Json());
        var command = new Command("train", Description) { data, only, ablation, progress, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var wanted = ModelNames.Parse(parsed.GetValue(only));
            var isWhole = parsed.GetValue(only) is null;
            string[] fitted = [.. wanted.Where(m => m != ModelNames.Ranker)];
            var measures = parsed.GetValue(ablation);
            using var line = new TrainingLine(StagesOf(wanted, measures), parsed.GetValue(progress));
            var trained = fitted.Length > 0 ? await shop.Models.TrainAsync(fitted, new TrainingOptions(), line, cancellationToken) : null;
            var ranker = !wanted.Contains(ModelNames.Ranker) ? null
                : isWhole ? await RankerRun.TryAsync(shop, RankerRun.SearchOf(line), measures, line, cancellationToken)
                : await RankerRun.RunAsync(shop, RankerRun.SearchOf(line), measures, line, cancellationToken);
            line.End();
            if (parsed.GetValue(json)) Output.Json(OutcomeOf(trained, ranker));
            else Print(trained, ranker);
            // Asked for by name, a ranker that cannot be trained or may not serve is a failure; as a part of the whole it is a finding.
            return isWhole || ranker?.Gate?.Passed != false ? ExitCodes.Success : ExitCodes.CheckFailed;
        });
        return command;
    }

    private static IReadOnlyList<string> StagesOf(IReadOnlyList<string> models, bool ablation)
    {
        var isRanked = models.Contains(ModelNames.Ranker);
        string[] fitted = [.. models.Where(m => m != ModelNames.Ranker)];
        return [.. fitted.Length > 0 ? (string[])[BundleTrainer.Reading, .. fitted] : [], .. isRanked ? (string[])[TrainingStage.Shown, ModelNames.Ranker] : [], .. isRanked && ablation ? (string[])[TrainingStage.Features] : []];
    }

    private static TrainingOutcome OutcomeOf(TrainedBundle? trained, RankerRun? ranker) => new(
        ranker?.Bundle ?? trained?.Bundle.Version, [.. (trained?.Info.Models ?? []).Select(m => m with { Seconds = Math.Round(m.Seconds, 3) })], ranker?.Gate, ranker?.Fault, ranker?.Ablation);

    private static void Print(TrainedBundle? trained, RankerRun? ranker)
    {
        if (trained is not null) Print(trained);
        ranker?.Print();
    }

    private static void Print(TrainedBundle trained)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("model", "seconds", "interactions", "users", "products");
        foreach (var model in trained.Info.Models) table.AddRow(model.Name, $"{model.Seconds:0.00}", $"{model.Interactions:N0}", $"{model.Users:N0}", $"{model.Products:N0}");
        Tables.Write(table);
        Console.WriteLine($"Bundle {trained.Bundle.Version} serves.");
    }
}
