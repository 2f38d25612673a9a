using System.Runtime.CompilerServices;
using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>The end of the log where time takes away: whole segments, oldest first.</summary>
public sealed partial class SqliteInteractionLog
{
    /// <inheritdoc/>
    public long FirstPosition => _segments is [var oldest, ..] ? oldest.First : 1;

    /// <summary>The oldest segment, when it is complete and its newest event arrived before <paramref name="horizon"/>; else null.</summary>
    internal (EventSegment Segment, long Last)? OldestBefore(DateTimeOffset horizon)
    {
        if (_segments is not [var oldest, var next, ..]) return null;
        using var connection = _database.Open();
        // The last event is nearly always the newest: one look, and rarely a scan.
        return ArrivedBefore("ORDER BY position DESC LIMIT 1") && ArrivedBefore("ORDER BY arrived_at DESC LIMIT 1") ? (oldest, next.First - 1) : null;

        bool ArrivedBefore(string which) => connection.Scalar<long>($"SELECT arrived_at FROM {oldest.Table} {which}") < horizon.UtcTicks;
    }

    /// <summary>Completes the segment under way when its first event arrived before <paramref name="moment"/>, so that a quiet shop's events age out too.</summary>
    internal Task<bool> CompleteAsync(DateTimeOffset moment, CancellationToken cancellationToken) => WriteAsync<bool>(connection =>
    {
        var due = _segments is [.., var current] && _last >= current.First
            && connection.Scalar<long>($"SELECT arrived_at FROM {current.Table} ORDER BY position LIMIT 1") < moment.UtcTicks;
        if (!due) return (false, () => { });
        IReadOnlyList<EventSegment> segments = [.. _segments, EventSegments.Begin(connection, _segments[^1].Number + 1, _last + 1)];
        return (true, () => _segments = segments);
    }, cancellationToken);

    /// <summary>The segment's events user by user, each user's by (occurredAt, eventId).</summary>
    internal async IAsyncEnumerable<(UserId User, IReadOnlyList<LoggedInteraction> Events)> ReadByUserAsync(
        EventSegment segment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = _database.Open();
        using var command = connection.Prepare($"SELECT {EventSegments.Columns}, user_hash FROM {segment.Table} ORDER BY user_hash");
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
            same.Add(EventSegments.Read(reader));
        }
        foreach (var user in ByUser(same)) yield return user;
    }

    /// <summary>Drops the oldest segment.</summary>
    internal Task DropAsync(EventSegment segment, CancellationToken cancellationToken) => WriteAsync<bool>(connection =>
    {
        connection.Execute($"DROP TABLE {segment.Table}; DELETE FROM segment WHERE number = {segment.Number}");
        IReadOnlyList<EventSegment> segments = [.. _segments.Where(s => s.Number != segment.Number)];
        return (true, () =>
        {
            _segments = segments;
            _filters.Forget(segment);
        }
        );
    }, cancellationToken);

    private static IEnumerable<(UserId, IReadOnlyList<LoggedInteraction>)> ByUser(List<LoggedInteraction> events) =>
        events.GroupBy(e => e.Event.Interaction.UserId).Select(g => (g.Key, (IReadOnlyList<LoggedInteraction>)[.. g.Order(LogOrder.ByOccurrence)]));

    private SqliteDataReader? ReadUnlessDropped(SqliteCommand command, EventSegment segment)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (SqliteException) when (!_segments.Contains(segment))
        {
            return null;
        }
    }
}
