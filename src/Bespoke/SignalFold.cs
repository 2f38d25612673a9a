using Bespoke.Arrangement;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Sessions;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>
/// Folds a log into <see cref="Signals"/>: trends, popularity, and the sessions since the session model was fitted. Has no clock:
/// the moment comes with the asking. Memory is bounded. Not thread-safe: one writer.
/// </summary>
public sealed class SignalFold
{
    /// <summary>The latest clicks kept, for the model that is served next.</summary>
    public const int RecentClicks = 50_000;

    /// <summary>How old the trends of <see cref="Later"/> may be: they change over hours, a session within seconds.</summary>
    public static readonly TimeSpan TrendsInterval = TimeSpan.FromSeconds(10);

    private readonly TrendFold _trends;
    private readonly ShownFold _shown = new();
    private readonly SessionClicks _clicks = new(ProfileFold.SessionIdle);
    private readonly List<SessionClick> _unpublished = [];
    private Queue<(long Position, SessionClick Click)> _recent = new();
    private SessionDelta? _delta;
    private LiveSessions? _sessions;
    private TrendSnapshot? _trendsBefore;

    /// <summary>Starts without evidence.</summary>
    public SignalFold(TrendOptions? options = null) => _trends = new TrendFold(options);

    /// <summary>Of the last event that was folded; 0 before the first.</summary>
    public long Position => _trends.Position;

    /// <summary>Folds one event; one at or before <see cref="Position"/> is already in and changes nothing.</summary>
    public void Fold(LoggedInteraction logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        if (logged.Position <= Position) return;
        _trends.Fold(logged);
        _shown.Fold(logged.Event);
        if (_clicks.Take(logged) is not { } click) return;
        if (_recent.Count == RecentClicks) _recent.Dequeue();
        _recent.Enqueue((logged.Position, click));
        _unpublished.Add(click);
    }

    /// <summary>From here on sessions are added to <paramref name="model"/>.</summary>
    /// <param name="model">Null for none.</param>
    /// <param name="position">Of the last event that it was fitted on: the clicks since, as far as they are kept, are added at once.</param>
    public void Serve(SessionBlendModel? model, long position)
    {
        _unpublished.Clear();
        _delta = model is null ? null : new SessionDelta(model);
        _delta?.Add(_recent.Where(r => r.Position > position).Select(r => r.Click));
        _sessions = model is null ? null : new LiveSessions(model, _delta!.Current);
    }

    /// <summary>Forgets the sessions of a user who was erased. Their part in the sums of trends has no name and fades.</summary>
    public void Forget(UserId user)
    {
        _unpublished.RemoveAll(c => c.User == user);
        _recent = new Queue<(long, SessionClick)>(_recent.Where(r => r.Click.User != user));
        _delta?.Remove(user);
        _shown.Forget(user);
    }

    /// <summary>The signals at <paramref name="now"/>.</summary>
    /// <remarks>O(products with evidence + clicks since the last one).</remarks>
    public Signals Snapshot(DateTimeOffset now) => new(_trendsBefore = _trends.Snapshot(now), LatestSessions()) { Shown = _shown.Snapshot() };

    /// <summary>The same, but with the trends of the snapshot before this one while they are younger than <see cref="TrendsInterval"/>.</summary>
    /// <remarks>O(clicks since the last one) most of the time.</remarks>
    public Signals Later(DateTimeOffset now) =>
        _trendsBefore is { } before && (now - before.At).Duration() < TrendsInterval ? new Signals(before, LatestSessions()) { Shown = _shown.Snapshot() } : Snapshot(now);

    private LiveSessions? LatestSessions()
    {
        if (_unpublished.Count > 0) _delta?.Add(_unpublished);
        _unpublished.Clear();
        return _delta is null ? _sessions : _sessions = _sessions!.With(_delta.Current);
    }
}
