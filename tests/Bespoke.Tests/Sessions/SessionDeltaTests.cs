using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Sessions;
using Xunit;

namespace Bespoke.Tests.Sessions;

public sealed class SessionDeltaTests
{
    // Without the linear part, which knows fitted sessions alone.
    private static readonly SessionBlendOptions Options = SessionMake.OneUserIsEnough with
    {
        LinearWeight = 0,
        TransitionsWeight = 0.5,
        Knn = new SessionKnnOptions { MinimumUsers = 1, IdfWeight = 1, RecencyHalfLife = 200, Sample = 60, Neighbors = 40 },
        Transitions = new TransitionsOptions { MinimumUsers = 1, RecencyHalfLife = 200, RowLength = 10_000 },
    };

    private static IEnumerable<SessionClick> Clicks(string id, Session session) => session.Items.Select(i => new SessionClick(id, i, session.User));

    [Fact]
    public void Base_and_delta_answer_like_a_fit_over_both()
    {
        var sessions = SessionMake.Grouped(600, 6, 12, seed: 8);
        // Products that only the delta knows.
        sessions.AddRange(Enumerable.Range(0, 40).Select(n => SessionMake.Session($"p{n}", $"new{n % 5}", $"p{n + 1}")));
        var fitted = SessionBlend.Fit(SessionTable.Of(sessions.Take(400)), Options);
        var delta = new SessionDelta(fitted);
        foreach (var (n, session) in sessions.Skip(400).Index()) delta.Add(Clicks($"s{n}", session));
        var whole = SessionBlend.Fit(SessionTable.Of(sessions), Options);

        var random = new SeededRandom(1);
        for (var i = 0; i < 300; i++)
        {
            string[] visit = [.. sessions[random.Next(sessions.Count)].Items.Select(x => x.Value), .. i % 3 == 0 ? ["new1"] : Array.Empty<string>()];
            AssertAlike(SessionMake.Ask(whole, 100, visit), SessionMake.Ask(fitted, delta.Current, null, 100, visit));
        }
    }

    [Fact]
    public void Clicks_that_arrive_interleaved_give_the_same_as_whole_sessions()
    {
        var sessions = SessionMake.Grouped(300, 4, 12, seed: 3);
        var fitted = SessionBlend.Fit(SessionTable.Of(sessions.Take(200)), Options);
        var delta = new SessionDelta(fitted);
        // Five visits at a time, one click of each in turn; their order is that of their first clicks.
        foreach (var group in sessions.Skip(200).Index().Chunk(5))
        {
            for (var at = 0; at < 6; at++) delta.Add(group.Where(g => at < g.Item.Items.Count).Select(g => new SessionClick($"s{g.Index}", g.Item.Items[at])));
        }
        var whole = SessionBlend.Fit(SessionTable.Of(sessions), Options);
        for (var i = 0; i < 48; i++) AssertAlike(SessionMake.Ask(whole, 100, $"p{i}", $"p{(i + 7) % 48}"), SessionMake.Ask(fitted, delta.Current, null, 100, $"p{i}", $"p{(i + 7) % 48}"));
    }

    private static void AssertAlike(List<(string Id, float Score)> expected, List<(string Id, float Score)> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        var scores = actual.ToDictionary(a => a.Id, a => a.Score);
        Assert.All(expected, e => Assert.Equal(e.Score, scores[e.Id], 1e-5 * (1 + e.Score)));
    }

    [Fact]
    public void A_running_visit_joins_at_once_and_is_no_neighbour_of_its_own()
    {
        var fitted = SessionBlend.Fit(SessionMake.Table(SessionMake.Session("a", "b")), Options with { TransitionsWeight = 0, RepeatWeight = 0 });
        var delta = new SessionDelta(fitted);
        delta.Add([new SessionClick("visit", new ProductId("a")), new SessionClick("visit", new ProductId("c"))]);
        Assert.Contains(SessionMake.Ask(fitted, delta.Current, null, 9, "a"), a => a.Id == "c");
        Assert.DoesNotContain(SessionMake.Ask(fitted, delta.Current, "visit", 9, "a"), a => a.Id == "c");
        Assert.Empty(SessionMake.Ask(fitted, delta.Current, "visit", 9, "c"));
    }

    [Fact]
    public void A_reader_keeps_the_snapshot_it_holds()
    {
        var fitted = SessionBlend.Fit(SessionMake.Table(SessionMake.Session("a", "b")), Options);
        var delta = new SessionDelta(fitted);
        var held = delta.Current;
        delta.Add([new SessionClick("1", new ProductId("a")), new SessionClick("1", new ProductId("c"))]);
        Assert.Equal(0, held.Count);
        Assert.DoesNotContain(SessionMake.Ask(fitted, held, null, 9, "a"), a => a.Id == "c");
        Assert.Equal(1, delta.Current.Count);
    }

    [Fact]
    public void The_oldest_sessions_go_when_it_is_full()
    {
        var sessions = SessionMake.Grouped(120, 3, 10, seed: 6);
        var fitted = SessionBlend.Fit(SessionTable.Of(sessions.Take(20)), Options);
        var delta = new SessionDelta(fitted, new SessionDeltaOptions { Sessions = 50 });
        foreach (var (n, session) in sessions.Skip(20).Index()) delta.Add(Clicks($"s{n}", session));
        Assert.Equal(50, delta.Current.Count);

        // What is left is what a delta of the last fifty alone holds.
        var kept = new SessionDelta(fitted);
        foreach (var (n, session) in sessions.Skip(70).Index()) kept.Add(Clicks($"s{n}", session));
        Assert.Equal(kept.Current.Clicks, delta.Current.Clicks);
        Assert.Equal(kept.Current.Rows.Count, delta.Current.Rows.Count);
        foreach (var (row, expected) in kept.Current.Rows)
        {
            Assert.True(delta.Current.TryGetRow(kept.Current.Id(row), out var same));
            Assert.Equal(expected.Sessions.Select(s => s + 50), delta.Current.Rows[same].Sessions);
        }
    }

    [Fact]
    public void Sessions_and_products_beyond_the_bounds_are_left_out_and_counted()
    {
        var fitted = SessionBlend.Fit(SessionMake.Table(SessionMake.Session("a", "b")), Options);
        var delta = new SessionDelta(fitted, new SessionDeltaOptions { ClicksOfSession = 3, NewProducts = 1 });
        Assert.Equal(2, delta.Add([.. Enumerable.Range(0, 5).Select(_ => new SessionClick("long", new ProductId("a")))]));
        Assert.Equal(1, delta.Add([new SessionClick("x", new ProductId("new1")), new SessionClick("x", new ProductId("new2"))]));
        Assert.Throws<ArgumentException>(() => SessionMake.Ask(SessionBlend.Fit(SessionMake.Table(SessionMake.Session("a")), Options), delta.Current, null, 3, "a"));
    }

    [Fact]
    public void A_new_product_is_recommended_once_enough_users_touched_it()
    {
        var fitted = SessionBlend.Fit(SessionTable.Of(Enumerable.Range(0, 9).Select(n => new Session([new ProductId("a"), new ProductId("b")], SessionMake.User(n)))), new SessionBlendOptions { LinearWeight = 0, TransitionsWeight = 0 });
        var delta = new SessionDelta(fitted);
        for (var n = 0; n < 5; n++)
        {
            Assert.DoesNotContain(SessionMake.Ask(fitted, delta.Current, null, 9, "a"), a => a.Id == "new");
            delta.Add(Clicks($"s{n}", new Session([new ProductId("a"), new ProductId("new")], SessionMake.User(n))));
        }
        Assert.Contains(SessionMake.Ask(fitted, delta.Current, null, 9, "a"), a => a.Id == "new");
    }
}
