using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Reads a person's fold: from a snapshot and the events after it where there is one that can be trusted, else from all that is logged.</summary>
/// <param name="log">The events.</param>
/// <param name="snapshots">May be null: then always from the log.</param>
/// <param name="persons">Which ids' events make up a person.</param>
/// <param name="pool">Shared by the folds.</param>
internal sealed class FoldReading(IInteractionLog log, PendingSnapshots? snapshots, Persons persons, TextPool pool)
{
    private const int EventsBetweenChecks = 1_024;

    /// <summary>The fold of everything logged before the call, and how many events of it a snapshot held. An event that cannot be folded is set aside.</summary>
    internal async Task<(ProfileFold Fold, long Saved)> ReadAsync(UserId person, CancellationToken cancellationToken)
    {
        var unfoldable = new HashSet<long>();
        while (true)
        {
            try
            {
                var first = log.FirstPosition;
                var ids = await persons.IdsAsync(person, cancellationToken);
                var last = await log.LastPositionAsync(cancellationToken);
                var read = await FromLatestAsync(ids, last, unfoldable, cancellationToken) ?? await FromHorizonAsync(ids, last, unfoldable, cancellationToken);
                // Events that were dropped meanwhile are in a snapshot that may be newer than the one at hand.
                if (log.FirstPosition == first) return read;
            }
            catch (UnfoldableEventException e)
            {
                // One event does not make its user unreadable. The fold is half done and begins anew.
                unfoldable.Add(e.Position);
                await log.SetAsideAsync(e.Position, e.Message, cancellationToken);
            }
        }
    }

    private async Task<(ProfileFold, long)?> FromLatestAsync(IReadOnlyList<UserId> ids, long last, HashSet<long> unfoldable, CancellationToken cancellationToken)
    {
        if (snapshots is null) return null;
        var stored = await snapshots.GetAsync(ids[0], cancellationToken);
        var (latest, horizon) = (Find(stored, SnapshotKind.Latest, last), Find(stored, SnapshotKind.Horizon, last));
        if (latest is null || latest.Position < (horizon?.Position ?? 0)) return null;
        if (ProfileCodec.TryRead(latest.Body, pool) is not { } fold || fold.Position != latest.Position) return null;
        var saved = fold.Events;
        var events = await EventsAsync(ids, _ => latest.Position, unfoldable, cancellationToken);
        return TryFold(events, fold.TryTake, cancellationToken) ? (fold, saved) : null;
    }

    private async Task<(ProfileFold, long)> FromHorizonAsync(IReadOnlyList<UserId> ids, long last, HashSet<long> unfoldable, CancellationToken cancellationToken)
    {
        var horizon = await HorizonAsync(ids, last, cancellationToken);
        var start = horizon is null ? null : ProfileCodec.TryRead(horizon.Body, pool);
        var fold = start ?? new ProfileFold(pool);
        var events = await EventsAsync(ids, id => start is not null && id == horizon!.User ? horizon.Position : 0, unfoldable, cancellationToken);
        TryFold(events, one =>
        {
            if (start is null) fold.Apply(one);
            else fold.ApplyBeyondHorizon(one);
            return true;
        }, cancellationToken);
        return (fold, 0);
    }

    private static bool TryFold(IReadOnlyList<LoggedInteraction> events, Func<LoggedInteraction, bool> fold, CancellationToken cancellationToken)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (i % EventsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (!fold(events[i])) return false;
            }
            catch (Exception e)
            {
                throw new UnfoldableEventException(events[i].Position, e);
            }
        }
        return true;
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

    private async Task<IReadOnlyList<LoggedInteraction>> EventsAsync(
        IReadOnlyList<UserId> ids, Func<UserId, long> after, HashSet<long> unfoldable, CancellationToken cancellationToken)
    {
        if (ids is [var only] && unfoldable.Count == 0) return await log.ReadUserAsync(only, after(only), cancellationToken);
        var events = new List<LoggedInteraction>();
        foreach (var id in ids) events.AddRange(await log.ReadUserAsync(id, after(id), cancellationToken));
        events.RemoveAll(e => unfoldable.Contains(e.Position));
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

    private sealed class UnfoldableEventException(long position, Exception inner) : Exception($"It cannot be folded: {inner.Message}", inner)
    {
        internal long Position { get; } = position;
    }
}
