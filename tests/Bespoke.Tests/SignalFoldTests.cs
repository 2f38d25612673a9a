using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Sessions;
using Bespoke.Tests.Sessions;
using Bespoke.Tests.Trends;
using Xunit;

namespace Bespoke.Tests;

public sealed class SignalFoldTests
{
    private static readonly DateTimeOffset Now = Make.Noon;

    private readonly SessionBlendModel _model = SessionBlend.Fit(SessionTable.Of(SessionMake.Grouped(200, 5, 10, seed: 5)), SessionMake.OneUserIsEnough);
    private readonly Crowd _crowd = new(Make.Catalog(Enumerable.Range(0, 50).Select(i => Make.Product($"p{i}"))), 0);

    private int Sessions => _crowd.Fold.Snapshot(Now).Sessions!.Delta.Count;

    [Fact]
    public void A_model_that_is_served_later_gets_the_clicks_since_its_fit_and_no_others()
    {
        for (var n = 0; n < 10; n++) _crowd.Tell($"u{n}", "p1", Now);
        Assert.Null(_crowd.Fold.Snapshot(Now).Sessions);
        _crowd.Fold.Serve(_model, position: 6);
        Assert.Equal(4, Sessions);
        _crowd.Tell("u10", "p1", Now);
        Assert.Equal(5, Sessions);
        _crowd.Fold.Serve(null, 0);
        Assert.Null(_crowd.Fold.Snapshot(Now).Sessions);
    }

    [Fact]
    public void Sessions_are_told_apart_by_their_ids_by_half_an_hour_and_by_user()
    {
        _crowd.Fold.Serve(_model, 0);
        _crowd.Tell("u", "p1", Now);
        _crowd.Tell("u", "p2", Now.AddMinutes(29));
        Assert.Equal(1, Sessions);
        _crowd.Tell("u", "p3", Now.AddMinutes(60));
        Assert.Equal(2, Sessions);
        _crowd.Tell("u", "p3", Now.AddMinutes(61), session: "a");
        _crowd.Tell("v", "p3", Now.AddMinutes(61), session: "a");
        Assert.Equal(4, Sessions);
    }

    [Fact]
    public void The_same_product_twice_running_is_one_click_and_what_speaks_for_none_is_no_click()
    {
        _crowd.Fold.Serve(_model, 0);
        foreach (var type in new[] { InteractionType.View, InteractionType.Click, InteractionType.Cart }) _crowd.Tell("u", "p1", Now, type);
        foreach (var type in new[] { InteractionType.Hide, InteractionType.Impression, InteractionType.CartRemove }) _crowd.Tell("u", "p2", Now, type);
        _crowd.Tell("bot", "p2", Now, bot: true);
        var delta = _crowd.Fold.Snapshot(Now).Sessions!.Delta;
        Assert.Equal(1, delta.Count);
        Assert.Equal(1, delta.Clicks);
    }

    [Fact]
    public void An_erased_user_leaves_the_sessions_of_this_model_and_of_the_next()
    {
        _crowd.Fold.Serve(_model, 0);
        for (var n = 0; n < 3; n++)
        {
            _crowd.Tell($"u{n}", "p1", Now);
            _crowd.Tell($"u{n}", "p2", Now);
        }
        Assert.Equal(3, Sessions);
        _crowd.Tell("u1", "p3", Now);
        _crowd.Fold.Forget(new UserId("u1"));
        Assert.Equal(2, Sessions);
        _crowd.Fold.Serve(_model, 0);
        Assert.Equal(2, Sessions);
        var delta = _crowd.Fold.Snapshot(Now).Sessions!.Delta;
        Assert.Equal(4, delta.Clicks);
        Assert.True(delta.TryGetRow(new ProductId("p1"), out var row));
        Assert.Equal(2, delta.Rows[row].Sessions.Length);
    }

    [Fact]
    public void An_event_folded_again_changes_nothing()
    {
        _crowd.Fold.Serve(_model, 0);
        var once = new LoggedInteraction(7, Make.Stamped(Make.Event("u", "p1")));
        _crowd.Fold.Fold(once);
        _crowd.Fold.Fold(new LoggedInteraction(8, Make.Stamped(Make.Event("u", "p2"))));
        _crowd.Fold.Fold(once);
        Assert.Equal(2, _crowd.Fold.Snapshot(Now).Sessions!.Delta.Clicks);
        Assert.Equal(8, _crowd.Fold.Position);
    }

    [Fact]
    public void A_snapshot_does_not_change_when_the_fold_goes_on()
    {
        _crowd.Fold.Serve(_model, 0);
        _crowd.Tell("u", "p1", Now);
        var before = _crowd.Fold.Snapshot(Now);
        var users = before.Trends!.Products[new ProductId("p1")].Week;
        for (var n = 0; n < 50; n++) _crowd.Tell($"v{n}", "p1", Now);
        _ = _crowd.Fold.Snapshot(Now);
        Assert.Equal(1, before.Sessions!.Delta.Count);
        Assert.Equal(users, before.Trends.Products[new ProductId("p1")].Week);
    }

    [Fact]
    public void Later_signals_hold_the_latest_sessions_and_trends_that_are_ten_seconds_old_at_most()
    {
        _crowd.Fold.Serve(_model, 0);
        _crowd.Look("p1", 0, 9, Now);
        var first = _crowd.Fold.Later(Now);
        _crowd.Look("p2", 0, 9, Now);
        var soon = _crowd.Fold.Later(Now.AddSeconds(9));
        var late = _crowd.Fold.Later(Now + SignalFold.TrendsInterval);

        // Nine users who came for the first time count a tenth each.
        Assert.Equal(0.9, first.Trends!.Products[new ProductId("p1")].Week, 1e-9);
        Assert.Same(first.Trends, soon.Trends);
        Assert.Equal(18, soon.Sessions!.Delta.Clicks);
        Assert.Equal(0.9, late.Trends!.Products[new ProductId("p2")].Week, 1e-3);
        Assert.NotSame(late.Trends, _crowd.Fold.Snapshot(Now + SignalFold.TrendsInterval).Trends);
    }
}
