using Bespoke.Catalog;
using Bespoke.Evaluation;
using Bespoke.Retrieval;
using Bespoke.Sessions;
using Xunit;

namespace Bespoke.Tests.Sessions;

/// <summary>What every session model must do, whatever its method.</summary>
public sealed class SessionModelContractTests
{
    public static TheoryData<string> Models => ["session-knn", "transitions", "linear", "blend"];

    private static ISessionModel Fit(string model, SessionTable sessions) => model switch
    {
        // A window that spans a visit: the checkerboard has no order.
        "transitions" => Transitions.Fit(sessions, new TransitionsOptions { MinimumUsers = 1, LastClicks = 50, Window = 50, PositionScale = 50, DistanceScale = 50, Backward = 1 }),
        "linear" => LinearSessions.Fit(sessions, SessionMake.OneUserIsEnough.Linear with { PositionScale = 50 }),
        "session-knn" => SessionKnn.Fit(sessions, SessionMake.OneUserIsEnough.Knn),
        _ => SessionBlend.Fit(sessions, SessionMake.OneUserIsEnough),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Recommends_the_one_product_each_visit_was_not_shown(string name)
    {
        const int n = 20;
        var sessions = Enumerable.Range(0, n).Select(s => SessionMake.Session(Enumerable.Range(0, n).Where(i => i % 2 == s % 2 && i != s))).ToArray();
        var model = Fit(name, SessionTable.Of(sessions));
        for (var s = 0; s < n; s++)
        {
            string[] visit = [.. sessions[s].Items.Select(i => i.Value)];
            Assert.Equal($"p{s}", SessionMake.Ask(model, n, visit).First(b => !visit.Contains(b.Id)).Id);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Shuffled_contents_leave_nothing_but_popularity(string name)
    {
        var (real, shuffled, popular) = (HitRate(name, false), HitRate(name, true), HitRate("popularity", true));
        Assert.True(real > 0.6, $"{name} finds {real:P1}");
        Assert.InRange(shuffled, 0, popular + 0.03);
    }

    // Visits of ten groups of thirty products; the next product, among twenty of three hundred.
    private static double HitRate(string name, bool shuffled)
    {
        var sessions = SessionMake.Grouped(3_000, 10, 30, seed: 5, shuffled);
        var table = SessionTable.Of(sessions.Take(2_500));
        var cases = sessions.Skip(2_500).SelectMany((s, n) => SessionFolder.Cases($"{n}", s.Items)).ToList();
        var model = name == "popularity" ? new PopularityModel(table) : Fit(name, table);
        return NextItemEvaluator.Ask(model, cases, null, TestContext.Current.CancellationToken).HrAt20;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_product_nobody_saw_with_another_is_nobodys_neighbour(string name)
    {
        var sessions = SessionMake.Grouped(500, 5, 10, seed: 2);
        sessions.Insert(250, SessionMake.Session("lonely"));
        var model = Fit(name, SessionTable.Of(sessions));
        for (var i = 0; i < 50; i++) Assert.DoesNotContain(SessionMake.Ask(model, 100, $"p{i}"), b => b.Id == "lonely");
        Assert.DoesNotContain(SessionMake.Ask(model, 100, "lonely"), b => b.Id != "lonely");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_product_of_too_few_users_is_never_recommended(string name)
    {
        Session[] sessions = [.. Enumerable.Range(0, 12).Select(n => new Session([new ProductId("a"), new ProductId(n < 4 ? "rare" : "often")], SessionMake.User(n)))];
        // The same four users again: more sessions are no more users.
        sessions = [.. sessions, .. sessions.Take(4)];
        var table = SessionTable.Of(sessions);
        ISessionModel model = name switch
        {
            "transitions" => Transitions.Fit(table, new TransitionsOptions()),
            "linear" => LinearSessions.Fit(table, new LinearSessionsOptions()),
            "session-knn" => SessionKnn.Fit(table, new SessionKnnOptions()),
            _ => SessionBlend.Fit(table, new SessionBlendOptions()),
        };
        Assert.Equal(["often"], SessionMake.Ask(model, 10, "a").Select(b => b.Id).Where(id => id != "a"));
        Assert.Contains(SessionMake.Ask(Fit(name, table), 10, "a"), b => b.Id == "rare");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_visit_of_unknown_products_gets_no_answer_and_an_empty_one_neither(string name)
    {
        var model = Fit(name, SessionTable.Of(SessionMake.Grouped(100, 2, 10, seed: 1)));
        Assert.Empty(SessionMake.Ask(model, 10, "never seen"));
        Assert.Empty(SessionMake.Ask(model, 10));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Predicting_allocates_nothing(string name)
    {
        var model = Fit(name, SessionTable.Of(SessionMake.Grouped(2_000, 10, 30, seed: 3)));
        var (workspace, best, visit) = (new SessionWorkspace(), new ScoredProduct[20], new[] { 3, 17, 3, 40, 8 });
        for (var i = 0; i < 50; i++) model.Recommend(visit, best, workspace);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) model.Recommend(visit, best, workspace);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void One_workspace_serves_models_of_any_size_and_any_thread_gets_the_same(string name)
    {
        var small = Fit(name, SessionTable.Of(SessionMake.Grouped(50, 2, 10, seed: 3)));
        var large = Fit(name, SessionTable.Of(SessionMake.Grouped(2_000, 10, 30, seed: 3)));
        var expected = SessionMake.Ask(large, 20, "p3", "p4", "p5");
        var shared = new SessionWorkspace();
        var best = new ScoredProduct[20];
        small.Recommend([0, 1, 2], best, shared);
        int[] rows = [.. new[] { "p3", "p4", "p5" }.Select(id => large.Items.TryGetRow(new ProductId(id), out var row) ? row : -1)];
        Assert.Equal(expected.Count, large.Recommend(rows, best, shared));
        Assert.Equal(expected, best.Take(expected.Count).Select(b => (large.Items.Id(b.Row).Value, b.Score)));
        Parallel.For(0, 200, _ => Assert.Equal(expected, SessionMake.Ask(large, 20, "p3", "p4", "p5")));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Fitting_twice_gives_the_same_numbers_and_can_be_cancelled(string name)
    {
        var table = SessionTable.Of(SessionMake.Grouped(1_000, 5, 20, seed: 9));
        Assert.Equal(SessionMake.Ask(Fit(name, table), 50, "p1", "p2"), SessionMake.Ask(Fit(name, table), 50, "p1", "p2"));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SessionBlend.Fit(table, SessionMake.OneUserIsEnough, null, cancelled.Token));
    }
}
