using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;

namespace Bespoke.LightGbm;

/// <summary>Fits rankers on shown lists: what the engine's trainings ask for, by LightGBM.</summary>
public static class GroupRanker
{
    /// <summary>Options for lists of shops: clicks are few and noisy, so that trees are small, many and slow.</summary>
    public static RankerOptions Start { get; } = new() { Trees = 800, Leaves = 15, LearningRate = 0.015, MinRows = 200, Regularization = 1, FeatureFraction = 0.5, Patience = 200, Smoothing = 50 };

    /// <summary>Fits a ranker with the given options.</summary>
    /// <param name="lesson">What is learnt from. Lists of which nothing came teach nothing and are left out, as are products behind the ranked ones.</param>
    /// <param name="options">Their ranges are checked.</param>
    /// <param name="progress">Told after every tree.</param>
    /// <param name="cancellationToken">Looked at between trees.</param>
    /// <exception cref="BespokeException">No list has anything to learn from, or the native library cannot be loaded here.</exception>
    public static FittedRanker Fit(RankerLesson lesson, RankerOptions options, IProgress<BoostingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(options);
        var (train, validation) = (Data(lesson.Train, lesson.Features, judges: false), Data(lesson.Validation, lesson.Features, judges: true));
        return Fitted(RankerTrainer.Fit(train, validation, options, lesson.Seed, progress, cancellationToken), lesson);
    }

    /// <summary>Searches options on the validation lists, from <see cref="Start"/>.</summary>
    /// <param name="lesson">As for <see cref="Fit"/>.</param>
    /// <param name="tried">Told after every fit.</param>
    /// <param name="cancellationToken">Looked at between trees.</param>
    /// <exception cref="BespokeException">As for <see cref="Fit"/>.</exception>
    public static FittedRanker Search(RankerLesson lesson, IProgress<RankerTrial>? tried, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var (train, validation) = (Data(lesson.Train, lesson.Features, judges: false), Data(lesson.Validation, lesson.Features, judges: true));
        return Fitted(RankerSearch.Fit(train, validation, Start, lesson.Seed, tried, cancellationToken).Best, lesson);
    }

    private static FittedRanker Fitted(TrainedRanker ranker, RankerLesson lesson) => new(ranker.Model, ranker.Trees, LightGbmParameters.Booster(ranker.Options, lesson.Seed))
    {
        Features = lesson.Features,
        Again = (other, cancellationToken) => Fit(other, ranker.Options, null, cancellationToken),
    };

    /// <summary>Rows of lists as LightGBM takes them.</summary>
    /// <param name="groups">The lists.</param>
    /// <param name="features">The columns.</param>
    /// <param name="judges">True where they decide when to stop: there LightGBM's positions count for nothing, and a list has its <see cref="ListGains.Weight"/>.</param>
    /// <exception cref="BespokeException">There is none to learn from.</exception>
    internal static RankingData Data(IReadOnlyList<LabelledGroup> groups, IReadOnlyList<string> features, bool judges)
    {
        int[] columns = [.. features.Select(f => FeatureNames.All.Index().First(n => n.Item == f).Index)];
        var (cells, labels, sizes, weights, positions) = (new List<float>(), new List<float>(), new List<int>(), new List<float>(), new List<int>());
        foreach (var group in groups)
        {
            if (!group.AnyPositive) continue;
            var (rows, before) = (group.Request.Rows, labels.Count);
            var weight = (float)(group.Request.Weight * (judges ? ListGains.Weight(group) : 1));
            for (var row = 0; row < group.Judged; row++)
            {
                if (float.IsNaN(rows[row].Score)) continue;
                var all = group.Request.FeaturesOf(row);
                foreach (var column in columns) cells.Add(all[column]);
                labels.Add((float)group.Grades[row]);
                weights.Add(weight);
                // Among places that were seen none has an advantage.
                positions.Add(group.Seen is null ? rows[row].Position : 0);
            }
            if (labels.Count > before) sizes.Add(labels.Count - before);
        }
        if (sizes.Count == 0) throw new BespokeException("There is nothing to learn to rank from: no shown list led to a click.");
        return new RankingData
        {
            FeatureNames = [.. features],
            Directions = [.. features.Select(FeatureNames.DirectionOf)],
            Features = [.. cells],
            Labels = [.. labels],
            Groups = [.. sizes],
            Weights = [.. weights],
            Positions = [.. positions],
        };
    }
}
