using Bespoke.Experiments.Statistics;
using Xunit;

namespace Bespoke.Tests.Experiments.Statistics;

/// <summary>Golden: eng/golden/experiments.py (scipy's chi-square test; beta-binomial over binomial for the sequential one).</summary>
public sealed class SampleRatioTests
{
    private const double Precision = 1e-9;

    [Fact]
    public void A_split_is_judged_as_by_the_reference()
    {
        var halves = SampleRatio.Check([4_890, 5_110], [0.5, 0.5]);
        Assert.Equal(StatisticsGolden.SplitChiSquare, halves.ChiSquare, Precision);
        Assert.Equal(StatisticsGolden.SplitPValueOnce, halves.PValueOnce, Precision);
        Assert.Equal(StatisticsGolden.SplitPValue, halves.PValue, 1e-8);
        Assert.False(halves.Alarm);
    }

    [Fact]
    public void Shares_need_not_be_equal_nor_sum_to_one()
    {
        var three = SampleRatio.Check([1_000, 2_150, 2_900], [1, 2, 3]);
        Assert.Equal(StatisticsGolden.ThreeWayChiSquare, three.ChiSquare, Precision);
        Assert.Equal(StatisticsGolden.ThreeWayPValueOnce, three.PValueOnce, Precision);
    }

    [Fact]
    public void A_skewed_split_alarms()
    {
        var skewed = SampleRatio.Check([4_650, 5_350], [1, 1]);
        Assert.InRange(skewed.PValue / StatisticsGolden.SkewedPValue, 1 - 1e-6, 1 + 1e-6);
        Assert.True(skewed.Alarm);
        Assert.True(SampleRatio.Check([4_600, 5_400], [1, 1]).Alarm);
    }

    [Fact]
    public void Nobody_yet_is_no_mismatch() => Assert.Equal(new SampleRatio(0, 1, 1), SampleRatio.Check([0, 0], [1, 1]));

    [Fact]
    public void A_single_variant_is_no_split() => Assert.Throws<ArgumentException>(() => SampleRatio.Check([10], [1]));
}
