using Bespoke.Contracts;
using Bespoke.Experiments;
using Bespoke.Interactions;
using Bespoke.Storage.Experiments;
using Xunit;

namespace Bespoke.Storage.Tests.Experiments;

public sealed class ShopExperimentsTests
{
    private static readonly Experiment Draft = new() { Name = "order", Variants = [new() { Name = "a" }, new() { Name = "b", Overrides = new() { Diversity = 1 } }] };

    [Fact]
    public async Task A_million_ids_keep_their_variants_over_a_restart()
    {
        await using var people = await PeopleShop.OpenAsync();
        people.Shop.Experiments.Plans.Put([Draft with { Share = 0.7, State = ExperimentState.Running }], null, 0, null, null);
        var before = Variants(people.Shop);
        await people.CloseAsync();
        people.Reopen();
        Assert.Equal(before, Variants(people.Shop));
        Assert.Equal(3, before.Distinct().Count());
    }

    [Fact]
    public async Task What_another_process_stops_is_stopped_here()
    {
        await using var people = await PeopleShop.OpenAsync();
        people.Shop.Experiments.Plans.Put([Draft with { State = ExperimentState.Running }], null, 0, "ada", null);
        Assert.NotNull((await SearchAsync(people, "u1")).Variants);

        ExperimentPlans.Open(people.Folder, people.Time).Set("order", ExperimentState.Stopped, "ben", "it hurts");
        people.Shop.Experiments.Plans.Follow();

        Assert.Null((await SearchAsync(people, "u1")).Variants);
        Assert.Equal(["ben", "ada"], people.Shop.Experiments.Plans.List(int.MaxValue, 10).Select(r => r.Author));
    }

    [Fact]
    public async Task A_server_looks_for_changes_twice_a_second()
    {
        await using var people = await PeopleShop.OpenAsync();
        ExperimentPlans.Open(people.Folder, people.Time).Put([Draft], null, 0, null, null);
        Assert.Equal(0, people.Shop.Experiments.Plans.Current.Version);
        people.Time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Equal(0, people.Shop.Experiments.Plans.Current.Version);
        people.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, people.Shop.Experiments.Plans.Current.Version);
    }

    [Fact]
    public async Task Two_who_change_at_once_do_not_overwrite_each_other()
    {
        await using var people = await PeopleShop.OpenAsync();
        var other = ExperimentPlans.Open(people.Folder, people.Time);
        Assert.NotNull(other.Put([Draft], null, 0, null, null));
        Assert.Null(people.Shop.Experiments.Plans.Put([], [new Flag { Name = "f" }], 0, null, null));
        Assert.NotNull(people.Shop.Experiments.Plans.Put(null, [new Flag { Name = "f" }], 1, null, null));
        Assert.Equal("order", people.Shop.Experiments.Plans.Current.Experiments.Single().Name);
    }

    [Fact]
    public async Task Exposures_outlive_a_restart_and_are_read_with_the_events()
    {
        await using var people = await PeopleShop.OpenAsync();
        people.Shop.Experiments.Plans.Put([Draft with { State = ExperimentState.Running }], null, 0, null, null);
        foreach (var user in new[] { "u1", "u2", "u3", "u4", "u5", "u6" }) await SearchAsync(people, user);
        await people.CloseAsync();
        people.Reopen();
        await SearchAsync(people, "u1");
        people.Time.Advance(TimeSpan.FromMinutes(5));
        await people.TakeAsync(Make.Event("u1", "p1", InteractionType.Click, Make.Noon.AddMinutes(3)));

        var readout = await people.Shop.Experiments.ReadAsync("order", null, CancellationToken.None);
        Assert.Equal((6, 7, 1), (readout.Variants.Sum(v => v.Units), readout.Variants.Sum(v => v.Answers), readout.Variants.Sum(v => v.Clicks)));
    }

    [Fact]
    public async Task What_nobody_is_shown_exposes_nobody()
    {
        await using var people = await PeopleShop.OpenAsync();
        people.Shop.Experiments.Plans.Put([Draft with { State = ExperimentState.Running }], null, 0, null, null);
        var answer = await people.Shop.Lists.SearchAsync("shirt", new UserId("u1"), people.Shop.Lists.NewRequest(), CancellationToken.None);
        Assert.NotNull(answer.Variants);
        Assert.Equal(0, (await people.Shop.Experiments.ReadAsync("order", null, CancellationToken.None)).Variants.Sum(v => v.Units));
    }

    [Fact]
    public async Task An_erased_user_leaves_every_experiment()
    {
        await using var people = await PeopleShop.OpenAsync();
        people.Shop.Experiments.Plans.Put([Draft with { State = ExperimentState.Running }], null, 0, null, null);
        await SearchAsync(people, "gone");
        await SearchAsync(people, "stays");
        await people.EraseAsync("gone");
        Assert.Equal(1, (await people.Shop.Experiments.ReadAsync("order", null, CancellationToken.None)).Variants.Sum(v => v.Units));
        // An erased user is nobody: not in an experiment again.
        Assert.Null((await SearchAsync(people, "gone")).Variants);
    }

    [Fact]
    public async Task A_decision_is_kept_with_what_the_experiment_said_then()
    {
        await using var people = await PeopleShop.OpenAsync();
        people.Shop.Experiments.Plans.Put([Draft], null, 0, null, null);
        await people.Shop.Experiments.DecideAsync("order", "drop it", "ada", "no use", CancellationToken.None);
        var decision = Assert.Single(people.Shop.Experiments.Decisions("order"));
        Assert.Equal(new ExperimentDecision("order", Make.Noon, "ada", "drop it", "no use", "Nobody is exposed yet."), decision);
        await Assert.ThrowsAsync<ArgumentException>(() => people.Shop.Experiments.DecideAsync("order", " ", null, null, CancellationToken.None));
    }

    private static sbyte[] Variants(Shop shop)
    {
        var plan = shop.Experiments.Plans.Current;
        return [.. Enumerable.Range(0, 1_000_000).Select(i => (sbyte)plan.VariantOf(0, $"user-{i}"))];
    }

    private static Task<Answer> SearchAsync(PeopleShop people, string user) =>
        people.Shop.Lists.SearchAsync("shirt", new UserId(user), people.Shop.Lists.NewShownRequest(), CancellationToken.None);
}
