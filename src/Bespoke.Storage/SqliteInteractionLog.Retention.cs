using System.Runtime.CompilerServices;
using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>The end of the log where time takes away: whole segments, oldest first.</summary>
public sealed partial class SqliteInteractionLog
{
    /// <inheritdoc/>
    public long FirstPosition => _state.Segments is [var oldest, ..] ? oldest.First : 1;

    /// <summary>The oldest segment, when it is complete and its newest event arrived before <paramref name="horizon"/>; else null.</summary>
    internal (EventSegment Segment, long Last)? OldestBefore(DateTimeOffset horizon)
    {
        if (_state.Segments is not [var oldest, var next, ..]) return null;
        using var connection = _database.Open();
        // The last event is nearly always the newest: one look, and rarely a scan.
        return ArrivedBefore("ORDER BY position DESC LIMIT 1") && ArrivedBefore("ORDER BY arrived_at DESC LIMIT 1") ? (oldest, next.First - 1) : null;

        bool ArrivedBefore(string which) => connection.Scalar<long>($"SELECT arrived_at FROM {oldest.Table} {which}") < horizon.UtcTicks;
    }

    /// <summary>Completes the segment under way when its first event arrived before <paramref name="moment"/>, so that a quiet shop's events age out too.</summary>
    internal Task<bool> CompleteAsync(DateTimeOffset moment, CancellationToken cancellationToken) => InTurnAsync(() =>
    {
        var state = _state;
        var due = state.Segments is [.., var current] && _last >= current.First && FirstArrival(_writer.Connection, current) < moment.UtcTicks;
        if (!due) return false;
        var segments = _writer.Write(writer =>
        {
            EventSegments.Seal(writer.Connection, state.Segments[^1]);
            return (IReadOnlyList<EventSegment>)[.. state.Segments, EventSegments.Begin(writer.Connection, state.Segments[^1].Number + 1, _last + 1)];
        });
        _state = new State(segments, new TailIndex(segments[^1].First));
        return true;
    }, cancellationToken);

    /// <summary>The segment's events user by user, each user's by (occurredAt, eventId).</summary>
    internal async IAsyncEnumerable<(UserId User, IReadOnlyList<LoggedInteraction> Events)> ReadByUserAsync(
        EventSegment segment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        using var command = connection.Prepare(EventSegments.Select(segment, "true ORDER BY user_hash", ", user_hash"));
        using var reader = command.ExecuteReader();
        var (same, hash) = (new List<LoggedInteraction>(), 0L);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetInt64(4) != hash)
            {
                foreach (var user in ByUser(same)) yield return user;
                same.Clear();
                hash = reader.GetInt64(4);
            }
            if (EventSegments.TryRead(reader, out var fault) is { } logged) same.Add(logged);
            else await SetAsideAsync(reader.GetInt64(0), fault, cancellationToken);
        }
        foreach (var user in ByUser(same)) yield return user;
    }

    /// <summary>Drops the oldest segment.</summary>
    internal Task DropAsync(EventSegment segment, CancellationToken cancellationToken) => InTurnAsync(() =>
    {
        // Statements over the table are let go first: it cannot be dropped under them.
        _writer.Dispose();
        _writer.Write(writer =>
        {
            writer.Connection.Execute($"DROP TABLE {segment.Table}; DELETE FROM segment WHERE number = {segment.Number}");
            return true;
        });
        _state = _state with { Segments = [.. _state.Segments.Where(s => s.Number != segment.Number)] };
        _filters.Forget(segment);
        return true;
    }, cancellationToken);

    private static long FirstArrival(SqliteConnection connection, EventSegment segment) =>
        connection.Scalar<long>($"SELECT arrived_at FROM {segment.Table} WHERE arrived_at <> {EventSegments.Blank} ORDER BY position LIMIT 1");

    private static IEnumerable<(UserId, IReadOnlyList<LoggedInteraction>)> ByUser(List<LoggedInteraction> events) =>
        events.GroupBy(e => e.Event.Interaction.UserId).Select(g => (g.Key, (IReadOnlyList<LoggedInteraction>)[.. g.Order(LogOrder.ByOccurrence)]));

    private SqliteDataReader? ReadUnlessDropped(SqliteCommand command, EventSegment segment)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (SqliteException) when (!_state.Segments.Contains(segment))
        {
            return null;
        }
    }
}
