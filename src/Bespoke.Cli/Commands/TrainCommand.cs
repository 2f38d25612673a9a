using System.CommandLine;
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
        var json = CommonOptions.Json();
        var command = new Command("train", Description) { data, only, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var wanted = ModelNames.Parse(parsed.GetValue(only));
            var isWhole = parsed.GetValue(only) is null;
            string[] fitted = [.. wanted.Where(m => m != ModelNames.Ranker)];
            TrainedBundle? trained = null;
            if (fitted.Length > 0)
            {
                using var line = new TrainingLine();
                trained = await shop.Models.TrainAsync(fitted, new TrainingOptions(), line, cancellationToken);
            }
            var ranker = wanted.Contains(ModelNames.Ranker) ? await RankAsync(shop, mayLack: isWhole, cancellationToken) : null;
            if (parsed.GetValue(json)) Output.Json(TrainOutput.Of(trained, ranker));
            else Print(trained, ranker);
            // Asked for by name, a ranker that may not serve is a failure; as a part of the whole it is a finding.
            return isWhole || ranker?.Gate?.Passed != false ? ExitCodes.Success : ExitCodes.CheckFailed;
        });
        return command;
    }

    private static async Task<RankerRun> RankAsync(Shop shop, bool mayLack, CancellationToken cancellationToken)
    {
        try
        {
            return await RankerRun.RunAsync(shop, cancellationToken);
        }
        catch (BespokeException e) when (mayLack)
        {
            return new RankerRun(null, null, e.Message);
        }
    }

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

    /// <summary>Which model is being fitted, and how far it is.</summary>
    private sealed class TrainingLine : IProgress<TrainingProgress>, IDisposable
    {
        private readonly Lock _lock = new();
        private string? _model;
        private ProgressLine? _line;

        // Models report from their workers.
        public void Report(TrainingProgress value)
        {
            lock (_lock)
            {
                if (value.Model != _model)
                {
                    _line?.Dispose();
                    (_model, _line) = (value.Model, new ProgressLine(value.Model == BundleTrainer.Reading ? "reading events" : $"training {value.Model}", "steps", TimeProvider.System));
                }
                _line!.Report(value.Done, value.Total);
            }
        }

        public void Dispose()
        {
            lock (_lock) _line?.Dispose();
        }
    }
}
