using Bespoke.Contracts;
using Bespoke.Experiments;
using Xunit;

namespace Bespoke.Tests.Experiments;

public sealed class ExperimentTests
{
    private const int Units = 1_000_000;

    private static readonly Experiment Halves = new(Share: 0.1) { Name = "halves", State = ExperimentState.Running, Variants = [new() { Name = "control" }, new() { Name = "treatment" }] };

    [Fact]
    public void A_ramp_from_10_to_50_percent_moves_only_new_units()
    {
        var (before, after) = (new ExperimentPlan([Halves], []), new ExperimentPlan([Halves with { Share = 0.5 }], []));
        var (joined, kept, moved) = (0, 0, 0);
        for (var i = 0; i < Units; i++)
        {
            var (early, late) = (before.VariantOf(0, $"user-{i}"), after.VariantOf(0, $"user-{i}"));
            if (early < 0)
            {
                if (late >= 0) joined++;
                continue;
            }
            if (early == late) kept++;
            else moved++;
        }
        Assert.Equal(0, moved);
        Assert.InRange(kept, 98_000, 102_000);
        Assert.InRange(joined, 396_000, 404_000);
    }

    [Fact]
    public void Weights_share_the_units_out()
    {
        var uneven = Halves with { Share = 0.8, Variants = [new(Weight: 3) { Name = "control" }, new() { Name = "treatment" }] };
        Assert.Equal([new HashInterval(0, 6_000), new HashInterval(7_500, 9_500)], [uneven.IntervalOf(0), uneven.IntervalOf(1)]);
    }

    [Fact]
    public void Experiments_of_one_layer_never_share_a_unit()
    {
        var first = Halves with { Name = "first", Share = 1, Layer = new("home", 0, 4_000) };
        var second = Halves with { Name = "second", Share = 1, Layer = new("home", 4_000, 10_000) };
        var (ofFirst, ofSecond) = (0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var (one, other) = (first.VariantOf($"user-{i}") >= 0, second.VariantOf($"user-{i}") >= 0);
            Assert.True(one != other);
            if (one) ofFirst++;
            else ofSecond++;
        }
        Assert.InRange(ofFirst, 39_000, 41_000);
        Assert.InRange(ofSecond, 59_000, 61_000);
    }

    [Fact]
    public void It_is_active_between_its_start_and_its_end_while_it_runs()
    {
        var timed = Halves with { Start = Make.Noon, End = Make.Noon.AddDays(1) };
        Assert.Equal([false, true, true, false], new[] { -1, 0, 23, 24 }.Select(h => timed.IsActive(Make.Noon.AddHours(h))));
        Assert.False((timed with { State = ExperimentState.Stopped }).IsActive(Make.Noon));
        Assert.False((timed with { State = ExperimentState.Draft }).IsActive(Make.Noon));
    }

    [Theory]
    [InlineData("""{"name":"Upper","variants":[{"name":"a"},{"name":"b"}]}""", "its name has 1 to 64")]
    [InlineData("""{"name":"x","variants":[{"name":"a"}]}""", "2 to 10 variants")]
    [InlineData("""{"name":"x","variants":[{"name":"a"},{"name":"a"}]}""", "one name")]
    [InlineData("""{"name":"x","variants":[{"name":"a","weight":0},{"name":"b"}]}""", "weight of 'a'")]
    [InlineData("""{"name":"x","share":1.5,"variants":[{"name":"a"},{"name":"b"}]}""", "'share' is 0 to 1")]
    [InlineData("""{"name":"x","variants":[{"name":"a"},{"name":"b","overrides":{"diversity":2}}]}""", "'diversity' is 0 to 1")]
    [InlineData("""{"name":"x","variants":[{"name":"a"},{"name":"b","overrides":{"ranker":"magic"}}]}""", "no ranker 'magic'")]
    [InlineData("""{"name":"x","metric":"joy","variants":[{"name":"a"},{"name":"b"}]}""", "no metric 'joy'")]
    [InlineData("""{"name":"x","minimumEffect":0,"variants":[{"name":"a"},{"name":"b"}]}""", "'minimumEffect'")]
    [InlineData("""{"name":"x","surfaces":["trending"],"variants":[{"name":"a"},{"name":"b"}]}""", "no ranked list 'trending'")]
    [InlineData("""{"name":"x","layer":{"name":"l","from":5,"to":5},"variants":[{"name":"a"},{"name":"b"}]}""", "holds a bucket")]
    [InlineData("""{"name":"x","start":"2026-03-02T00:00:00Z","end":"2026-03-01T00:00:00Z","variants":[{"name":"a"},{"name":"b"}]}""", "ends before it starts")]
    [InlineData("""{"name":"x","kind":"interleaving","variants":[{"name":"a"},{"name":"b"},{"name":"c"}]}""", "two variants are interleaved")]
    [InlineData("""{"name":"x","kind":"interleaving","variants":[{"name":"a"},{"name":"b","overrides":{"rules":false}}]}""", "'rules' cannot be interleaved")]
    [InlineData("""{"name":"x","kind":"interleaving","metric":"engagement","variants":[{"name":"a"},{"name":"b"}]}""", "decided by ctr, cart-rate, conversion")]
    [InlineData("""{"name":"x","kind":"interleaving","minimumEffect":1.5,"variants":[{"name":"a"},{"name":"b"}]}""", "at most 1")]
    public void What_is_wrong_is_named(string json, string fault)
    {
        var (experiments, _) = ExperimentJson.Read($$"""{"experiments":[{{json}}]}""");
        var thrown = Assert.Throws<ArgumentException>(() => new ExperimentPlan(experiments!, []));
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_of_a_file_has_its_default()
    {
        var (experiments, flags) = ExperimentJson.Read("""{"experiments":[{"name":"x","variants":[{"name":"a"},{"name":"b"}]}],"flags":[{"name":"f"}]}""");
        Assert.Equal(new Experiment { Name = "x", Variants = experiments![0].Variants }, experiments[0]);
        Assert.Equal([new Variant { Name = "a" }, new Variant { Name = "b" }], experiments[0].Variants);
        Assert.Equal(new Flag { Name = "f" }, flags![0]);
        Assert.Equal((1, 0.05), (experiments[0].Share, experiments[0].MinimumEffect));
    }

    [Fact]
    public void A_plan_is_read_back_as_it_was_written()
    {
        var plan = new ExperimentPlan([Halves with { Layer = new("l", 1, 9), Surfaces = ["search"], Variants = [new() { Name = "a" }, new(2) { Name = "b", Overrides = new() { Personalize = false, Ranker = "linear", Diversity = 0.5f, Swap = 0.1, Explore = 2, Rules = false } }] }],
            [new Flag(0.3) { Name = "f", On = true, Overrides = new() { Diversity = 0 } }]);
        var (experiments, flags) = ExperimentJson.Read(ExperimentJson.Write(plan));
        Assert.Equal(plan.Experiments[0].Variants, experiments![0].Variants);
        Assert.Equal(plan.Experiments[0] with { Variants = [], Surfaces = null }, experiments[0] with { Variants = [], Surfaces = null });
        Assert.Equal(plan.Flags, flags);
    }
}
