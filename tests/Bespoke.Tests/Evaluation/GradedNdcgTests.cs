using Bespoke.Evaluation.Metrics;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class GradedNdcgTests
{
    [Fact]
    public void It_weighs_gains_by_grade_and_rank()
    {
        // By score the grades are 0, 2, 1; the ideal order is 2, 1, 0.
        double gained = 3 / Math.Log2(3) + 1 / Math.Log2(4), ideal = 3 + 1 / Math.Log2(3);
        Assert.Equal(gained / ideal, GradedNdcg.At([2, 0, 1], [0.5, 0.9, 0.1], 3), 1e-12);
        Assert.Equal(0, GradedNdcg.At([2, 0, 1], [0.5, 0.9, 0.1], 1));
        Assert.Equal(1, GradedNdcg.At([2, 0, 1], [3, 1, 2], 10), 1e-12);
    }

    [Fact]
    public void Ties_keep_the_order_of_the_rows() => Assert.Equal([1, 0], (double[])[GradedNdcg.At([1, 0], [0.5, 0.5], 1), GradedNdcg.At([0, 1], [0.5, 0.5], 1)]);

    [Fact]
    public void A_group_without_relevant_rows_has_none() => Assert.Equal(double.NaN, GradedNdcg.At([0, 0], [1, 2], 3));

    [Fact]
    public void Lengths_and_k_are_checked()
    {
        Assert.Throws<ArgumentException>(() => GradedNdcg.At([1], [1, 2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradedNdcg.At([1], [1], 0));
    }
}
