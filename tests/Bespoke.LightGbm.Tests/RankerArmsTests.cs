using Bespoke.Evaluation.Simulations;
using Xunit;

namespace Bespoke.LightGbm.Tests;

/// <summary>The simulation's arms that are trained.</summary>
public sealed class RankerArmsTests
{
    private static readonly SimulationOptions Small = new() { Users = 120, Sessions = 1_200, Products = 1_500, Arms = [RankerArms.WithoutUser, RankerArms.Ranker] };

    [Fact]
    public void What_a_ranker_learns_of_users_gains_where_shoppers_differ()
    {
        var arms = RankerArms.With((lesson, cancellationToken) => GroupRanker.Fit(lesson, GroupRanker.Start with { Trees = 120, LearningRate = 0.05, Threads = 1 }, null, cancellationToken));
        var gain = new SimulationEvaluation(Small with { Users = 300, Sessions = 4_000 }, arms: arms).Run(TestContext.Current.CancellationToken).Comparisons[0];
        Assert.Equal(RankerArms.Ranker, gain.Treatment);
        Assert.True(gain.Ctr.Low > 0 && gain.Engagement.Low > 0 && gain.OracleShare.Low > 0, $"{gain}");
    }

    [Fact]
    public void The_control_is_fitted_on_the_same_lists_without_a_feature_of_the_user()
    {
        var lessons = new List<Ranking.Learning.RankerLesson>();
        var arms = RankerArms.With((lesson, cancellationToken) =>
        {
            lessons.Add(lesson);
            return GroupRanker.Fit(lesson, GroupRanker.Start with { Trees = 2, Threads = 1 }, null, cancellationToken);
        });
        new SimulationEvaluation(Small with { Sessions = 300 }, arms: arms).Run(TestContext.Current.CancellationToken);
        Assert.Equal(lessons[0].Train.Select(g => g.Request.RequestId), lessons[1].Train.Select(g => g.Request.RequestId));
        Assert.Equal(lessons[0].Features, lessons[1].Features.Where(f => !Ranking.FeatureNames.IsPersonal(f)));
        Assert.True(lessons[1].Features.Count > lessons[0].Features.Count);
        // What is served where nothing learnt of users proves itself is the control itself.
        Assert.Equal(lessons[0].Features, lessons[2].Features);
        Assert.Equal((lessons[0].Train, lessons[0].Seed), (lessons[2].Train, lessons[2].Seed), (x, y) => x.Train.SequenceEqual(y.Train) && x.Seed == y.Seed);
        // Features were written down when lists were served: what validates is later than what teaches.
        Assert.True(lessons[1].Train.Max(g => g.Request.At) <= lessons[1].Validation.Min(g => g.Request.At));
    }
}
