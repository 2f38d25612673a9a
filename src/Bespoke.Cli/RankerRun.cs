using Bespoke.Evaluation.Rankers;
using Bespoke.LightGbm;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;
using Bespoke.Storage;
using Spectre.Console;

namespace Bespoke.Cli;

/// <summary>A training of a shop's ranker on what its shoppers were shown.</summary>
/// <param name="Bundle">The bundle in which the ranker serves; null where it may not, or there is none.</param>
/// <param name="Gate">What the gate found; null where there was too little to train on.</param>
/// <param name="Fault">Why none could be trained; null where one was.</param>
internal sealed record RankerRun(string? Bundle, GateReport? Gate, string? Fault)
{
    private const ulong Seed = 1;

    /// <summary>Trains a ranker and lets it serve if the gate lets it.</summary>
    /// <exception cref="BespokeException">There is too little to learn from, or LightGBM cannot be loaded here.</exception>
    internal static async Task<RankerRun> RunAsync(Shop shop, CancellationToken cancellationToken)
    {
        GateReport? gate = null;
        var bundle = await shop.Models.TrainRankerAsync(async serving =>
        {
            var groups = await GroupsAsync(shop, cancellationToken);
            var judged = RankerTraining.Run(groups, Fit, serving, TimeProvider.System.GetUtcNow(), Seed, cancellationToken);
            gate = judged.Gate;
            return gate.Passed ? judged.Ranker : null;
        });
        return new RankerRun(bundle?.Version, gate, null);
    }

    internal void Print()
    {
        if (Gate is null)
        {
            Console.WriteLine($"The ranker is left as it is. {Fault}");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("NDCG@10 against", "users", "ranker", "other", "gain", "95 %");
        foreach (var gain in new[] { Gate.OverLinear, Gate.OverServing, Gate.OverServingCold })
        {
            if (gain is not null) table.AddRow(gain.Against, $"{gain.Users:N0}", $"{gain.Other + gain.Gain:0.0000}", $"{gain.Other:0.0000}", $"{gain.Gain:+0.0000;-0.0000;0}", $"{gain.Low:+0.0000;-0.0000;0} to {gain.High:+0.0000;-0.0000;0}");
        }
        Tables.Write(table);
        foreach (var refusal in Gate.Refusals) Console.WriteLine($"Refused: {refusal}.");
        Console.WriteLine(Bundle is null ? "The ranker may not serve; all stays as it is." : $"Bundle {Bundle} serves, with the ranker.");
    }

    private static FittedRanker Fit(RankerLesson lesson, CancellationToken cancellationToken)
    {
        using var line = new ProgressLine("training ranker", "fits", TimeProvider.System);
        var fits = 0;
        return GroupRanker.Search(lesson, new Told(() => line.Report(++fits, RankerSearch.MaxTrials)), cancellationToken);
    }

    private static async Task<List<LabelledGroup>> GroupsAsync(Shop shop, CancellationToken cancellationToken)
    {
        using var line = new ProgressLine("reading what was shown", "lists", TimeProvider.System);
        var (groups, read) = (new List<LabelledGroup>(), 0);
        var impressions = shop.Impressions;
        await foreach (var group in ImpressionJoin.ReadAsync(() => impressions.ReadAsync(Console.Error.WriteLine, cancellationToken), shop.Log.ReadAsync(0, cancellationToken), impressions.KeyOf, cancellationToken))
        {
            // The others say nothing of which order is better.
            if (group.AnyPositive) groups.Add(group);
            line.Report(++read, 0);
        }
        return groups;
    }

    private sealed class Told(Action act) : IProgress<RankerTrial>
    {
        public void Report(RankerTrial value) => act();
    }
}
