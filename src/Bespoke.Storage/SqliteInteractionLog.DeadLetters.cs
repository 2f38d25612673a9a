using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>Events that were taken out because they cannot be processed.</summary>
public sealed partial class SqliteInteractionLog
{
    private long _deadLetters;

    /// <summary>How many events lie aside.</summary>
    public long DeadLetterCount => Interlocked.Read(ref _deadLetters);

    /// <summary>Told of every event that is set aside.</summary>
    public event Action<long, string>? WasSetAside;

    /// <inheritdoc/>
    public Task SetAsideAsync(long position, string reason, CancellationToken cancellationToken)
    {
        // Whoever reads beside the writing process passes the event over; the writer sets it aside.
        if (!_writes) return Task.CompletedTask;
        return InTurnAsync(() =>
        {
            Announce(_writer.Write(writer => Take(writer, [new UnreadableRow(position, reason)])));
            return true;
        }, cancellationToken);
    }

    /// <summary>The events that lie aside, by position.</summary>
    /// <param name="after">Only those of a higher position.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<DeadLetter> DeadLetters(long after = 0, int limit = int.MaxValue)
    {
        using var connection = _database.Open();
        return DeadLetterTable.List(connection, after, limit);
    }

    /// <summary>Deletes one for good; false when there is none at <paramref name="position"/>.</summary>
    internal Task<bool> DiscardAsync(long position, CancellationToken cancellationToken) => InTurnAsync(() =>
    {
        var removed = _writer.Write(writer => DeadLetterTable.Remove(writer, position));
        if (removed) Interlocked.Decrement(ref _deadLetters);
        return removed;
    }, cancellationToken);

    /// <summary>The stamp that a dead letter still has.</summary>
    internal ProductStamp? StampOfDeadLetter(long position)
    {
        using var connection = _database.Open();
        return DeadLetterTable.StampOf(connection, position);
    }

    /// <summary>Gives one a new reason.</summary>
    internal Task ExplainAsync(long position, string reason, CancellationToken cancellationToken) => InTurnAsync(() => _writer.Write(writer =>
    {
        DeadLetterTable.Explain(writer, position, reason);
        return true;
    }), cancellationToken);

    /// <summary>Puts an event back at its position.</summary>
    /// <returns>Null when it is back; otherwise why it must stay aside.</returns>
    internal Task<string?> RestoreAsync(long position, StampedInteraction stamped, CancellationToken cancellationToken) => InTurnAsync(() =>
    {
        var (user, id) = (EventSegments.Hash(stamped.Interaction.UserId.Value), EventSegments.Hash(stamped.Interaction.EventId.Value));
        if (SegmentOf(position) is not { } segment) return "Its part of the log has been dropped.";
        var duplicate = _writer.Write(writer =>
        {
            if (IsDuplicate(writer, stamped, id, except: position) || !DeadLetterTable.Remove(writer, position)) return true;
            EventSegments.With(EventSegments.Refill(writer, segment), position, user, id, stamped).ExecuteNonQuery();
            return false;
        });
        if (duplicate) return "An event of this id is in the log already.";
        Interlocked.Decrement(ref _deadLetters);
        _recent.Add(id, position, stamped.ArrivedAt);
        // The event may have come back as another user's.
        _filters.Forget(segment);
        if (segment == _state.Segments[^1]) _state = _state with { Tail = ReadTail(_writer.Connection, segment) };
        return null;
    }, cancellationToken);

    private List<UnreadableRow> Take(LogWriter writer, List<UnreadableRow> rows) =>
        [.. rows.Where(row => SegmentOf(row.Position) is { } segment && DeadLetterTable.Take(writer, segment, row.Position, row.Fault))];

    private void Announce(List<UnreadableRow> taken)
    {
        Interlocked.Add(ref _deadLetters, taken.Count);
        foreach (var row in taken) WasSetAside?.Invoke(row.Position, row.Fault);
    }
}
