using System.ComponentModel.DataAnnotations;
using Bespoke.Evaluation.Metrics;
using Bespoke.Numerics;
using Bespoke.Ranking.Trees;
using Xunit;

namespace Bespoke.LightGbm.Tests;

public sealed class RankerTrainerTests
{
    private static readonly RankerOptions Small = new() { Trees = 20, Leaves = 8, MinRows = 5, Threads = 1 };

    [Fact]
    public void It_learns_the_order_of_groups_that_it_has_not_seen()
    {
        var (train, test) = (Synthetic.Numbers(100, 6, 1), Synthetic.Numbers(40, 6, 2));
        var forest = Forest.Read(Fit(train, null, Small).Model);
        Assert.Equal((20, 8), (forest.Trees, forest.Leaves));
        Assert.Equal(train.FeatureNames, forest.Columns);
        Assert.True(Ndcg(forest, test) > 0.85, $"{Ndcg(forest, test)}");
        Assert.True(Ndcg(forest, test with { Labels = Shuffled(test.Labels) }) < 0.6);
    }

    [Fact]
    public void It_keeps_the_trees_up_to_the_best_on_the_validation_set()
    {
        var (train, validation) = (Synthetic.Numbers(60, 6, 1), Synthetic.Numbers(30, 6, 2));
        var fit = Fit(train, validation, Small with { Trees = 400, Patience = 5, LearningRate = 0.5 });
        Assert.InRange(fit.History.Count, 6, 399);
        Assert.Equal(fit.History.Count - 5, fit.Trees);
        Assert.Equal(Enumerable.Range(1, fit.History.Count), fit.History.Select(p => p.Trees));
        Assert.Equal(fit.History.Max(p => p.Ndcg[0]), fit.Best!.Ndcg[0]);
        var forest = Forest.Read(fit.Model);
        Assert.Equal(fit.Trees, forest.Trees);
        Assert.Equal(fit.Best.Ndcg[0], Ndcg(forest, validation), 1e-9);
    }

    [Fact]
    public void The_trees_do_not_depend_on_the_number_of_threads_and_do_on_the_seed()
    {
        var (data, options) = (Synthetic.Numbers(60, 6, 1), Small with { FeatureFraction = 0.5, GroupFraction = 0.7 });
        string Trees(int threads, ulong seed) => RankerTrainer.Fit(data, null, options with { Threads = threads }, seed, null, TestContext.Current.CancellationToken).Model.Split("end of trees")[0];
        Assert.Equal(Trees(1, 3), Trees(1, 3));
        Assert.Equal(Trees(1, 3), Trees(2, 3));
        Assert.NotEqual(Trees(1, 3), Trees(1, 4));
    }

    [Fact]
    public void What_speaks_for_a_row_never_lowers_its_score_whatever_the_labels_say()
    {
        var random = new SeededRandom(1);
        var data = Synthetic.Numbers(60, 2, 1);
        // The labels say the contrary: low values of both columns are relevant.
        for (var row = 0; row < data.Rows; row++) data.Labels[row] = data.Features[2 * row] + data.Features[2 * row + 1] < 0.3 * random.NextGaussian() ? 1 : 0;
        Assert.True(Falls(Fit(data, null, Small), 0));
        var bound = Fit(data with { Directions = [1, 0] }, null, Small);
        Assert.False(Falls(bound, 0));
        Assert.True(Falls(bound, 1));
        Assert.Throws<ArgumentException>(() => Fit(data with { Directions = [1] }, null, Small));
        Assert.Throws<ArgumentException>(() => Fit(data with { Directions = [1, 2] }, null, Small));

        // Some score falls as the column rises and the other one stays.
        static bool Falls(TrainedRanker ranker, int column)
        {
            var (forest, scores, falls) = (Forest.Read(ranker.Model), new double[61], false);
            for (var other = -30; other <= 30; other += 5)
            {
                var rows = new float[2 * scores.Length];
                for (var i = 0; i < scores.Length; i++) (rows[2 * i + column], rows[2 * i + 1 - column]) = ((i - 30) / 10f, other / 10f);
                forest.Predict(rows, scores);
                for (var i = 1; i < scores.Length; i++) falls |= scores[i] < scores[i - 1] - 1e-9;
            }
            return falls;
        }
    }

    [Fact]
    public void Weights_decide_between_rows_that_contradict_each_other()
    {
        // In half of the groups a high value is relevant, in the other half a low one; the weights say which half counts.
        float[] features = new float[4_000], labels = new float[4_000], low = new float[4_000], high = new float[4_000];
        var random = new SeededRandom(1);
        for (var row = 0; row < features.Length; row++)
        {
            var second = row / 20 % 2 == 1;
            features[row] = (float)random.NextDouble();
            labels[row] = features[row] > 0.5f == second ? 1 : 0;
            (low[row], high[row]) = second ? (0.1f, 10f) : (10f, 0.1f);
        }
        var data = new RankingData { FeatureNames = ["x"], Features = features, Labels = labels, Groups = [.. Enumerable.Repeat(20, 200)] };
        double Slope(float[] weights)
        {
            var scores = new double[2];
            Forest.Read(Fit(data with { Weights = weights }, null, Small).Model).Predict([0.1f, 0.9f], scores);
            return scores[1] - scores[0];
        }
        Assert.True(Slope(high) > 0);
        Assert.True(Slope(low) < 0);
        // On validation too: what was learnt is right for the groups that count, and wrong for the others.
        double Validated(float[] weights) => Fit(data with { Weights = high }, data with { Weights = weights }, Small).History[^1].Ndcg[0];
        Assert.True(Validated(high) > 0.95 && Validated(low) < 0.6, $"{Validated(high)}, {Validated(low)}");
    }

    // Only the position decides what is clicked, and a feature tells the position: told the positions, the trainer gives it less.
    [Fact]
    public void Positions_take_their_part_of_the_clicks_out_of_the_model()
    {
        var random = new SeededRandom(5);
        var (features, labels, positions) = (new float[16_000], new float[8_000], new int[8_000]);
        for (var row = 0; row < labels.Length; row++)
        {
            positions[row] = row % 20;
            features[2 * row] = positions[row];
            features[2 * row + 1] = (float)random.NextDouble();
            labels[row] = random.Chance((0.2 + 0.5 * features[2 * row + 1]) / (1 + 0.3 * positions[row])) ? 1 : 0;
        }
        var data = new RankingData { FeatureNames = ["position", "taste"], Features = features, Labels = labels, Groups = [.. Enumerable.Repeat(20, 400)] };
        double Share(RankingData from)
        {
            var (forest, parts, sums) = (Forest.Read(Fit(from, null, Small).Model), new double[2], new double[2]);
            for (var row = 0; row < 400; row++)
            {
                forest.AttributeExactly(features.AsSpan(2 * row, 2), parts);
                for (var i = 0; i < 2; i++) sums[i] += Math.Abs(parts[i]);
            }
            return sums[0] / sums.Sum();
        }
        var (unaware, aware) = (Share(data), Share(data with { Positions = positions }));
        Assert.True(aware < 0.8 * unaware, $"{aware} {unaware}");
        Assert.NotEmpty(Fit(data with { Positions = positions }, data with { Positions = positions }, Small).History);
    }

    [Fact]
    public void The_search_keeps_the_best_on_validation_and_repeats_itself()
    {
        var (train, validation) = (Synthetic.Numbers(40, 5, 1), Synthetic.Numbers(20, 5, 2));
        var start = Small with { Patience = 3 };
        var (first, again) = (Search(), Search());
        Assert.Equal(start, first.Trials[0].Options);
        Assert.InRange(first.Trials.Count, 5, RankerSearch.MaxTrials);
        Assert.Equal(first.Trials.Max(t => t.Ndcg), first.Best.Best!.Ndcg[0]);
        Assert.Equal(first.Trials, again.Trials);
        Assert.Equal(first.Best.Model, again.Best.Model);

        RankerSearchResult Search() => RankerSearch.Fit(train, validation, start, 1, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Progress_is_told_after_every_tree_and_cancellation_ends_it()
    {
        var told = new List<BoostingProgress>();
        using var source = new CancellationTokenSource();
        var progress = new Told(p =>
        {
            told.Add(p);
            if (p.Trees == 3) source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => RankerTrainer.Fit(Synthetic.Numbers(20, 4, 1), null, Small, 1, progress, source.Token));
        Assert.Equal([1, 2, 3], told.Select(p => p.Trees));
        Assert.All(told, p => Assert.Equal(20, p.Most));
    }

    [Fact]
    public void Data_that_does_not_fit_together_is_refused_by_name()
    {
        var good = Synthetic.Numbers(3, 2, 1);
        void Refused(RankingData data, string said) => Assert.Contains(said, Assert.Throws<ArgumentException>(() => Fit(data, null, Small)).Message);
        Refused(good with { Groups = [20, 20] }, "The groups have 40 rows, the labels 60");
        Refused(good with { Groups = [20, 0, 40] }, "A group has");
        Refused(good with { Features = good.Features[1..] }, "119 cells; 60 x 2");
        Refused(good with { Labels = [.. good.Labels[1..], 0.5f] }, "not 0.5");
        Refused(good with { Labels = [.. good.Labels[1..], float.NaN] }, "not NaN");
        Refused(good with { Labels = [.. good.Labels[1..], 31] }, "not 31");
        Refused(good with { Features = [.. good.Features[1..], float.PositiveInfinity] }, "cell 119 is infinite");
        Refused(good with { FeatureNames = ["a", "a"] }, "twice");
        Refused(good with { FeatureNames = ["a", "b c"] }, "'b c'");
        Refused(good with { Weights = [1] }, "one weight for each row");
        Refused(good with { Positions = [.. Enumerable.Repeat(-1, 60)] }, "one position for each row");
        Refused(good with { Categorical = [2] }, "categorical column");
        Assert.Throws<ValidationException>(() => Fit(good, null, Small with { Leaves = 1 }));
        Assert.Throws<ArgumentException>(() => Fit(good, good with { FeatureNames = ["f1", "f0"] }, Small));
    }

    [Fact]
    public void A_library_that_cannot_be_loaded_says_what_to_do()
    {
        var said = Assert.Throws<BespokeException>(() => LightGbmLibrary.Load("no_such_library")).Message;
        Assert.StartsWith("A ranker cannot be trained on this machine: ", said);
        Assert.Contains("Everything else works without it.", said);
        if (OperatingSystem.IsLinux()) Assert.Contains("apt-get install libgomp1", said);
    }

    [Fact]
    public void What_the_library_says_is_told() =>
        Assert.StartsWith("LightGBM: ", Assert.Throws<BespokeException>(() => new NativeForest("no model", 3)).Message);

    private static TrainedRanker Fit(RankingData train, RankingData? validation, RankerOptions options) =>
        RankerTrainer.Fit(train, validation, options, 1, null, TestContext.Current.CancellationToken);

    private static double Ndcg(Forest forest, RankingData data)
    {
        var scores = new double[data.Rows];
        forest.Predict(data.Features, scores);
        return Enumerable.Range(0, data.Groups.Length).Average(g =>
            GradedNdcg.At(data.Labels.AsSpan(g * Synthetic.GroupRows, Synthetic.GroupRows), scores.AsSpan(g * Synthetic.GroupRows, Synthetic.GroupRows), 10) is var ndcg && double.IsNaN(ndcg) ? 1 : ndcg);
    }

    private static float[] Shuffled(float[] labels)
    {
        var copy = labels.ToArray();
        new SeededRandom(9).Shuffle<float>(copy);
        return copy;
    }

    private sealed class Told(Action<BoostingProgress> told) : IProgress<BoostingProgress>
    {
        public void Report(BoostingProgress value) => told(value);
    }
}
