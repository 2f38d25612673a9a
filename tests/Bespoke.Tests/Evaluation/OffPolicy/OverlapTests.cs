using Bespoke.Evaluation.OffPolicy;
using Xunit;

namespace Bespoke.Tests.Evaluation.OffPolicy;

public sealed class OverlapTests
{
    [Fact]
    public void Effective_rounds_are_all_rounds_on_the_own_log_and_fewer_elsewhere()
    {
        var bandit = new SyntheticBandit(1.5, 3);
        var log = bandit.Log(1_000, 1);
        Assert.Equal(1_000, Of(log, bandit.Logging).EffectiveRounds, 6);
        var overlap = Of(log, bandit.Target);
        var weights = log.Select(r => bandit.Target[r.Context, r.Action] / r.Propensity).ToArray();
        Assert.Equal(Math.Pow(weights.Sum(), 2) / weights.Sum(w => w * w), overlap.EffectiveRounds, 6);
        Assert.InRange(overlap.EffectiveRounds, 200, 400);
        Assert.Null(overlap.Refusal);
    }

    [Fact]
    public void A_target_far_from_the_log_is_refused()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var bandit = new SyntheticBandit(3, 3);
            var outcome = OffPolicyEvaluation.Estimate(bandit.Log(2_000, seed), bandit.Target, seed: 1);
            Assert.NotNull(outcome.Overlap.Refusal);
            Assert.Empty(outcome.Estimates);
        }
    }

    [Fact]
    public void Few_rounds_are_refused() =>
        Assert.Contains("worth 150 rounds of the target; 200 are needed", Of(Even(150), PolicyTable.Uniform(1, 2)).Refusal);

    [Fact]
    public void A_small_share_is_refused() =>
        // 300 rounds in 60,000 carry almost all of the weight.
        Assert.Contains("of the log's rounds count", Of(Rare(60_000, 300, 0.005), new PolicyTable(1, [0.01, 0.99])).Refusal);

    [Fact]
    public void An_action_the_log_never_took_is_refused()
    {
        Assert.Contains("2.0 % of what the target does", Of(Even(1_000), new PolicyTable(1, [0.49, 0.49, 0.02])).Refusal!.Replace("2.0%", "2.0 %"));
        var little = Of(Even(1_000), new PolicyTable(1, [0.495, 0.499, 0.006]));
        Assert.Equal(0.006, little.Unsupported, 12);
        Assert.Null(little.Refusal);
    }

    [Fact]
    public void Propensities_that_are_not_the_logs_are_refused()
    {
        var wrong = Even(1_000).Select(r => r with { Propensity = r.Action == 0 ? 0.9 : 0.1 }).ToArray();
        Assert.Contains("the mean weight is", Of(wrong, PolicyTable.Uniform(1, 2)).Refusal);
    }

    [Fact]
    public void An_empty_log_is_an_error() => Assert.Throws<ArgumentException>(() => OffPolicyEvaluation.Estimate([], PolicyTable.Uniform(1, 2), 1));

    private static Overlap Of(LoggedRound[] log, PolicyTable target) => Overlap.Of(log, OffPolicyEstimators.Weights(log, target), target);

    private static LoggedRound[] Even(int rounds) => [.. Enumerable.Range(0, rounds).Select(i => new LoggedRound(0, i % 2, 1, 0.5))];

    private static LoggedRound[] Rare(int rounds, int rare, double propensity) =>
        [.. Enumerable.Range(0, rounds).Select(i => i < rare ? new LoggedRound(0, 1, 1, propensity) : new LoggedRound(0, 0, 1, 1 - propensity))];
}
