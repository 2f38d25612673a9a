using Bespoke.ColdStart;
using Bespoke.Evaluation;
using Bespoke.Evaluation.Explorations;
using Bespoke.Evaluation.Simulations;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class ExplorationEvaluationTests
{
    private static readonly SimulationOptions Small = new() { Users = 24, Sessions = 72, Products = 240, Seed = 5 };

    [Fact]
    public void One_arm_tries_out_what_comes_and_the_other_does_not()
    {
        var exploration = new ExplorationOptions { Search = 3, Category = 3, ForYou = 3, Every = 2 };
        var report = new ExplorationEvaluation(Small, seeds: 1, exploration).Run(TestContext.Current.CancellationToken);
        var run = Assert.Single(report.Seeds);
        Assert.Equal((0, 0), (run.Greedy.ExploredSeen, run.Greedy.ExploredClicks));
        Assert.InRange(run.Exploring.ExploredSeen, 1, run.Exploring.NewSeen);
        Assert.InRange(run.Exploring.ExploredClicks, 0, run.Exploring.ExploredSeen);
        Assert.InRange(run.Exploring.NewProducts, 1, Small.Products / 5);
        Assert.Equal(100.0 * (run.Exploring.Clicks - run.Greedy.Clicks) / run.Greedy.Clicks, report.Clicks.ChangePct, 1e-3);
        Assert.InRange(run.ExpectedClicks.ChangePct, run.ExpectedClicks.Low, run.ExpectedClicks.High);
        Assert.NotEqual(0, run.ExpectedClicks.ChangePct);
        Assert.Null(report.Clicks.Low);
    }

    [Fact]
    public void The_interval_of_a_mean_is_that_of_Students_t()
    {
        // scipy.stats.t.interval(0.95, 2, 2, 1/sqrt(3)) of 1, 2, 3.
        var (mean, half) = MeanInterval.Of([1, 2, 3]);
        Assert.Equal(2, mean);
        Assert.Equal(2.4841, half!.Value, 1e-3);
        Assert.Null(MeanInterval.Of([4]).Half);
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.Of([]));
    }
}
