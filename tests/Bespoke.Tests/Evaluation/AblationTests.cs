using Bespoke.Contracts;
using Bespoke.Evaluation.Ablation;
using Bespoke.Evaluation.Simulations;
using Bespoke.Ranking;
using Bespoke.Ranking.Learning;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class AblationTests
{
    private static readonly SimulationOptions Small = new() { Users = 40, Sessions = 160, Products = 1_500 };

    [Fact]
    public void What_the_ranker_lives_by_shows_a_gain_and_what_it_does_not_read_none()
    {
        var report = new AblationEvaluation(Small).Run(TestContext.Current.CancellationToken);

        Assert.Equal([.. FeatureGroups.All.Select(g => g.Name), FeatureGroups.Personal.Name], report.Rows.Select(r => r.Group));
        var rows = report.Rows.ToDictionary(r => r.Group);
        Assert.True(rows[FeatureGroups.Personal.Name].Low > 0 && rows["taste"].Gain > 0, $"{rows["taste"]}");
        // No term of the linear scorer reads it.
        Assert.Equal((0, 0, 0), (rows["meaning"].Gain, rows["meaning"].Low, rows["meaning"].High));
        Assert.All(report.Rows, r => Assert.InRange(r.Gain, r.Low, r.High));
        Assert.True(report.NdcgAt10 > report.PlainNdcgAt10);
    }

    [Fact]
    public void Of_a_ranker_one_is_fitted_with_everything_and_one_without_each_group_on_the_same_lists()
    {
        var lessons = new List<RankerLesson>();
        FeatureGroup[] groups = [new("text", ["text_similarity"]), new("colour", ["user_color_affinity"])];
        var report = new AblationEvaluation(Small, groups: groups, fit: (lesson, _) =>
        {
            lessons.Add(lesson);
            // It reads one feature alone, as long as it may.
            var read = lesson.Features.Contains("text_similarity") ? "text_similarity" : "name_length";
            return new FittedRanker(TestRanker.Text(lesson.Features, [.. Enumerable.Range(1, 9).Select(i => new Stump(read, 0.1 * i, 0, 1))]), 9, "by hand") { Features = lesson.Features, Again = (_, _) => throw new InvalidOperationException() };
        }).Run(TestContext.Current.CancellationToken);

        Assert.Equal("ranker", report.Ranker);
        Assert.Equal(3, lessons.Count);
        Assert.Equal(lessons[0].Features.Except(groups[1].Features), lessons[2].Features);
        Assert.True(lessons[0].Train.SequenceEqual(lessons[2].Train));
        Assert.NotEqual(0, report.Rows[0].Gain);
        Assert.Equal((0, 0, 0), (report.Rows[1].Gain, report.Rows[1].Low, report.Rows[1].High));
    }

    [Fact]
    public void Groups_of_the_callers_own_are_measured_the_same_on_any_number_of_threads()
    {
        FeatureGroup[] groups = [new("nothing", []), new("colour", ["user_color_affinity"])];
        var one = new AblationEvaluation(Small with { Threads = 1 }, groups: groups).Run(TestContext.Current.CancellationToken);
        var three = new AblationEvaluation(Small with { Threads = 3 }, groups: groups).Run(TestContext.Current.CancellationToken);

        Assert.Equal(one.Rows, three.Rows);
        Assert.Equal((one.NdcgAt10, one.Lists), (three.NdcgAt10, three.Lists));
        Assert.Equal(0, one.Rows[0].Gain);
        Assert.NotEqual(0, one.Rows[1].Gain);
    }
}
