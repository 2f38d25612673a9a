using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;

namespace Bespoke.Evaluation.Rankers;

/// <summary>A ranker that was trained, and what the gate says of it.</summary>
public sealed record JudgedRanker(LearnedRanker Ranker, GateReport Gate);

/// <summary>Trains a ranker on shown lists and holds it against what serves.</summary>
public static class RankerTraining
{
    /// <summary>What a ranker may look at: all features but the place where a product was shown, which training takes account of by itself.</summary>
    public static IReadOnlyList<string> Features { get; } = [.. FeatureNames.All.Where(f => f != "position_bias")];

    /// <summary>Trains and judges.</summary>
    /// <param name="groups">Shown lists and what became of them, in any order.</param>
    /// <param name="fit">The trainer.</param>
    /// <param name="serving">The ranker that serves; null for none.</param>
    /// <param name="now">The moment: lists whose events may still come are left out.</param>
    /// <param name="seed">Of training and intervals.</param>
    /// <param name="ablated">Told how many groups of features of how many are measured; null where none are to be. A ranker that may not serve is not measured.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BespokeException">There is too little to learn from, or the trainer cannot run here.</exception>
    public static JudgedRanker Run(IEnumerable<LabelledGroup> groups, RankerFit fit, LearnedRanker? serving, DateTimeOffset now, ulong seed, Action<int, int>? ablated, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var windows = RankerWindows.Split(groups, now - LabelWindows.Usual);
        var lesson = new RankerLesson(windows.Train, windows.Validation, Features, seed);
        var fitted = ProvenFit.Of(fit)(lesson, cancellationToken);
        var ranker = fitted.Open(lesson);
        var info = ranker.Info with { TrainedAt = now, TestFrom = windows.Test[0].Request.At, To = windows.Test[^1].Request.At };
        var gate = RankerGate.Judge(ranker, LinearScorer.Default, serving, windows.Test, seed);
        var ablation = ablated is not null && gate.Passed ? RankerAblation.Measure(fitted, lesson, windows.Test, ablated, cancellationToken) : null;
        return new JudgedRanker(ranker.With(info with { Ndcg = gate.Ndcg, LinearNdcg = gate.OverLinear.Other, Gains = gate.ListGains(), Ablation = ablation }), gate);
    }
}
