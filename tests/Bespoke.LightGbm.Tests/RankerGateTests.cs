using Bespoke.Evaluation.Rankers;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;
using Xunit;

namespace Bespoke.LightGbm.Tests;

/// <summary>What the gate lets serve, and what it refuses.</summary>
public sealed class RankerGateTests
{
    private static readonly RankerOptions Quick = new() { Trees = 80, Leaves = 15, LearningRate = 0.1, MinRows = 20, Threads = 1 };
    private static readonly LabelledGroup[] Shown = ShownLists.Make(900);
    private static readonly RankerWindows Windows = RankerWindows.Split(Shown, DateTimeOffset.MaxValue);
    private static readonly LearnedRanker Good = Train(Windows.Train, Windows.Validation, seed: 1);

    [Fact]
    public void A_ranker_that_learnt_what_users_like_passes()
    {
        var report = Judge(Good, serving: null);
        Assert.True(report.Passed, string.Join("; ", report.Refusals));
        Assert.True(report.OverLinear.Low > 0.02, $"{report.OverLinear}");
        Assert.Equal(report.Ndcg, report.OverLinear.Other + report.OverLinear.Gain, 1e-9);
        Assert.Null(report.OverServing);
    }

    [Fact]
    public void Shuffled_labels_are_refused()
    {
        var report = Judge(Train(ShownLists.ShuffleGrades([.. Windows.Train], 5), ShownLists.ShuffleGrades([.. Windows.Validation], 6), seed: 1), serving: null);
        Assert.False(report.Passed);
        Assert.Contains("linear scorer", Assert.Single(report.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void Permuted_users_are_refused_for_want_of_gain()
    {
        var report = Judge(Train(ShownLists.PermuteUsers([.. Windows.Train]), ShownLists.PermuteUsers([.. Windows.Validation]), seed: 1), serving: null);
        Assert.False(report.Passed);
        Assert.True(report.OverLinear.Gain < 0);
    }

    [Fact]
    public void An_equally_good_newer_ranker_is_accepted()
    {
        var report = Judge(Good, serving: Good);
        Assert.True(report.Passed);
        Assert.Equal((0, 0, 0), (report.OverServing!.Gain, report.OverServing.Low, report.OverServing.High));
        Assert.True(report.OverServingCold!.Users is > 0 and < ShownLists.Users);
    }

    [Fact]
    public void One_that_is_better_than_the_linear_scorer_and_worse_than_the_one_that_serves_is_refused()
    {
        var lesser = Train(Windows.Train.Take(100).ToArray(), Windows.Validation, seed: 1, Quick with { Trees = 4 });
        Assert.True(Judge(lesser, serving: null).Passed);
        var report = Judge(lesser, serving: Good);
        Assert.Contains(report.Refusals, r => r.Contains("ranker that serves", StringComparison.Ordinal));
    }

    [Fact]
    public void A_training_tells_what_it_rests_on_and_what_the_gate_found()
    {
        var now = Shown[^1].Request.At.AddDays(2);
        var judged = RankerTraining.Run(Shown, (lesson, cancellationToken) => GroupRanker.Fit(lesson, Quick, null, cancellationToken), null, now, 1, ablated: null, TestContext.Current.CancellationToken);
        Assert.True(judged.Gate.Passed);
        var info = judged.Ranker.Info;
        Assert.Equal((now, Windows.Train[0].Request.At, Windows.Test[0].Request.At, Windows.Train.Count), (info.TrainedAt, info.From, info.TestFrom, info.Groups));
        Assert.Equal((judged.Gate.Ndcg, judged.Gate.OverLinear.Other), (info.Ndcg, info.LinearNdcg));
        Assert.Equal([judged.Gate.OverLinear], info.Gains!);
        Assert.Null(info.Ablation);
        Assert.Contains("num_leaves=15", info.Options, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_nobody_saw_and_lists_of_which_nothing_came_teach_nothing()
    {
        var data = GroupRanker.Data([Shown[0] with { Seen = 5, Grades = [Grade.Click, .. new Grade[ShownLists.Rows - 1]] }, Shown[1] with { Grades = new Grade[ShownLists.Rows] }], RankerTraining.Features, judges: false);
        Assert.Equal([5], data.Groups);
        Assert.Equal([1, 0, 0, 0, 0], data.Labels);
        // Among what was seen no place has an advantage; where nobody knows what was seen, places count.
        Assert.Equal([0, 0, 0, 0, 0], data.Positions!);
        Assert.Equal(Enumerable.Range(1, ShownLists.Rows), GroupRanker.Data([Shown[0] with { Seen = null, Grades = [Grade.Click, .. new Grade[ShownLists.Rows - 1]] }], RankerTraining.Features, judges: false).Positions!);
    }

    [Fact]
    public void Lists_that_decide_when_to_stop_count_by_where_their_clicks_came_about()
    {
        var fourth = Shown[0] with { Seen = null, Grades = [Grade.None, Grade.None, Grade.None, Grade.Click, .. new Grade[ShownLists.Rows - 4]] };
        float WeightOf(LabelledGroup group, bool judges) => Assert.Single(GroupRanker.Data([group], RankerTraining.Features, judges).Weights!.Distinct());
        Assert.Equal((1, 2, 1), (WeightOf(fourth, judges: false), WeightOf(fourth, judges: true), WeightOf(fourth with { Seen = 4 }, judges: true)));
    }

    private static GateReport Judge(LearnedRanker ranker, LearnedRanker? serving) => RankerGate.Judge(ranker, LinearScorer.Default, serving, Windows.Test, seed: 1);

    private static LearnedRanker Train(IReadOnlyList<LabelledGroup> train, IReadOnlyList<LabelledGroup> validation, ulong seed, RankerOptions? options = null)
    {
        var fitted = GroupRanker.Fit(new RankerLesson(train, validation, RankerTraining.Features, seed), options ?? Quick, null, TestContext.Current.CancellationToken);
        return new LearnedRanker(fitted.Model, FeatureNames.All, new RankerInfo
        {
            TrainedAt = ShownLists.Start,
            Options = fitted.Options,
            From = ShownLists.Start,
            TestFrom = ShownLists.Start,
            To = ShownLists.Start,
            Groups = train.Count,
            Ndcg = 0,
            LinearNdcg = 0,
        });
    }
}
