using System.Collections.Concurrent;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Storage;

/// <summary>
/// What users do who allow their running session alone: in memory, bounded, gone after half an hour of idleness or a restart.
/// Thread-safe.
/// </summary>
internal sealed class SessionVisits : IDisposable
{
    /// <summary>A visit ends after this long without an event or a request.</summary>
    internal static TimeSpan Idle { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The events kept of one visit: the latest.</summary>
    internal const int MaxEvents = 200;

    /// <summary>The visits kept: the least idle.</summary>
    internal const int MaxVisits = 10_000;

    private readonly ConcurrentDictionary<UserId, Visit> _visits = new();
    private readonly TimeProvider _time;
    private readonly ITimer _sweeping;

    internal SessionVisits(TimeProvider time)
    {
        _time = time;
        _sweeping = time.CreateTimer(_ => Sweep(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    private sealed class Visit
    {
        internal readonly List<LoggedInteraction> Events = [];
        internal readonly HashSet<EventId> Seen = [];
        internal UserFacts Facts = UserFacts.None;
        internal UserProfile? Profile;
        internal DateTimeOffset Touched;
        internal long Last;
    }

    /// <summary>False while nobody's visit is kept.</summary>
    internal bool Any => !_visits.IsEmpty;

    /// <summary>True while a visit of <paramref name="user"/> is running.</summary>
    internal bool IsRunning(UserId user) => Running(user) is not null;

    /// <summary>Takes an event; false for one whose id this visit knows.</summary>
    internal bool Add(StampedInteraction stamped)
    {
        var visit = Begin(stamped.Interaction.UserId);
        lock (visit)
        {
            if (!visit.Seen.Add(stamped.Interaction.EventId)) return false;
            visit.Events.Add(new LoggedInteraction(++visit.Last, stamped));
            if (visit.Events.Count > MaxEvents)
            {
                visit.Seen.Remove(visit.Events[0].Event.Interaction.EventId);
                visit.Events.RemoveAt(0);
            }
            visit.Profile = null;
            return true;
        }
    }

    /// <summary>Replaces what the user stated for the length of this visit.</summary>
    internal void Put(UserId user, UserFacts facts)
    {
        var visit = Begin(user);
        lock (visit) (visit.Facts, visit.Profile) = (facts, null);
    }

    /// <summary>The profile of the running visit; a cold one when there is none.</summary>
    internal UserProfile ProfileOf(UserId user)
    {
        if (Running(user) is not { } visit) return UserProfile.Cold(user);
        lock (visit)
        {
            visit.Touched = _time.GetUtcNow();
            if (visit.Profile is { } ready) return ready;
            var fold = new ProfileFold();
            foreach (var one in visit.Events.Order(LogOrder.ByOccurrence)) fold.Apply(one);
            return visit.Profile = fold.Snapshot(user, visit.Facts);
        }
    }

    /// <summary>The events of the running visit, in no order.</summary>
    internal IReadOnlyList<LoggedInteraction> EventsOf(UserId user)
    {
        if (Running(user) is not { } visit) return [];
        lock (visit) return [.. visit.Events];
    }

    /// <summary>Ends the visits of these users.</summary>
    internal void Forget(IEnumerable<UserId> users)
    {
        foreach (var user in users) _visits.TryRemove(user, out _);
    }

    public void Dispose() => _sweeping.Dispose();

    private Visit? Running(UserId user) => _visits.TryGetValue(user, out var visit) && _time.GetUtcNow() - visit.Touched < Idle ? visit : null;

    private Visit Begin(UserId user)
    {
        var now = _time.GetUtcNow();
        if (Running(user) is { } running)
        {
            running.Touched = now;
            return running;
        }
        var visit = _visits[user] = new Visit { Touched = now };
        if (_visits.Count > MaxVisits) Forget([.. _visits.OrderBy(v => v.Value.Touched).Take(MaxVisits / 10).Select(v => v.Key)]);
        return visit;
    }

    private void Sweep()
    {
        var horizon = _time.GetUtcNow() - Idle;
        foreach (var (user, visit) in _visits)
        {
            if (visit.Touched <= horizon) _visits.TryRemove(new KeyValuePair<UserId, Visit>(user, visit));
        }
    }
}
