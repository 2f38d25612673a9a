using Bespoke.Evaluation;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class BootstrapIntervalTests
{
    // How many standard errors of the mean the ends are away from it: of the normal distribution.
    [Theory]
    [InlineData(0.95, 1.96)]
    [InlineData(0.998, 3.09)]
    public void Reaches_as_far_as_the_confidence_asks(double confidence, double standardErrors)
    {
        var random = new SeededRandom(5);
        double[] values = [.. Enumerable.Range(0, 2_000).Select(_ => 3 + random.NextGaussian())];
        var (mean, error) = (values.Average(), 1 / Math.Sqrt(values.Length));

        var (low, high) = BootstrapInterval.OfMean(values, seed: 1, confidence);

        Assert.Equal(standardErrors, (mean - low) / error, 0.3);
        Assert.Equal(standardErrors, (high - mean) / error, 0.3);
    }

    [Theory]
    [InlineData(0.49)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_confidence_out_of_its_range_is_refused(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapInterval.OfMean([1, 2], seed: 1, confidence));
}
