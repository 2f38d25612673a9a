using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Makes the snapshots that stand for events which are about to be dropped.</summary>
public static class HorizonFold
{
    /// <summary>The snapshot of a user's events up to the horizon.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="earlier">The snapshot of what was dropped before; null for the first time.</param>
    /// <param name="events">The events about to be dropped, by (occurredAt, eventId); those that are in <paramref name="earlier"/> already are passed over.</param>
    /// <param name="horizon">The last position that is about to be dropped.</param>
    public static ProfileSnapshot Of(UserId user, ProfileSnapshot? earlier, IReadOnlyList<LoggedInteraction> events, long horizon)
    {
        ArgumentNullException.ThrowIfNull(events);
        var start = earlier is null ? null : ProfileCodec.TryRead(earlier.Body);
        var fold = start ?? new ProfileFold();
        foreach (var logged in events)
        {
            if (start is null) fold.Apply(logged);
            else if (logged.Position > earlier!.Position) fold.ApplyBeyondHorizon(logged);
        }
        fold.Settle();
        return new ProfileSnapshot(user, SnapshotKind.Horizon, Math.Max(horizon, earlier?.Position ?? 0), ProfileCodec.Write(fold));
    }
}
