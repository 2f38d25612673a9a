using System.ComponentModel.DataAnnotations;

namespace Bespoke.LightGbm;

/// <summary>Fits a LambdaMART ranker (Burges 2010) with native LightGBM (Ke et al. 2017).</summary>
/// <remarks>
/// The same data, options and seed give the same trees on one machine, with any number of threads. Training takes memory of its
/// own outside the managed heap, about a byte per cell. Only x64 can train; any machine can serve what was trained.
/// </remarks>
public static class RankerTrainer
{
    /// <summary>Trains on <paramref name="train"/>.</summary>
    /// <param name="train">What is learnt from.</param>
    /// <param name="validation">What decides how many trees are kept; null keeps all. The same columns in the same order.</param>
    /// <param name="options">Their ranges are checked.</param>
    /// <param name="seed">Of everything that is drawn: features and groups of a tree, rows from which bins are made.</param>
    /// <param name="progress">Told after every tree.</param>
    /// <param name="cancellationToken">Looked at between trees.</param>
    /// <exception cref="ArgumentException">The data does not fit together; the message names the rule.</exception>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    /// <exception cref="BespokeException">The native library cannot be loaded here or refuses the data; the message says why.</exception>
    public static TrainedRanker Fit(
        RankingData train, RankingData? validation, RankerOptions options, ulong seed, IProgress<BoostingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (validation is not null && !validation.FeatureNames.SequenceEqual(train.FeatureNames)) throw new ArgumentException("The validation set has other features than the training set.", nameof(validation));
        var parameters = LightGbmParameters.Dataset(train, options);
        using var rows = Dataset.Create(train, parameters);
        using var held = validation is null ? null : Dataset.Create(validation, parameters, like: rows);
        using var booster = new Booster(rows, held, LightGbmParameters.Booster(train, options, seed));
        return held is null ? FitAll(booster, options, progress, cancellationToken) : FitBest(booster, options, progress, cancellationToken);
    }

    private static TrainedRanker FitAll(Booster booster, RankerOptions options, IProgress<BoostingProgress>? progress, CancellationToken cancellationToken)
    {
        var trees = 0;
        while (trees < options.Trees && TryGrow(booster, trees, options, cancellationToken))
        {
            trees++;
            progress?.Report(new BoostingProgress(trees, options.Trees, double.NaN));
        }
        return new TrainedRanker(booster.Save(trees), trees, [], options);
    }

    private static TrainedRanker FitBest(Booster booster, RankerOptions options, IProgress<BoostingProgress>? progress, CancellationToken cancellationToken)
    {
        var (history, stopping) = (new List<ValidationPoint>(), new EarlyStopping(options.EvaluateAt.Count, options.Patience, options.Smoothing));
        while (history.Count < options.Trees && TryGrow(booster, history.Count, options, cancellationToken))
        {
            var point = new ValidationPoint(history.Count + 1, booster.Evaluate(options.EvaluateAt.Count));
            history.Add(point);
            progress?.Report(new BoostingProgress(point.Trees, options.Trees, point.Ndcg[0]));
            if (stopping.Sees(point)) break;
        }
        return new TrainedRanker(booster.Save(stopping.Trees), stopping.Trees, history, options);
    }

    private static bool TryGrow(Booster booster, int tree, RankerOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options.LearningRateDrop > 0) booster.Reset(LightGbmParameters.LearningRate(options.LearningRateOf(tree)));
        return booster.AddTree();
    }
}
