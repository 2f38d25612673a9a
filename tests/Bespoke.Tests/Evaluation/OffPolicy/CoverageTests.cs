using Bespoke.Evaluation.OffPolicy;
using Xunit;

namespace Bespoke.Tests.Evaluation.OffPolicy;

/// <summary>Whether intervals that claim 95 % hold the truth that often.</summary>
public sealed class CoverageTests
{
    private const int Runs = 1_000, Rounds = 2_000;

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(1, 8)]
    [InlineData(1.5, 3)]
    [InlineData(1.75, 3)]
    public void Every_estimator_holds_the_truth_in_93_percent_of_the_runs(double distance, ulong world)
    {
        var held = Held(new SyntheticBandit(distance, world), log => log);
        Assert.Equal(["DR", "IPS", "SNIPS"], held.Keys.Order());
        Assert.All(held, h => Assert.True(h.Value >= 0.93 * Runs, $"{h.Key}: {h.Value} of {Runs}"));
    }

    // Some 40 rewards of 2,000 rounds: normal intervals end short of the truth, where the estimate and with it its error are too small.
    [Theory]
    [InlineData(1, 101)]
    [InlineData(1, 102)]
    public void Where_rewards_are_rare_skewness_is_taken_account_of(double distance, ulong world)
    {
        var bandit = new SyntheticBandit(distance, world, rewards: 0.06);
        var (held, normal) = (Held(bandit, log => log), Held(bandit, log => log, e => e with { Skewness = 0 }));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("; ", held.Select(h => $"{h.Key} {h.Value} of {Runs}, normal {normal[h.Key]}")));
        Assert.All(held, h => Assert.True(h.Value >= 0.93 * Runs && h.Value > normal[h.Key], $"{h.Key}: {h.Value} of {Runs}, normal {normal[h.Key]}"));
    }

    // What the other test rests on: with propensities that are not the log's own, no estimate may pass for one.
    [Fact]
    public void Wrong_propensities_are_refused_or_miss()
    {
        var held = Held(new SyntheticBandit(1.5, 3), log => [.. log.Select(r => r with { Propensity = 1.0 / SyntheticBandit.Actions })]);
        Assert.All(held.Values, h => Assert.True(h <= 0.01 * Runs));
    }

    // A refused run counts as missed.
    private static Dictionary<string, int> Held(SyntheticBandit bandit, Func<LoggedRound[], LoggedRound[]> recorded, Func<OffPolicyEstimate, OffPolicyEstimate>? read = null)
    {
        var (held, truth) = (new Dictionary<string, int>(), bandit.ValueOf(bandit.Target));
        for (var run = 0; run < Runs; run++)
        {
            foreach (var estimate in OffPolicyEvaluation.Estimate(recorded(bandit.Log(Rounds, (ulong)run)), bandit.Target, seed: 1).Estimates.Select(read ?? (e => e)))
            {
                held[estimate.Estimator] = held.GetValueOrDefault(estimate.Estimator) + (estimate.Low <= truth && truth <= estimate.High ? 1 : 0);
            }
        }
        return held;
    }
}
