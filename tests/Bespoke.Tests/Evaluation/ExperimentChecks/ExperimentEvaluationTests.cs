using Bespoke.Evaluation.ExperimentChecks;
using Xunit;

namespace Bespoke.Tests.Evaluation.ExperimentChecks;

public sealed class ExperimentEvaluationTests
{
    [Fact]
    public void Looking_every_hour_alarms_falsely_with_the_usual_interval_and_seldom_with_the_sequence()
    {
        var metrics = new PeekingCheck(new Replications(seed: 5, threads: 0, total: 60, progress: null, TestContext.Current.CancellationToken)).Run(60);
        Assert.Equal(6, metrics.Count);
        // With 60 replications at a true rate of 5 %, more than 8 happen once in 200 times.
        Assert.All(metrics, m => Assert.InRange(m.Alarms, 0, 8.5 / 60));
        Assert.All(metrics, m => Assert.True(m.AlarmsPeeking > 0.15, $"{m.Metric}: {m.AlarmsPeeking}"));
    }

    [Fact]
    public void What_units_did_before_takes_off_as_much_variance_as_it_explains()
    {
        var cuped = new CupedCheck(new Replications(seed: 5, threads: 0, total: 3_000, progress: null, TestContext.Current.CancellationToken)).Run(3_000);
        Assert.InRange(cuped.VarianceLeft / cuped.Expected, 0.92, 1.08);
        Assert.InRange(cuped.StatedLeft / cuped.Expected, 0.97, 1.03);
    }

    [Fact]
    public void The_figures_do_not_depend_on_the_threads()
    {
        static double Rate(int threads) => new SplitCheck(new Replications(seed: 9, threads, total: 400, progress: null, TestContext.Current.CancellationToken)).FalseRate(400);
        static IReadOnlyList<MetricAlarms> Alarms(int threads) => new PeekingCheck(new Replications(seed: 9, threads, total: 10, progress: null, TestContext.Current.CancellationToken)).Run(10);
        Assert.Equal(Rate(1), Rate(2));
        Assert.Equal(Alarms(1), Alarms(2));
    }
}
