using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Numerics;

public sealed class SeededRandomTests
{
    [Fact]
    public void A_seed_gives_the_same_stream_for_ever()
    {
        // Golden: xoshiro256** seeded with SplitMix64(1), computed from the published algorithms by eng/golden/xoshiro.py.
        var random = new SeededRandom(1);
        Assert.Equal([12966619160104079557UL, 9600361134598540522UL, 10590380919521690900UL], [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
    }

    [Fact]
    public void Draws_are_in_range_and_about_uniform()
    {
        var random = new SeededRandom(7);
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++)
        {
            Assert.InRange(random.NextDouble(), 0, 1 - 1e-16);
            counts[random.Next(10)]++;
        }
        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
    }

    [Fact]
    public void Gaussians_have_mean_0_and_variance_1()
    {
        var random = new SeededRandom(3);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian()).ToArray();
        Assert.InRange(draws.Average(), -0.02, 0.02);
        Assert.InRange(draws.Select(x => x * x).Average(), 0.97, 1.03);
    }

    [Fact]
    public void Weighted_draws_follow_the_weights_and_never_take_a_zero()
    {
        var random = new SeededRandom(5);
        double[] weights = [0, 1, 3, 0];
        var counts = new int[4];
        for (var i = 0; i < 40_000; i++) counts[random.PickWeighted(weights)]++;
        Assert.Equal(0, counts[0] + counts[3]);
        Assert.InRange(counts[2] / (double)counts[1], 2.8, 3.2);
        Assert.Throws<ArgumentException>(() => random.PickWeighted([0, 0]));
    }

    [Fact]
    public void Forks_of_one_state_differ_by_label_only()
    {
        Assert.Equal(new SeededRandom(1).Fork("a").NextUInt64(), new SeededRandom(1).Fork("a").NextUInt64());
        Assert.NotEqual(new SeededRandom(1).Fork("a").NextUInt64(), new SeededRandom(1).Fork("b").NextUInt64());
    }
}
