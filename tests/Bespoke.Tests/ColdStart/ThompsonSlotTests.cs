using Bespoke.ColdStart;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.ColdStart;

public sealed class ThompsonSlotTests
{
    private const int Draws = 40_000;

    // 99.9 % quantiles of chi-square for 1, 2, … degrees of freedom.
    private static readonly double[] Critical = [10.83, 13.82, 16.27, 18.47, 20.52, 22.46, 24.32, 26.12, 27.88, 29.59, 31.26, 32.91, 34.53, 36.12, 37.70];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Chances_say_how_often_each_is_drawn(ulong seed)
    {
        var beliefs = Beliefs(seed, 12);
        var (counts, told) = (new int[beliefs.Length], new double[beliefs.Length]);
        var random = new SeededRandom(seed);
        for (var i = 0; i < Draws; i++)
        {
            var drawn = ThompsonSlot.Draw(beliefs, floor: 0.05, random, out var chance);
            counts[drawn]++;
            told[drawn] = chance;
        }
        Assert.All(told.Index().Where(t => counts[t.Index] > 0), t => Assert.Equal(ThompsonSlot.ChanceOf(t.Index, beliefs, 0.05), t.Item));
        Assert.InRange(ChiSquare(counts, beliefs), 0, Critical[beliefs.Length - 2]);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 10)]
    [InlineData(3, 60)]
    [InlineData(4, 300)]
    public void Chances_sum_to_one_and_every_newcomer_has_the_floor(ulong seed, int count)
    {
        var beliefs = Beliefs(seed, count);
        double[] chances = [.. Enumerable.Range(0, count).Select(i => ThompsonSlot.ChanceOf(i, beliefs, 0.01))];
        Assert.Equal(1, chances.Sum(), 1e-4);
        Assert.All(chances[..^1], c => Assert.InRange(c, 0.01 / (count - 1), 1));
    }

    [Fact]
    public void A_sharp_rival_does_not_spoil_the_integral()
    {
        // P(N(0, 0.8) > N(0.3, 0.1)) = Φ(−0.3 / √(0.64 + 0.01)).
        ClickPosterior[] beliefs = [new(0, 0.8), new(0.3, ClickPosterior.LeastDeviation)];
        Assert.Equal(NormalDistribution.Cdf(-0.3 / Math.Sqrt(0.65)), ThompsonSlot.ChanceOf(0, beliefs, 0), 1e-5);
        Assert.Equal(NormalDistribution.Cdf(0.3 / Math.Sqrt(0.65)), ThompsonSlot.ChanceOf(1, beliefs, 0), 1e-5);
    }

    [Fact]
    public void Hopeless_newcomers_are_drawn_by_the_floor_alone()
    {
        ClickPosterior[] beliefs = [new(-20, 0.5), new(-20, 0.5), new(0, 0.5)];
        Assert.Equal(0.005, ThompsonSlot.ChanceOf(0, beliefs, 0.01), 1e-8);
        Assert.Equal(0.99, ThompsonSlot.ChanceOf(2, beliefs, 0.01), 1e-8);
    }

    [Fact]
    public void What_is_believed_is_the_prediction_before_and_the_rate_after_enough_was_seen()
    {
        const double usual = 0.1, predicted = 0.2;
        var before = ClickPosterior.Of(Math.Log(predicted), 0, 0, usual, prior: 20);
        var after = ClickPosterior.Of(Math.Log(predicted), 1e6, 0.5e6, usual, prior: 20);
        Assert.Equal(predicted, Mean(before), 1e-9);
        // Chosen five times as often as usual: five times what is predicted.
        Assert.Equal(5 * predicted, Mean(after), 1e-2);
        Assert.Equal(Math.Sqrt(Math.Log(1 + 1 / 2.0)), before.Deviation, 1e-9);
        Assert.Equal(ClickPosterior.LeastDeviation, after.Deviation);
        Assert.True(ClickPosterior.Of(0, 40, 0, usual, 20).Mean < ClickPosterior.Of(0, 20, 0, usual, 20).Mean);
    }

    [Fact]
    public void The_chance_of_being_as_good_as_usual_falls_with_those_who_pass_by()
    {
        double[] chances = [.. new double[] { 5, 10, 20, 40 }.Select(shown => ClickPosterior.ChanceOfUsual(shown, 0, usual: 0.1, prior: 20))];
        Assert.Equal(chances.OrderDescending(), chances);
        // Γ(2, 0.1 · 40) has this share above 1: Q(2, 4) = 5·e^−4.
        Assert.Equal(5 * Math.Exp(-4), ClickPosterior.ChanceOfUsual(20, 0, 0.1, 20), 1e-12);
        Assert.True(ClickPosterior.ChanceOfUsual(40, 8, 0.1, 20) > 0.8);
    }

    private static double Mean(ClickPosterior belief) => Math.Exp(belief.Mean + belief.Deviation * belief.Deviation / 2);

    private static ClickPosterior[] Beliefs(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new ClickPosterior(-2 + 0.4 * random.NextGaussian(), 0.1 + 0.7 * random.NextDouble()))];
    }

    // Outcomes that are expected less than five times are taken together.
    private static double ChiSquare(int[] counts, ClickPosterior[] beliefs)
    {
        var (sum, rareCount, rareExpected) = (0.0, 0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            var expected = Draws * ThompsonSlot.ChanceOf(i, beliefs, 0.05);
            if (expected >= 5) sum += (counts[i] - expected) * (counts[i] - expected) / expected;
            else (rareCount, rareExpected) = (rareCount + counts[i], rareExpected + expected);
        }
        return rareExpected > 0 ? sum + (rareCount - rareExpected) * (rareCount - rareExpected) / rareExpected : sum;
    }
}
