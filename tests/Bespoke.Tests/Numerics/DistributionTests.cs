using Bespoke.Numerics;
using Bespoke.Tests.Experiments.Statistics;
using Xunit;

namespace Bespoke.Tests.Numerics;

/// <summary>Golden: eng/golden/experiments.py (scipy).</summary>
public sealed class DistributionTests
{
    [Fact]
    public void The_normal_distribution_is_scipys()
    {
        Close(StatisticsGolden.NormalSurvival, StatisticsGolden.NormalPoints, NormalDistribution.Survival);
        Close(StatisticsGolden.NormalQuantiles, StatisticsGolden.Shares, NormalDistribution.Quantile);
    }

    [Fact]
    public void The_chi_square_distribution_is_scipys()
    {
        Close(StatisticsGolden.ChiSquareSurvival1, StatisticsGolden.ChiSquarePoints, x => GammaFunction.UpperRegularized(0.5, x / 2));
        Close(StatisticsGolden.ChiSquareSurvival5, StatisticsGolden.ChiSquarePoints, x => GammaFunction.UpperRegularized(2.5, x / 2));
    }

    [Fact]
    public void The_logarithm_of_the_gamma_function_is_scipys() => Close(StatisticsGolden.LogGamma, StatisticsGolden.GammaPoints, GammaFunction.Log);

    [Fact]
    public void Both_sides_of_the_normal_distribution_add_up()
    {
        foreach (var z in new[] { -3.2, -0.4, 0, 1.1, 5 })
        {
            Assert.Equal(1, NormalDistribution.Cdf(z) + NormalDistribution.Survival(z), 14);
            Assert.Equal(2 * NormalDistribution.Survival(Math.Abs(z)), NormalDistribution.TwoSided(z), 14);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void No_value_has_everything_or_nothing_below_it(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(share));

    // Relative, so that tails count; absolute about 0.
    private static void Close(double[] expected, double[] at, Func<double, double> function)
    {
        for (var i = 0; i < at.Length; i++) Assert.InRange(function(at[i]) - expected[i], -1e-12 * Math.Abs(expected[i]) - 1e-14 * (expected[i] == 0 ? 1 : 0), 1e-12 * Math.Abs(expected[i]) + 1e-14 * (expected[i] == 0 ? 1 : 0));
    }
}
