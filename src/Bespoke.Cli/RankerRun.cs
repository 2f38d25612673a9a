using Bespoke.Evaluation.Rankers;
using Bespoke.LightGbm;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli;

/// <summary>A training of a shop's ranker on what its shoppers were shown.</summary>
/// <param name="Bundle">The bundle in which the ranker serves; null where it may not, or there is none.</param>
/// <param name="Gate">What the gate found; null where there was too little to train on.</param>
/// <param name="Ablation">What each group of its features adds; null where that was not measured.</param>
/// <param name="Fault">Why none could be trained; null where one was.</param>
internal sealed record RankerRun(string? Bundle, GateReport? Gate, IReadOnlyList<FeatureGroupGain>? Ablation, string? Fault)
{
    private const ulong Seed = 1;

    /// <summary>Trains a ranker and lets it serve if the gate lets it.</summary>
    /// <param name="shop">Whose.</param>
    /// <param name="fit">The trainer; as <see cref="SearchOf"/> makes it, or another.</param>
    /// <param name="ablation">Whether to measure what each group of features adds, where the ranker may serve.</param>
    /// <param name="progress">Told of every stage.</param>
    /// <param name="cancellationToken">Leaves everything as it was.</param>
    /// <exception cref="BespokeException">There is too little to learn from, or LightGBM cannot be loaded here.</exception>
    internal static async Task<RankerRun> RunAsync(Shop shop, RankerFit fit, bool ablation, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        JudgedRanker? judged = null;
        var bundle = await shop.Models.TrainRankerAsync(async serving =>
        {
            var groups = await GroupsAsync(shop, progress, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            judged = RankerTraining.Run(groups, fit, serving, now, Seed, ablation ? (done, of) => progress.Report(new TrainingProgress(TrainingStage.Features, done, of)) : null, cancellationToken);
            return judged.Gate.Passed ? judged.Ranker : null;
        });
        return new RankerRun(bundle?.Version, judged?.Gate, judged?.Ranker.Info.Ablation, null);
    }

    /// <summary>As <see cref="RunAsync"/>; where none could be trained, with the reason.</summary>
    internal static async Task<RankerRun> TryAsync(Shop shop, RankerFit fit, bool ablation, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(shop, fit, ablation, progress, cancellationToken);
        }
        catch (BespokeException e)
        {
            return new RankerRun(null, null, null, e.Message);
        }
    }

    internal void Print()
    {
        if (Gate is null)
        {
            Console.WriteLine($"The ranker is left as it is. {Fault}");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("NDCG@10 against", "users", "ranker", "other", "gain", "95 %");
        foreach (var gain in Gate.ListGains())
        {
            table.AddRow(gain.Against, $"{gain.Users:N0}", $"{gain.Other + gain.Gain:0.0000}", $"{gain.Other:0.0000}", $"{gain.Gain:+0.0000;-0.0000;0}", $"{gain.Low:+0.0000;-0.0000;0} to {gain.High:+0.0000;-0.0000;0}");
        }
        Tables.Write(table);
        if (Ablation is not null) Tables.Write(FeatureGroupTable.Of(Ablation));
        foreach (var refusal in Gate.Refusals) Console.WriteLine($"Refused: {refusal}.");
        Console.WriteLine(Bundle is null ? "The ranker may not serve; all stays as it is." : $"Bundle {Bundle} serves, with the ranker.");
    }

    /// <summary>Searches the options of a ranker. Twice, with the features of the user and without; either search may end before it has tried all.</summary>
    internal static RankerFit SearchOf(IProgress<TrainingProgress> progress)
    {
        var searches = 0;
        return (lesson, cancellationToken) =>
        {
            var fits = RankerSearch.MaxTrials * searches++;
            Tell();
            return GroupRanker.Search(lesson, new Told(Tell), cancellationToken);

            void Tell() => progress.Report(new TrainingProgress(ModelNames.Ranker, fits++, 2 * RankerSearch.MaxTrials));
        };
    }

    private static async Task<List<LabelledGroup>> GroupsAsync(Shop shop, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        const int ListsBetweenReports = 1_024;
        progress.Report(new TrainingProgress(TrainingStage.Shown, 0, 0));
        var (groups, read) = (new List<LabelledGroup>(), 0);
        var impressions = shop.Impressions;
        await foreach (var group in ImpressionJoin.ReadAsync(() => impressions.ReadAsync(Console.Error.WriteLine, cancellationToken), shop.Log.ReadAsync(0, cancellationToken), impressions.KeyOf, cancellationToken))
        {
            // The others say nothing of which order is better.
            if (group.AnyPositive) groups.Add(group);
            if (++read % ListsBetweenReports == 0) progress.Report(new TrainingProgress(TrainingStage.Shown, read, 0));
        }
        return groups;
    }

    private sealed class Told(Action act) : IProgress<RankerTrial>
    {
        public void Report(RankerTrial value) => act();
    }
}
