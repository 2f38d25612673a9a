using Bespoke.Sessions;
using Xunit;

namespace Bespoke.Tests.Sessions;

public sealed class TransitionsTests
{
    private static readonly SessionTable Table = SessionMake.Table(SessionMake.Session("a", "b", "c"), SessionMake.Session("a", "b"));

    [Fact]
    public void A_pair_counts_by_its_distance_and_direction()
    {
        var model = Transitions.Fit(Table, new TransitionsOptions { MinimumUsers = 1, DistanceScale = 1, Backward = 0.25 });
        // From b: c follows once at distance 1, a came before twice; over b's two sessions.
        Assert.Equal([("c", 1 / 2f), ("a", 2 * 0.25f / 2)], SessionMake.Ask(model, 3, "b"));
        // From a: b twice at distance 1, c once at distance 2.
        var fromA = SessionMake.Ask(model, 3, "a");
        Assert.Equal(["b", "c"], fromA.Select(f => f.Id));
        Assert.Equal(1, fromA[0].Score, 1e-6);
        Assert.Equal(Math.Exp(-1) / 2, fromA[1].Score, 1e-6);
    }

    [Fact]
    public void Clicks_outside_the_window_say_nothing() =>
        Assert.Equal(["b"], SessionMake.Ask(Transitions.Fit(Table, new TransitionsOptions { MinimumUsers = 1, Window = 1 }), 3, "a").Select(a => a.Id));

    [Fact]
    public void Older_sessions_fade()
    {
        var model = Transitions.Fit(SessionMake.Table(SessionMake.Session("a", "old"), SessionMake.Session("x"), SessionMake.Session("a", "new")), new TransitionsOptions { MinimumUsers = 1, RecencyHalfLife = 2 });
        var answers = SessionMake.Ask(model, 3, "a");
        Assert.Equal(["new", "old"], answers.Select(a => a.Id));
        Assert.Equal(0.5, answers[1].Score / answers[0].Score, 1e-5);
    }
}
