using Bespoke.Experiments;
using Xunit;

namespace Bespoke.Tests.Experiments;

public sealed class ExperimentPlanTests
{
    [Fact]
    public void Two_that_change_one_option_for_the_same_units_cannot_run_together()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new ExperimentPlan([Running("one"), Running("two")], []));
        Assert.Contains("'one' and 'two' both change 'diversity'", thrown.Message, StringComparison.Ordinal);
        _ = new ExperimentPlan([Running("one"), Running("two") with { State = ExperimentState.Draft }], []);
        _ = new ExperimentPlan([Running("one") with { Layer = new("l", 0, 5_000) }, Running("two") with { Layer = new("l", 5_000, 10_000) }], []);
        thrown = Assert.Throws<ArgumentException>(() => new ExperimentPlan([Running("one") with { Layer = new("l", 0, 5_001) }, Running("two") with { Layer = new("l", 5_000, 10_000) }], []));
        Assert.Contains("parts of the layer 'l' that meet", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_that_interleave_cannot_run_together()
    {
        Experiment One(string name, ListOverrides overrides) => Running(name) with { Kind = ExperimentKind.Interleaving, Variants = [new() { Name = "a" }, new() { Name = "b", Overrides = overrides }] };
        var (first, second) = (One("one", new() { Diversity = 1 }), One("two", new() { Ranker = ListOverrides.Linear }));
        Assert.Contains("'one' and 'two' both interleave", Assert.Throws<ArgumentException>(() => new ExperimentPlan([first, second], [])).Message, StringComparison.Ordinal);
        _ = new ExperimentPlan([first, second with { Kind = ExperimentKind.Groups }], []);
        _ = new ExperimentPlan([first with { Layer = new("l", 0, 5_000) }, second with { Layer = new("l", 5_000, 10_000) }], []);
    }

    [Fact]
    public void Of_one_that_has_begun_only_share_end_description_and_state_may_change()
    {
        var plan = new ExperimentPlan([Running("one")], []);
        _ = plan.Next([Running("one") with { Share = 0.9, End = DateTimeOffset.UnixEpoch, Description = "more" }], []);
        foreach (var changed in new[]
        {
            Running("one") with { Salt = "other" }, Running("one") with { Unit = ExperimentUnit.Session }, Running("one") with { Metric = "conversion" }, Running("one") with { MinimumEffect = 0.1 },
            Running("one") with { Variants = [.. Running("one").Variants.Reverse()] }, Running("one") with { Layer = new("l", 0, 9) }, Running("one") with { Kind = ExperimentKind.Interleaving }, Running("one") with { State = ExperimentState.Draft },
        })
        {
            Assert.Throws<ArgumentException>(() => plan.Next([changed], []));
        }
        Assert.Throws<ArgumentException>(() => plan.Next([], []));
    }

    [Fact]
    public void What_is_stopped_does_not_run_again()
    {
        var plan = new ExperimentPlan([Running("one")], []).With("one", ExperimentState.Stopped);
        Assert.Equal((1, 0), (plan.Version, plan.Running.Length));
        var thrown = Assert.Throws<ArgumentException>(() => plan.With("one", ExperimentState.Running));
        Assert.Contains("begin a new one", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flag_is_on_for_its_share_of_the_users_and_for_visitors_only_when_it_is_on_for_all()
    {
        var flag = new Flag(0.25) { Name = "f", On = true };
        Assert.InRange(Enumerable.Range(0, 10_000).Count(i => flag.IsOn($"u{i}")), 2_350, 2_650);
        Assert.All(Enumerable.Range(0, 1_000).Select(i => $"u{i}").Where(flag.IsOn), u => Assert.True((flag with { Share = 0.5 }).IsOn(u)));
        Assert.Equal((false, true, false), (flag.IsOn(null), (flag with { Share = 1 }).IsOn(null), (flag with { Share = 1, On = false }).IsOn("u1")));
    }

    private static Experiment Running(string name) =>
        new() { Name = name, State = ExperimentState.Running, Variants = [new() { Name = "control" }, new() { Name = "treatment", Overrides = new() { Diversity = 0.5f } }] };
}
