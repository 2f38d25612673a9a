using Bespoke.Evaluation.OffPolicy;
using Xunit;

namespace Bespoke.Tests.Evaluation.OffPolicy;

public sealed class OffPolicyEstimatorsTests
{
    // Two actions of one context; the target takes the second in 3 of 4 rounds. Weights 0.25/0.5 = 0.5 and 0.75/0.5 = 1.5.
    private static readonly PolicyTable Target = new(1, [0.25, 0.75]);
    private static readonly LoggedRound[] Log = [new(0, 0, 1, 0.5), new(0, 0, 0, 0.5), new(0, 1, 1, 0.5), new(0, 1, 0, 0.5)];

    [Fact]
    public void Ips_is_the_mean_of_weighted_rewards()
    {
        var ips = OffPolicyEstimators.Ips(Log, OffPolicyEstimators.Weights(Log, Target));
        Assert.Equal((0.5 + 1.5) / 4, ips.Value, 12);
        // Terms 0.5, 0, 1.5, 0 around their mean 0.5.
        Assert.Equal(Math.Sqrt(0 + 0.25 + 1 + 0.25) / 4, ips.StandardError, 12);
    }

    [Fact]
    public void An_interval_without_skewness_is_the_normal_one_and_a_skewed_one_reaches_further_to_the_long_side()
    {
        var even = OffPolicyEstimate.OfMean("even", [1, 2, 3]);
        Assert.Equal((2 - 1.959964 * even.StandardError, 2 + 1.959964 * even.StandardError), (even.Low, even.High));

        // One reward in ten: Σ ψ³ / (Σ ψ²)^1.5 of 9 terms of −0.1 and one of 0.9 is 0.72 / 0.9^1.5.
        var rare = OffPolicyEstimate.OfMean("rare", [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var skewness = 0.72 / Math.Pow(0.9, 1.5);
        Assert.Equal(skewness, rare.Skewness, 12);
        foreach (var (end, normal) in new[] { (rare.Low, 1.959964), (rare.High, -1.959964) })
        {
            var t = (0.1 - end) / rare.StandardError;
            Assert.Equal(normal, t + skewness * t * t / 3 + skewness * skewness * t * t * t / 27 + skewness / 6, 9);
        }
        Assert.True(rare.High - 0.1 > 2 * (0.1 - rare.Low));
        Assert.Equal(-rare.High, OffPolicyEstimate.OfMean("turned", [-1, 0, 0, 0, 0, 0, 0, 0, 0, 0]).Low, 12);
    }

    [Fact]
    public void Snips_stays_within_the_rewards()
    {
        LoggedRound[] lucky = [new(0, 1, 1, 0.1), new(0, 1, 1, 0.2), new(0, 0, 1, 0.9)];
        var weights = OffPolicyEstimators.Weights(lucky, Target);
        Assert.True(OffPolicyEstimators.Ips(lucky, weights).Value > 3);
        Assert.Equal(1, OffPolicyEstimators.Snips(lucky, weights).Value, 12);
        Assert.Equal(0, OffPolicyEstimators.Snips(lucky, weights).StandardError, 12);
    }

    [Fact]
    public void From_its_own_log_a_policy_is_worth_its_mean()
    {
        LoggedRound[] own = [new(0, 0, 1, 0.25), new(0, 1, 0, 0.75), new(0, 1, 1, 0.75)];
        var weights = OffPolicyEstimators.Weights(own, Target);
        Assert.Equal(2.0 / 3, OffPolicyEstimators.Ips(own, weights).Value, 12);
        Assert.Equal(OffPolicyEstimators.OnPolicy(own), OffPolicyEstimators.Ips(own, weights) with { Estimator = "mean of the log" });
        Assert.Equal(2.0 / 3, OffPolicyEstimators.Snips(own, weights).Value, 12);
    }

    [Fact]
    public void The_doubly_robust_estimate_is_right_where_the_model_is_and_the_propensities_are_not()
    {
        // Rewards without noise, so that the model errs by its shrinkage alone.
        var bandit = new SyntheticBandit(1.5, 3);
        var log = bandit.Log(20_000, 1).Select(r => r with { Reward = r.Action / 10.0, Propensity = 1.0 / SyntheticBandit.Actions }).ToArray();
        var truth = Enumerable.Range(0, SyntheticBandit.Contexts).Average(c => Enumerable.Range(0, SyntheticBandit.Actions).Sum(a => bandit.Target[c, a] * a / 10.0));
        var weights = OffPolicyEstimators.Weights(log, bandit.Target);
        var robust = OffPolicyEstimators.DoublyRobust(log, weights, CrossFittedRewards.Fit(log, bandit.Target, 1));
        Assert.InRange(robust.Value, truth - 0.01, truth + 0.01);
        Assert.True(Math.Abs(OffPolicyEstimators.Ips(log, weights).Value - truth) > 0.05);
    }

    [Fact]
    public void A_reward_changes_no_prediction_of_its_own_round()
    {
        var bandit = new SyntheticBandit(1, 3);
        var log = bandit.Log(200, 1);
        var before = CrossFittedRewards.Fit(log, bandit.Target, 5);
        for (var i = 0; i < log.Length; i += 17)
        {
            var other = (LoggedRound[])log.Clone();
            other[i] = other[i] with { Reward = 1_000 };
            var after = CrossFittedRewards.Fit(other, bandit.Target, 5);
            Assert.Equal((before.OfLogged[i], before.OfTarget[i]), (after.OfLogged[i], after.OfTarget[i]));
            Assert.Equal(200 * 4 / 5, Enumerable.Range(0, 200).Count(j => before.OfTarget[j] != after.OfTarget[j]));
        }
    }

    [Fact]
    public void What_cannot_be_weighted_is_named()
    {
        string Said(LoggedRound round) => Assert.Throws<ArgumentException>(() => OffPolicyEstimators.Weights([Log[0], round], Target)).Message;
        Assert.Contains("Round 1: a propensity is above 0", Said(new(0, 0, 1, 0)));
        Assert.Contains("Round 1: a propensity is above 0", Said(new(0, 0, 1, double.NaN)));
        Assert.Contains("knows no action 2 in context 0", Said(new(0, 2, 1, 0.5)));
        Assert.Contains("knows no action 0 in context 1", Said(new(1, 0, 1, 0.5)));
        Assert.Contains("the reward is not finite", Said(new(0, 0, double.NaN, 0.5)));
        Assert.Contains("context 0", Assert.Throws<ArgumentException>(() => new PolicyTable(1, [0.5, 0.6])).Message);
        Assert.Contains("context 1", Assert.Throws<ArgumentException>(() => new PolicyTable(2, [0.5, 0.5, -0.5, 1.5])).Message);
    }
}
