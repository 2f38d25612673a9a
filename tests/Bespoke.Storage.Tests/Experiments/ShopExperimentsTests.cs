using Bespoke.Contracts;
using Bespoke.Experiments;
using Bespoke.Interactions;
using Bespoke.Storage.Experiments;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Bespoke.Storage.Tests.Experiments;

public sealed class ShopExperimentsTests
{
    private static readonly Experiment Draft = new() { Name = "order", Variants = [new() { Name = "a" }, new() { Name = "b", Overrides = new() { Diversity = 1 } }] };

    private static readonly Experiment Interleaved = new()
    {
        Name = "order",
        Kind = ExperimentKind.Interleaving,
        State = ExperimentState.Running,
        Variants = [new() { Name = "plain", Overrides = new() { Personalize = false } }, new() { Name = "personal" }],
    };

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

    [Fact]
    public async Task Interleaved_lists_outlive_a_restart_are_credited_by_their_request_and_leave_with_their_user()
    {
        await using var people = await PeopleShop.OpenAsync();
        foreach (var user in new[] { "gone", "stays" }) await people.ClickAsync(user, 6);
        people.Shop.Experiments.Plans.Put([Interleaved], null, 0, null, null);
        var (gone, stays) = (await SearchAsync(people, "gone"), await SearchAsync(people, "stays"));
        Assert.Equal("interleaved", stays.Variants!["order"]);
        await people.CloseAsync();
        people.Reopen();
        people.Time.Advance(TimeSpan.FromMinutes(5));
        foreach (var (user, answer) in new[] { ("gone", gone), ("stays", stays) })
        {
            await people.TakeAsync([.. answer.Items.Select(i => Make.Event(user, answer.Catalog.Id(i.Row).Value, InteractionType.Click, Make.Noon.AddMinutes(3)) with { RequestId = answer.RequestId, EventId = new($"list-{user}-{i.Row}") })]);
        }
        var before = await ReadAsync(people);
        // Whoever clicks everything clicks what both won.
        Assert.Equal((2, 2), (before.Lists, before.Units));
        Assert.All(before.Teams, t => Assert.Equal(t.Places, t.Clicks));

        await people.EraseAsync("gone");
        var after = await ReadAsync(people);
        Assert.Equal((1, 1), (after.Lists, after.Units));
        Assert.InRange(after.Teams.Sum(t => t.Places), 1, before.Teams.Sum(t => t.Places) - 1);
    }

    [Fact]
    public async Task What_is_merged_is_only_the_first_page_and_neither_swapped_nor_a_lesson_for_a_ranker()
    {
        await using var people = await PeopleShop.OpenAsync(new ShopOptions { Impressions = new() { SampleShare = 1, SwapShare = 0.5 } });
        await people.ClickAsync("u", 6);
        people.Shop.Experiments.Plans.Put([Interleaved], null, 0, null, null);
        var request = people.Shop.Lists.NewShownRequest() with { K = 10 };
        var first = await people.Shop.Lists.SearchAsync("shirt", new UserId("u"), request, CancellationToken.None);
        Assert.Null(first.Rows);
        var second = await people.Shop.Lists.SearchAsync("shirt", new UserId("u"), request with { Cursor = first.Next }, CancellationToken.None);
        Assert.NotNull(second.Rows);
        Assert.Empty(first.Items.Select(i => i.Row).Intersect(second.Items.Select(i => i.Row)));
        Assert.Equal(1, (await ReadAsync(people)).Lists);
    }

    [Fact]
    public async Task Experiments_of_the_release_before_are_read_on()
    {
        await using var people = await PeopleShop.OpenAsync();
        people.Shop.Experiments.Plans.Put([Draft with { State = ExperimentState.Running }], null, 0, null, null);
        await people.CloseAsync();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(people.Folder, "experiments.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE interleaved; PRAGMA user_version=1";
            command.ExecuteNonQuery();
        }
        people.Reopen();
        Assert.Equal("order", people.Shop.Experiments.Plans.Current.Experiments.Single().Name);
        people.Shop.Experiments.Plans.Set("order", ExperimentState.Stopped, null, null);
        people.Shop.Experiments.Plans.Put([Interleaved with { Name = "next" }], null, people.Shop.Experiments.Plans.Current.Version, null, null);
        await people.ClickAsync("u", 6);
        await SearchAsync(people, "u");
        Assert.Equal(1, (await people.Shop.Experiments.ReadAsync("next", null, CancellationToken.None)).Interleaving!.Lists);
    }

    private static async Task<InterleavingReadout> ReadAsync(PeopleShop people) => (await people.Shop.Experiments.ReadAsync("order", null, CancellationToken.None)).Interleaving!;

    private static sbyte[] Variants(Shop shop)
    {
        var plan = shop.Experiments.Plans.Current;
        return [.. Enumerable.Range(0, 1_000_000).Select(i => (sbyte)plan.VariantOf(0, $"user-{i}"))];
    }

    private static Task<Answer> SearchAsync(PeopleShop people, string user) =>
        people.Shop.Lists.SearchAsync("shirt", new UserId(user), people.Shop.Lists.NewShownRequest(), CancellationToken.None);
}
