using Bespoke.Collaborative;
using Bespoke.Evaluation.Metrics;
using Bespoke.Numerics;

namespace Bespoke.Evaluation;

/// <summary>What is compared.</summary>
/// <param name="Models">Names of models beside the baselines.</param>
/// <param name="Options">What the models start from; only with a single model.</param>
/// <param name="Tune">Searches around the start on the validation part.</param>
public sealed record CollaborativeComparison(IReadOnlyList<string> Models, string Options, bool Tune);

/// <summary>The outcome.</summary>
/// <param name="Report">The table.</param>
/// <param name="Chosen">What was measured on the test part.</param>
/// <param name="Lists">Its lists for all users.</param>
public sealed record CollaborativeOutcome(EvaluationReport Report, CollaborativeRecipe Chosen, RankedLists Lists);

/// <summary>
/// Compares models on a published split: all choices by Recall@20 on the validation part, models fitted on the training part; the
/// chosen one is fitted again on both and measured on the test part, which nothing else sees.
/// </summary>
/// <param name="split">The data.</param>
/// <param name="time">For the seconds of the fits.</param>
/// <param name="started">Told before each fit.</param>
/// <param name="progress">Progress of the fits.</param>
public sealed class CollaborativeEvaluation(InteractionSplit split, TimeProvider time, Action<CollaborativeRecipe>? started = null, IProgress<FitProgress>? progress = null)
{
    private const int K = 20;
    private const ulong Seed = 1;

    private readonly List<EvaluationRow> _rows = [];

    /// <summary>Runs the comparison once.</summary>
    /// <exception cref="ArgumentException">A model or an option is unknown, or options were given for several models.</exception>
    public CollaborativeOutcome Run(CollaborativeComparison comparison, CancellationToken cancellationToken = default)
    {
        if (comparison.Options.Length > 0 && comparison.Models.Count != 1) throw new ArgumentException("Options belong to one model: name it.", nameof(comparison));
        if (comparison.Models.Count == 0) throw new ArgumentException("Name at least one model.", nameof(comparison));
        CollaborativeRecipe[] starts = [.. comparison.Models.Select(m => CollaborativeRecipe.Create(m, comparison.Options))];
        foreach (var baseline in CollaborativeRecipe.Names.Take(2)) OnValidation(CollaborativeRecipe.Create(baseline), cancellationToken);

        (CollaborativeRecipe? Recipe, double Recall) best = default;
        var tuned = new Dictionary<string, CollaborativeRecipe>();
        foreach (var start in starts)
        {
            // Fixed options leave nothing to choose.
            if (starts.Length == 1 && !comparison.Tune)
            {
                best.Recipe = start;
                break;
            }
            var from = start.Model == "blend" && comparison.Options.Length == 0 ? Of(tuned) ?? start : start;
            var found = (Recipe: from, Recall: OnValidation(from, cancellationToken));
            if (comparison.Tune) found = Tuned(found, cancellationToken);
            tuned[start.Model] = found.Recipe;
            if (best.Recipe is null || found.Recall > best.Recall) best = found;
        }
        var (row, lists) = Measure(best.Recipe!, split.TrainAndValid, split.Test, chosen: true, cancellationToken);
        _rows.Add(row);
        return new CollaborativeOutcome(new EvaluationReport(split.Name, _rows), best.Recipe!, lists);
    }

    // A blend starts from what was found for its parts.
    private static CollaborativeRecipe? Of(Dictionary<string, CollaborativeRecipe> tuned)
    {
        CollaborativeRecipe[] parts = [.. tuned.Values.Where(r => r.Model is "als" or "ease" or "item-item").TakeLast(2)];
        return parts.Length < 2 ? null : CollaborativeRecipe.Create("blend", string.Join(',', parts.Select(p => $"{p.Model}.weight=0.5,{CollaborativeRecipe.Prefixed(p)}")));
    }

    private (CollaborativeRecipe Recipe, double Recall) Tuned((CollaborativeRecipe Recipe, double Recall) best, CancellationToken cancellationToken)
    {
        foreach (var axis in TuningAxis.Of(best.Recipe.Model))
        {
            var start = best.Recipe;
            foreach (var value in axis.Values)
            {
                var tried = CollaborativeRecipe.Create(start.Model, OptionsText.With(start.Options, axis.Option, value));
                if (tried == start) continue;
                var recall = OnValidation(tried, cancellationToken);
                if (recall > best.Recall) best = (tried, recall);
            }
        }
        return best;
    }

    private double OnValidation(CollaborativeRecipe recipe, CancellationToken cancellationToken)
    {
        var (row, _) = Measure(recipe, split.Train, split.Valid, chosen: false, cancellationToken);
        _rows.Add(row);
        return row.RecallAt20!.Value;
    }

    private (EvaluationRow Row, RankedLists Lists) Measure(CollaborativeRecipe recipe, InteractionMatrix fitted, CsrMatrix relevant, bool chosen, CancellationToken cancellationToken)
    {
        started?.Invoke(recipe);
        PeakMemory.Reset();
        var start = time.GetTimestamp();
        var model = recipe.Fit(fitted, progress, cancellationToken);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        var lists = RankedLists.Of(model, fitted.ByUser, K, cancellationToken);
        var (recalls, ndcgs) = (new List<double>(), new List<double>());
        for (var user = 0; user < relevant.Rows; user++)
        {
            if (relevant.ColumnsOf(user).IsEmpty) continue;
            recalls.Add(RecallAtK.Of(lists[user], relevant.ColumnsOf(user), K));
            ndcgs.Add(NdcgAtK.Of(lists[user], relevant.ColumnsOf(user), K));
        }
        var interval = BootstrapInterval.OfMean(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(recalls), Seed);
        return (new EvaluationRow
        {
            Model = recipe.Model,
            Chosen = chosen,
            RecallAt20 = Math.Round(recalls.Average(), 5),
            NdcgAt20 = Math.Round(ndcgs.Average(), 5),
            Low = Math.Round(interval.Low, 5),
            High = Math.Round(interval.High, 5),
            FitSeconds = Math.Round(seconds, 3),
            PeakMiB = PeakMemory.MiB(),
            Options = recipe.Options,
        }, lists);
    }
}
