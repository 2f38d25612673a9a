using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Reads a user's fold: from a snapshot and the events after it where there is one that can be trusted, else from all that is logged.</summary>
/// <param name="log">The events.</param>
/// <param name="snapshots">May be null: then always from the log.</param>
/// <param name="persons">Which ids' events make up a person.</param>
/// <param name="pool">Shared by the folds.</param>
internal sealed class FoldReading(IInteractionLog log, IProfileSnapshots? snapshots, Persons persons, TextPool pool)
{
    private const int EventsBetweenChecks = 1_024;

    /// <summary>The fold of everything logged before the call, and how many events of it a snapshot held.</summary>
    internal async Task<(ProfileFold Fold, long Saved)> ReadAsync(UserId user, CancellationToken cancellationToken)
    {
        while (true)
        {
            var first = log.FirstPosition;
            var ids = await persons.IdsAsync(user, cancellationToken);
            var stored = snapshots is null ? [] : await snapshots.GetAsync(user, cancellationToken);
            var last = await log.LastPositionAsync(cancellationToken);
            var read = await FromLatestAsync(ids, stored, last, cancellationToken) ?? await FromHorizonAsync(ids, last, cancellationToken);
            // Events that were dropped meanwhile are in a snapshot that may be newer than the one at hand.
            if (log.FirstPosition == first) return read;
        }
    }

    private async Task<(ProfileFold, long)?> FromLatestAsync(IReadOnlyList<UserId> ids, IReadOnlyList<ProfileSnapshot> stored, long last, CancellationToken cancellationToken)
    {
        var (latest, horizon) = (Find(stored, SnapshotKind.Latest, last), Find(stored, SnapshotKind.Horizon, last));
        if (latest is null || latest.Position < (horizon?.Position ?? 0)) return null;
        if (ProfileCodec.TryRead(latest.Body, pool) is not { } fold || fold.Position != latest.Position) return null;
        var saved = fold.Events;
        var events = await EventsAsync(ids, _ => latest.Position, cancellationToken);
        for (var i = 0; i < events.Count; i++)
        {
            if (i % EventsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!fold.IsLate(events[i])) fold.Apply(events[i]);
            else if (!fold.TryApplyLate(events[i])) return null;
        }
        return (fold, saved);
    }

    private async Task<(ProfileFold, long)> FromHorizonAsync(IReadOnlyList<UserId> ids, long last, CancellationToken cancellationToken)
    {
        var horizon = await HorizonAsync(ids, last, cancellationToken);
        var start = horizon is null ? null : ProfileCodec.TryRead(horizon.Body, pool);
        var fold = start ?? new ProfileFold(pool);
        var events = await EventsAsync(ids, id => start is not null && id == horizon!.User ? horizon.Position : 0, cancellationToken);
        for (var i = 0; i < events.Count; i++)
        {
            if (i % EventsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (start is null) fold.Apply(events[i]);
            else fold.ApplyBeyondHorizon(events[i]);
        }
        return (fold, 0);
    }

    // Folds cannot be added up: of a person's ids, the first that had events dropped is started from. What the others did before
    // the horizon, more than a year ago, is forgotten when they are merged.
    private async Task<ProfileSnapshot?> HorizonAsync(IReadOnlyList<UserId> ids, long last, CancellationToken cancellationToken)
    {
        if (snapshots is null) return null;
        foreach (var id in ids)
        {
            if (Find(await snapshots.GetAsync(id, cancellationToken), SnapshotKind.Horizon, last) is { } horizon) return horizon;
        }
        return null;
    }

    private async Task<IReadOnlyList<LoggedInteraction>> EventsAsync(IReadOnlyList<UserId> ids, Func<UserId, long> after, CancellationToken cancellationToken)
    {
        if (ids is [var only]) return await log.ReadUserAsync(only, after(only), cancellationToken);
        var events = new List<LoggedInteraction>();
        foreach (var id in ids) events.AddRange(await log.ReadUserAsync(id, after(id), cancellationToken));
        events.Sort(LogOrder.ByOccurrence);
        return events;
    }

    // A snapshot of what the log does not hold is of another log, or of one that was restored.
    private static ProfileSnapshot? Find(IReadOnlyList<ProfileSnapshot> stored, SnapshotKind kind, long last)
    {
        foreach (var snapshot in stored)
        {
            if (snapshot.Kind == kind && snapshot.Position <= last) return snapshot;
        }
        return null;
    }
}
