using Bespoke.Evaluation.Rankers;
using Bespoke.Ranking;
using Xunit;

namespace Bespoke.LightGbm.Tests;

public sealed class RankerAblationTests
{
    private static readonly RankerOptions Quick = new() { Trees = 60, Leaves = 7, MinRows = 20, Threads = 1 };

    [Fact]
    public void Groups_that_decide_show_a_gain_and_those_that_say_nothing_none()
    {
        var shown = ShownLists.Make(900);
        var told = new List<(int Done, int Of)>();
        var judged = RankerTraining.Run(
            shown, (lesson, cancellationToken) => GroupRanker.Fit(lesson, Quick, null, cancellationToken), null, shown[^1].Request.At.AddDays(2), 1, (done, of) => told.Add((done, of)), TestContext.Current.CancellationToken);

        var gains = judged.Ranker.Info.Ablation!.ToDictionary(g => g.Group);
        Assert.Equal([.. FeatureGroups.All.Select(g => g.Name), FeatureGroups.Personal.Name], gains.Keys);
        // Where a product was shown is what training takes account of by itself.
        Assert.DoesNotContain("position_bias", gains["product"].Features);
        Assert.All(["text", "taste", "price", FeatureGroups.Personal.Name], name => Assert.True(gains[name].Low > 0, $"{gains[name]}"));
        Assert.All(["session", "trends", "meaning"], name => Assert.Equal((0, 0, 0), (gains[name].Gain, gains[name].Low, gains[name].High)));
        Assert.Equal(Enumerable.Range(0, gains.Count + 1).Select(done => (done, gains.Count)), told);
    }

    [Fact]
    public void What_the_ranker_may_not_look_at_is_not_measured()
    {
        var lists = ShownLists.PermuteUsers(ShownLists.Make(600));
        var (lesson, ranker) = Fitted(lists);
        Assert.DoesNotContain(RankerAblation.Measure(ranker, lesson, lists[500..], (_, _) => { }, TestContext.Current.CancellationToken), g => g.Features.Any(FeatureNames.IsPersonal));
    }

    private static (Ranking.Learning.RankerLesson Lesson, Ranking.Learning.FittedRanker Ranker) Fitted(Ranking.Impressions.LabelledGroup[] lists)
    {
        var lesson = new Ranking.Learning.RankerLesson(lists[..400], lists[400..500], RankerTraining.Features, 1);
        return (lesson, ProvenFit.Of((l, cancellationToken) => GroupRanker.Fit(l, Quick, null, cancellationToken))(lesson, TestContext.Current.CancellationToken));
    }
}
