using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Xunit;

namespace Bespoke.Tests.Ranking.Impressions;

public sealed class ImpressionJoinTests
{
    private static readonly DateTimeOffset Noon = Make.Noon;

    [Fact]
    public async Task A_click_a_cart_and_a_purchase_grade_what_was_shown_and_the_rest_is_none()
    {
        var grades = await GradesAsync(
            [List("r1", "ann", Noon, "a", "b", "c", "d")],
            Event("ann", "a", InteractionType.Click, 1), Event("ann", "b", InteractionType.View, 2), Event("ann", "b", InteractionType.Cart, 3),
            Event("ann", "c", InteractionType.Cart, 4), Event("ann", "c", InteractionType.Purchase, 5), Event("ann", "elsewhere", InteractionType.Click, 6));

        Assert.Equal([Grade.Click, Grade.Cart, Grade.Purchase, Grade.None], grades["r1"]);
    }

    [Theory]
    [InlineData(InteractionType.Click, 24 * 60, Grade.Click)]
    [InlineData(InteractionType.Click, 24 * 60 + 1, Grade.None)]
    [InlineData(InteractionType.Favorite, 24 * 60, Grade.Cart)]
    [InlineData(InteractionType.Favorite, 24 * 60 + 1, Grade.None)]
    [InlineData(InteractionType.Purchase, 7 * 24 * 60, Grade.Purchase)]
    [InlineData(InteractionType.Purchase, 7 * 24 * 60 + 1, Grade.None)]
    [InlineData(InteractionType.Click, 0, Grade.Click)]
    [InlineData(InteractionType.Click, -1, Grade.None)]
    public async Task The_windows_end_after_a_day_and_for_a_purchase_after_a_week(InteractionType type, int minutes, Grade expected)
    {
        var grades = await GradesAsync([List("r1", "ann", Noon, "a")], Event("ann", "a", type, minutes), Event("ann", "a", type, minutes, request: "r1"));
        Assert.Equal([expected], grades["r1"]);
    }

    [Fact]
    public async Task Of_two_lists_that_showed_a_product_the_last_one_before_the_event_counts()
    {
        LoggedRequest[] lists = [List("late", "ann", Noon.AddHours(2), "x", "a"), List("early", "ann", Noon, "a"), List("after", "ann", Noon.AddHours(4), "a"), List("other", "ben", Noon.AddHours(2.5), "a")];

        var grades = await GradesAsync(lists, Event("ann", "a", InteractionType.Click, 180));

        Assert.Equal([Grade.None, Grade.Click], grades["late"]);
        Assert.All((string[])["early", "after", "other"], id => Assert.Equal([Grade.None], grades[id]));
    }

    [Fact]
    public async Task An_event_that_names_its_list_counts_there_and_one_that_names_a_list_without_its_product_where_it_was_seen()
    {
        LoggedRequest[] lists = [List("r1", "ann", Noon, "a"), List("r2", "ann", Noon.AddHours(1), "a"), List("r3", null, Noon, "b")];

        var grades = await GradesAsync(
            lists, Event("ann", "a", InteractionType.Click, 120, request: "r1"), Event("ann", "a", InteractionType.Cart, 130, request: "r3"),
            Event("visitor", "b", InteractionType.Click, 5, request: "r3"), Event("visitor", "b", InteractionType.Cart, 6));

        Assert.Equal([Grade.Click], grades["r1"]);
        Assert.Equal([Grade.Cart], grades["r2"]);
        // Nobody knows whose list it was: only by its name can an event speak of it.
        Assert.Equal([Grade.Click], grades["r3"]);
    }

    [Fact]
    public async Task A_return_takes_its_own_purchase_back_in_whatever_order_the_events_arrive()
    {
        LoggedRequest[] lists = [List("r1", "ann", Noon, "a", "b"), List("r2", "ann", Noon.AddDays(2), "a")];
        Interaction[] events =
        [
            Event("ann", "a", InteractionType.Cart, 10), Event("ann", "a", InteractionType.Purchase, 20, order: "o1"), Event("ann", "b", InteractionType.Purchase, 20, order: "o1"),
            Event("ann", "a", InteractionType.Purchase, 2 * 24 * 60 + 5, order: "o2"), Event("ann", "a", InteractionType.Return, 20 * 24 * 60, order: "o1"),
        ];

        foreach (var ordered in (Interaction[][])[events, [.. events.Reverse()]])
        {
            var grades = await GradesAsync(lists, ordered);
            Assert.Equal([Grade.Cart, Grade.Purchase], grades["r1"]);
            Assert.Equal([Grade.Purchase], grades["r2"]);
        }
    }

    [Fact]
    public async Task A_return_without_an_order_takes_back_the_last_purchase_before_it()
    {
        LoggedRequest[] lists = [List("r1", "ann", Noon, "a"), List("r2", "ann", Noon.AddDays(2), "a"), List("r3", "ann", Noon.AddDays(4), "a")];

        var grades = await GradesAsync(
            lists, Event("ann", "a", InteractionType.Purchase, 5, order: "o1"), Event("ann", "a", InteractionType.Purchase, 2 * 24 * 60 + 5, order: "o2"),
            Event("ann", "a", InteractionType.Return, 3 * 24 * 60), Event("ann", "a", InteractionType.Purchase, 4 * 24 * 60 + 5, order: "o3"));

        Assert.Equal([Grade.Purchase], grades["r1"]);
        Assert.Equal([Grade.None], grades["r2"]);
        Assert.Equal([Grade.Purchase], grades["r3"]);
    }

    [Fact]
    public async Task Bots_hiding_and_being_on_screen_give_no_grade()
    {
        var bot = Event("ann", "a", InteractionType.Click, 1) with { Context = new InteractionContext { Bot = true } };
        var grades = await GradesAsync([List("r1", "ann", Noon, "a")], bot, Event("ann", "a", InteractionType.Hide, 2), Event("ann", "a", InteractionType.Impression, 3));
        Assert.Equal([Grade.None], grades["r1"]);
    }

    [Fact]
    public async Task A_list_was_seen_up_to_the_last_place_that_its_client_reports_or_an_event_names()
    {
        LoggedRequest[] lists =
        [
            List("told", "ann", Noon, "a", "b", "c", "d", "e"), List("clicked", "ann", Noon.AddHours(1), "a", "b", "c", "d", "e"), List("silent", "ann", Noon.AddHours(2), "a", "b", "c"),
            List("paged", "ann", Noon.AddHours(3), "a", "b"), List("paged", "ann", Noon.AddHours(3.1), "c", "d"),
        ];

        var groups = await GroupsAsync(
            lists, Event("ann", "b", InteractionType.Impression, 1, request: "told"), Event("ann", "a", InteractionType.Impression, 2, request: "told"),
            Event("ann", "a", InteractionType.Impression, 61, request: "clicked"), Event("ann", "d", InteractionType.Click, 62, request: "clicked"),
            // Bots and what names no list tell nothing of it, nor does a click where nothing is reported.
            Event("ann", "e", InteractionType.Impression, 3, request: "told") with { Context = new InteractionContext { Bot = true } },
            Event("ann", "e", InteractionType.Click, 63), Event("ann", "c", InteractionType.Impression, 121), Event("ann", "b", InteractionType.Click, 122, request: "silent"),
            Event("ann", "c", InteractionType.Impression, 190, request: "paged"));

        Assert.Equal([2, 4, null, null, 1], groups.Select(g => g.Seen));
        Assert.Equal([Grade.None, Grade.None, Grade.None, Grade.Click, Grade.Click], groups[1].Grades);
    }

    [Fact]
    public async Task Weights_features_and_order_of_the_lists_are_kept_and_pages_of_one_list_are_graded_apart()
    {
        LoggedRequest[] lists = [List("r2", "ben", Noon, "z") with { Weight = 20 }, List("r1", "ann", Noon, "a", "b"), List("r1", "ann", Noon.AddMinutes(1), "c", "d")];

        var groups = await GroupsAsync(lists, Event("ann", "d", InteractionType.Click, 5, request: "r1"), Event("ann", "a", InteractionType.Cart, 6, request: "r1"));

        Assert.Equal(lists, groups.Select(g => g.Request));
        Assert.Equal([20.0, 1, 1], groups.Select(g => g.Request.Weight));
        Assert.Equal([false, true, true], groups.Select(g => g.AnyPositive));
        Assert.Equal([Grade.Cart, Grade.None], groups[1].Grades);
        Assert.Equal([Grade.None, Grade.Click], groups[2].Grades);
    }

    private static async Task<Dictionary<string, IReadOnlyList<Grade>>> GradesAsync(LoggedRequest[] lists, params Interaction[] events) =>
        (await GroupsAsync(lists, events)).ToDictionary(g => g.Request.RequestId, g => g.Grades);

    private static async Task<List<LabelledGroup>> GroupsAsync(LoggedRequest[] lists, params Interaction[] events)
    {
        var log = new InMemoryInteractionLog();
        await log.AppendAsync([.. events.Select(e => Make.Stamped(e))], CancellationToken.None);
        var groups = new List<LabelledGroup>();
        await foreach (var group in ImpressionJoin.ReadAsync(lists.ToAsyncEnumerable, log.ReadAsync(0, CancellationToken.None), u => u.Value)) groups.Add(group);
        return groups;
    }

    private static LoggedRequest List(string id, string? user, DateTimeOffset at, params string[] products) => new()
    {
        RequestId = id,
        User = user,
        At = at,
        Surface = "search",
        Basis = Basis.Hot,
        Bundle = "b1",
        Rows = [.. products.Select((p, i) => new ShownRow(new ProductId(p), i + 1, 1f - i))],
        Features = new float[products.Length * FeatureNames.All.Count],
    };

    private static Interaction Event(string user, string product, InteractionType type, int minutes, string? request = null, string? order = null) =>
        Make.Event(user, product, type, Noon.AddMinutes(minutes), $"{user}{product}{type}{minutes}{request}{order}", order: order) with { RequestId = request };
}
