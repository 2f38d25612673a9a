using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Xunit;

namespace Bespoke.Tests.Experiments;

/// <summary>Golden: eng/golden/assignment.py, which follows the definition of docs/experiments.md.</summary>
public sealed class HashIntervalTests
{
    private const int Units = 1_000_000;

    [Fact]
    public void The_buckets_are_those_of_the_documented_hash_for_good()
    {
        Assert.Equal([9773, 2549, 7573, 430], new[] { "anna", "U00001", "İpek/1", "" }.Select(unit => HashInterval.BucketOf("checkout-2026", unit)));
        var checksum = 14695981039346656037UL;
        for (var i = 0; i < Units; i++) checksum = (checksum ^ (ulong)HashInterval.BucketOf("checkout-2026", $"user-{i}")) * 1099511628211UL;
        Assert.Equal(377653332936039056UL, checksum);
    }

    [Fact]
    public void Two_salts_split_the_same_units_independently()
    {
        var counts = new int[4];
        for (var i = 0; i < 200_000; i++) counts[(HashInterval.BucketOf("one", $"u{i}") < 5_000 ? 1 : 0) + (HashInterval.BucketOf("two", $"u{i}") < 5_000 ? 2 : 0)]++;
        Assert.True(SampleRatio.Check(counts, [1, 1, 1, 1]).PValueOnce > 0.001, string.Join(", ", counts));
    }

    [Fact]
    public void Every_bucket_is_as_full_as_every_other()
    {
        var counts = new int[HashInterval.Buckets];
        for (var i = 0; i < Units; i++) counts[HashInterval.BucketOf("even", $"session-{i}")]++;
        Assert.True(SampleRatio.Check(counts, [.. counts.Select(_ => 1.0)]).PValueOnce > 0.001);
    }
}
