using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Storage;

/// <summary>
/// Takes away events whose time has come, a whole segment at a turn: first every user in it gets a snapshot that stands for
/// what is dropped, then it is dropped. A turn that is interrupted loses nothing and is begun again.
/// </summary>
/// <param name="log">The events.</param>
/// <param name="snapshots">Where the snapshots are kept.</param>
/// <param name="days">How many days an event is kept after its arrival; never fewer than its id is remembered.</param>
/// <param name="time">The clock.</param>
internal sealed class EventRetention(SqliteInteractionLog log, IProfileSnapshots snapshots, int days, TimeProvider time)
{
    private const int BatchSize = 500;

    // A segment is completed at this age: what is in it outlives its time by no more.
    private const int SegmentsOfARetention = 12;

    /// <summary>Drops at most one segment.</summary>
    /// <returns>True when one was dropped: there may be more.</returns>
    internal async Task<bool> TurnAsync(CancellationToken cancellationToken)
    {
        var (now, kept) = (time.GetUtcNow(), TimeSpan.FromDays(Math.Max(days, IInteractionLog.DuplicateWindow.TotalDays)));
        await log.CompleteAsync(now - kept / SegmentsOfARetention, cancellationToken);
        if (log.OldestBefore(now - kept) is not var (segment, last)) return false;
        var batch = new List<ProfileSnapshot>(BatchSize);
        await foreach (var (user, events) in log.ReadByUserAsync(segment, cancellationToken))
        {
            var earlier = (await snapshots.GetAsync(user, cancellationToken)).FirstOrDefault(s => s.Kind == SnapshotKind.Horizon);
            if (earlier?.Position < last || earlier is null) batch.Add(HorizonFold.Of(user, earlier, events, last));
            if (batch.Count < BatchSize) continue;
            await snapshots.PutAsync(batch, cancellationToken);
            batch.Clear();
        }
        if (batch.Count > 0) await snapshots.PutAsync(batch, cancellationToken);
        await log.DropAsync(segment, cancellationToken);
        return true;
    }
}
