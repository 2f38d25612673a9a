using Bespoke.Experiments.Statistics;
using Xunit;

namespace Bespoke.Tests.Experiments.Statistics;

/// <summary>Golden: eng/golden/experiments.py (scipy, statsmodels): robust weighted least squares for the ratios, the mixture integrated for the sequence.</summary>
public sealed class ComparisonTests
{
    private const double Precision = 1e-9;

    private static readonly ConfidenceSequence Sequence = new(alpha: 0.05, effect: 0.1);

    [Fact]
    public void A_ratio_and_its_variance_are_those_of_the_reference()
    {
        var (control, treatment) = (StatisticsGolden.Moments(0), StatisticsGolden.Moments(1));
        Assert.Equal(StatisticsGolden.ControlRatio, control.Ratio, Precision);
        Assert.Equal(StatisticsGolden.ControlVariance, control.Variance, Precision);
        Assert.Equal(StatisticsGolden.TreatmentRatio, treatment.Ratio, Precision);
        Assert.Equal(StatisticsGolden.TreatmentVariance, treatment.Variance, Precision);
    }

    [Fact]
    public void A_plain_comparison_is_that_of_the_reference()
    {
        var seen = Comparison.Of(StatisticsGolden.Moments(1), StatisticsGolden.Moments(0), Sequence, adjust: false)!;
        Assert.Equal(StatisticsGolden.PlainLift, seen.Lift, Precision);
        Assert.Equal(StatisticsGolden.PlainLogError, seen.LogStandardError, Precision);
        Assert.Equal(StatisticsGolden.PlainPValue, seen.PValueOnce, Precision);
        Assert.Equal(1, seen.VarianceLeft);
    }

    [Fact]
    public void A_comparison_adjusted_by_what_was_before_is_that_of_the_reference()
    {
        var seen = Comparison.Of(StatisticsGolden.Moments(1), StatisticsGolden.Moments(0), Sequence)!;
        Assert.Equal(StatisticsGolden.AdjustedLift, seen.Lift, Precision);
        Assert.Equal(StatisticsGolden.AdjustedVarianceLeft, seen.VarianceLeft, Precision);
        Assert.Equal(StatisticsGolden.AdjustedLogError, seen.LogStandardError, Precision);
    }

    [Fact]
    public void The_confidence_sequence_ends_where_the_mixture_of_likelihood_ratios_reaches_its_level()
    {
        var seen = Comparison.Of(StatisticsGolden.Moments(1), StatisticsGolden.Moments(0), Sequence)!;
        Assert.Equal(StatisticsGolden.SequenceLow, seen.Low, Precision);
        Assert.Equal(StatisticsGolden.SequenceHigh, seen.High, Precision);
        Assert.Equal(StatisticsGolden.SequencePValue, seen.PValue, Precision);
        Assert.Equal(StatisticsGolden.SequencePValueAt3, Sequence.PValue(3 * 0.05, 0.05), Precision);
    }

    [Fact]
    public void The_interval_leaves_no_difference_out_exactly_where_the_p_value_is_below_the_level()
    {
        foreach (var error in new[] { 0.01, 0.03, 0.2 })
        {
            var half = Sequence.HalfWidth(error);
            Assert.Equal(Sequence.Alpha, Sequence.PValue(half, error), 1e-12);
            Assert.True(Sequence.PValue(half * 1.001, error) < Sequence.Alpha);
            Assert.True(half / error > 1.96, "An interval for every look is wider than one for a single look.");
        }
    }

    [Fact]
    public void A_unit_that_comes_back_counts_as_if_all_it_did_had_come_at_once()
    {
        var moments = new UnitMoments();
        foreach (var unit in StatisticsGolden.Units(1))
        {
            var first = unit with { Numerator = 0, Denominator = 1 };
            moments.Add(first);
            moments.Replace(first, unit);
        }
        var whole = StatisticsGolden.Moments(1);
        Assert.Equal(whole.Units, moments.Units);
        Assert.Equal(whole.Ratio, moments.Ratio, 1e-12);
        Assert.Equal(whole.LogVariance, moments.LogVariance, 1e-12);
        Assert.Equal(whole.LogCovarianceWithBefore, moments.LogCovarianceWithBefore, 1e-12);
    }

    [Fact]
    public void Too_few_units_are_not_compared()
    {
        var few = new UnitMoments();
        foreach (var unit in StatisticsGolden.Units(0).Take(ConfidenceSequence.LeastUnits - 1)) few.Add(unit);
        Assert.Null(Comparison.Of(StatisticsGolden.Moments(1), few, Sequence));
        few.Add(new UnitOutcome(1, 2));
        Assert.NotNull(Comparison.Of(StatisticsGolden.Moments(1), few, Sequence));
    }

    [Fact]
    public void Without_a_single_click_there_is_nothing_to_compare()
    {
        var none = new UnitMoments();
        for (var unit = 0; unit < 500; unit++) none.Add(new UnitOutcome(0, 5));
        Assert.Null(Comparison.Of(none, StatisticsGolden.Moments(0), Sequence));
    }

    [Fact]
    public void What_does_not_vary_before_the_start_adjusts_nothing()
    {
        static UnitMoments Same(int arm)
        {
            var moments = new UnitMoments();
            foreach (var unit in StatisticsGolden.Units(arm)) moments.Add(unit with { NumeratorBefore = 1, DenominatorBefore = 2 });
            return moments;
        }
        var seen = Comparison.Of(Same(1), Same(0), Sequence)!;
        Assert.Equal(1, seen.VarianceLeft);
        Assert.Equal(StatisticsGolden.PlainLift, seen.Lift, Precision);
    }
}
