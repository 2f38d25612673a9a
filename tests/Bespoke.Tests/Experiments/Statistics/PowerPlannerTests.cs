using Bespoke.Experiments.Statistics;
using Xunit;

namespace Bespoke.Tests.Experiments.Statistics;

/// <summary>Golden: eng/golden/experiments.py (statsmodels' power of a normal test; scipy's trivariate normal for three looks).</summary>
public sealed class PowerPlannerTests
{
    [Fact]
    public void One_look_needs_what_the_reference_says() => Assert.InRange(PowerPlanner.UnitsForOneLook(0.44, 0.05), StatisticsGolden.OneLookUnits, StatisticsGolden.OneLookUnits + 1);

    [Fact]
    public void The_power_of_three_looks_is_that_of_the_reference()
    {
        var sequence = new ConfidenceSequence(alpha: 0.05, effect: 0.1);
        var information = 1.4 * Math.Pow((1.959963984540054 + 0.8416212335729143) / 0.1, 2);
        Assert.Equal(StatisticsGolden.ThreeLooksPower, SequentialPower.Of(sequence, 0.1, information, 3), 1e-5);
    }

    [Fact]
    public void Looking_at_all_times_costs_units_and_looking_more_often_saves_some()
    {
        var once = PowerPlanner.UnitsForOneLook(1, 0.05);
        var (single, daily) = (PowerPlanner.Units(1, 0.05, looks: 1), PowerPlanner.Units(1, 0.05, looks: 14));
        Assert.InRange(daily, once * 1.3, once * 2);
        Assert.True(daily < single);
    }

    [Fact]
    public void An_uneven_split_needs_more()
    {
        var (even, tenth) = (PowerPlanner.UnitsForOneLook(1, 0.05), PowerPlanner.UnitsForOneLook(1, 0.05, share: 0.1));
        Assert.Equal(1 / 0.1 + 1 / 0.9, 4.0 * tenth / even, 1e-3);
    }

    [Theory]
    [InlineData(0, 0.8, 0.5)]
    [InlineData(-1, 0.8, 0.5)]
    [InlineData(0.05, 0.01, 0.5)]
    [InlineData(0.05, 0.8, 1)]
    public void What_cannot_be_planned_is_refused(double lift, double power, double share) => Assert.Throws<ArgumentOutOfRangeException>(() => PowerPlanner.Units(1, lift, power, share: share));

    [Fact]
    public void A_rate_is_planned_by_its_own_variance_in_units_and_days()
    {
        var plan = PowerPlan.OfRate(0.03, 0.05, unitsPerDay: 10_000);
        Assert.Equal(PowerPlanner.Units(0.97 / 0.03, 0.05), plan.Units);
        // By hand: 2 · 2 · (1.95996 + 0.84162)² · 0.97/0.03 / ln(1.05)².
        Assert.InRange(plan.UnitsForOneLook, 426_434, 426_438);
        Assert.Equal((long)Math.Ceiling(plan.Units / 10_000.0), plan.Days);
        Assert.True(PowerPlan.OfRate(0.03, 0.05, variants: 3).Units > 1.5 * plan.Units);
        foreach (var wrong in new Action[] { () => PowerPlan.OfRate(0, 0.05), () => PowerPlan.OfRate(1, 0.05), () => PowerPlan.OfRate(0.5, 0), () => PowerPlan.OfRate(0.5, double.PositiveInfinity), () => PowerPlanner.UnitsForOneLook(1, double.PositiveInfinity), () => PowerPlan.OfRate(0.5, 0.1, variants: 1), () => PowerPlan.OfRate(0.5, 0.1, unitsPerDay: 0) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(wrong);
        }
    }
}
