namespace Bespoke.LightGbm;

/// <summary>One fit of a search.</summary>
/// <param name="Options">What was tried.</param>
/// <param name="Trees">Trees that validation kept.</param>
/// <param name="Ndcg">The first metric on the validation set, as <see cref="TrainedRanker.SmoothNdcg"/>.</param>
public sealed record RankerTrial(RankerOptions Options, int Trees, double Ndcg);

/// <summary>What a search found.</summary>
/// <param name="Best">The fit with the best first metric on the validation set; the earliest where several are equal.</param>
/// <param name="Trials">All fits, in order.</param>
public sealed record RankerSearchResult(TrainedRanker Best, IReadOnlyList<RankerTrial> Trials);

/// <summary>
/// A small search over options: one after the other is varied and the best value kept, judged on the validation set alone. The same
/// data, options and seed try the same.
/// </summary>
public static class RankerSearch
{
    // In the order of what usually matters most; each list is tried from the best options so far.
    private static readonly Func<RankerOptions, RankerOptions>[][] Steps =
    [
        [o => o with { Leaves = 15 }, o => o with { Leaves = 63 }],
        [o => o with { LearningRate = 0.05 }, o => o with { LearningRate = 0.03, Patience = o.Patience * 2 }],
        [o => o with { MinRows = 50 }, o => o with { MinRows = 200 }],
        [o => o with { Regularization = 1 }, o => o with { Regularization = 10 }],
        [o => o with { FeatureFraction = 0.8 }],
    ];

    /// <summary>Fits at most.</summary>
    public static int MaxTrials => 1 + Steps.Sum(s => s.Length);

    /// <summary>Searches from <paramref name="start"/>.</summary>
    /// <param name="train">What is learnt from.</param>
    /// <param name="validation">What decides.</param>
    /// <param name="start">The first that is tried.</param>
    /// <param name="seed">As for <see cref="RankerTrainer.Fit"/>.</param>
    /// <param name="tried">Told after every fit.</param>
    /// <param name="cancellationToken">Looked at between trees.</param>
    /// <exception cref="BespokeException">As for <see cref="RankerTrainer.Fit"/>.</exception>
    public static RankerSearchResult Fit(
        RankingData train, RankingData validation, RankerOptions start, ulong seed, IProgress<RankerTrial>? tried, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(validation);
        var trials = new List<RankerTrial>();
        var best = Try(start);
        foreach (var step in Steps)
        {
            var from = best.Options;
            foreach (var change in step)
            {
                var options = change(from);
                if (options == from) continue;
                var fit = Try(options);
                if (fit.SmoothNdcg > best.SmoothNdcg) best = fit;
            }
        }
        return new RankerSearchResult(best, trials);

        TrainedRanker Try(RankerOptions options)
        {
            var fit = RankerTrainer.Fit(train, validation, options, seed, null, cancellationToken);
            var trial = new RankerTrial(options, fit.Trees, fit.SmoothNdcg);
            trials.Add(trial);
            tried?.Report(trial);
            return fit;
        }
    }
}
