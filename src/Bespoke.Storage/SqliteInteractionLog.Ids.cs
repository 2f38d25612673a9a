using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Which event ids are known.</summary>
public sealed partial class SqliteInteractionLog
{
    private readonly List<long> _candidates = [];
    private RecentEventIds _recent = new();
    private TimeSpan _window = IInteractionLog.DuplicateWindow;

    /// <summary>
    /// From here on an id is known as long as its event is in the log, however long ago it came: for an import, which may read
    /// the same file months later. About 13 bytes of memory for an event of the log, and one reading of it.
    /// </summary>
    public Task RememberAllAsync(CancellationToken cancellationToken) => InTurnAsync(() =>
    {
        if (_window == TimeSpan.MaxValue) return true;
        using var connection = _database.Open();
        (_recent, _window) = (new RecentEventIds(), TimeSpan.MaxValue);
        Remember(connection, DateTimeOffset.MinValue);
        return true;
    }, cancellationToken);

    private bool IsDuplicate(LogWriter writer, StampedInteraction stamped, long idHash, long except = 0)
    {
        _candidates.Clear();
        _recent.Find(idHash, _candidates);
        return _candidates.Exists(position => position != except && IsKnown(writer, stamped, idHash, position));
    }

    // The log has the last word. An event that cannot be read any more is known by the hash of its id alone.
    private bool IsKnown(LogWriter writer, StampedInteraction stamped, long idHash, long position)
    {
        if (SegmentOf(position) is { } segment)
        {
            using var reader = writer.Statement(EventSegments.Select(segment, "position = $p", ", id_hash"), "$p").With(position).ExecuteReader();
            if (reader.Read())
            {
                if (reader.GetInt64(4) != idHash) return false;
                return EventSegments.TryRead(reader, out _) is not { Event: var stored }
                    || (stored.Interaction.EventId == stamped.Interaction.EventId && stamped.ArrivedAt - stored.ArrivedAt < _window);
            }
        }
        return DeadLetterTable.ArrivalOf(writer, position, idHash) is { } arrived && stamped.ArrivedAt - arrived < _window;
    }

    private void Remember(LoggedInteraction?[] logged, (long User, long Id)[] hashes, SegmentWriter segments)
    {
        var tail = _state.Tail;
        if (segments.Segments is [.., var current] && (tail is null || segments.Segments.Count != _state.Segments.Count)) tail = new TailIndex(current.First);
        for (var i = 0; i < logged.Length; i++)
        {
            if (logged[i] is not { Position: var position } one) continue;
            _recent.Add(hashes[i].Id, position, one.Event.ArrivedAt);
            if (position >= segments.Segments[^1].First) tail!.Add(hashes[i].User, position);
            if (position % _segmentCapacity == 0 && _window < TimeSpan.MaxValue) _recent.Forget(one.Event.ArrivedAt - _window);
        }
        Interlocked.Exchange(ref _last, segments.Last);
        _state = new State(segments.Segments, tail);
    }

    private void Remember(SqliteConnection connection, DateTimeOffset since)
    {
        foreach (var table in _state.Segments.Select(s => s.Table).Append("dead_letter"))
        {
            using var command = connection.Prepare($"SELECT id_hash, position, arrived_at FROM {table} WHERE arrived_at > $s", "$s").With(since.UtcTicks);
            using var reader = command.ExecuteReader();
            while (reader.Read()) _recent.Add(reader.GetInt64(0), reader.GetInt64(1), Moment.OfTicks(reader.GetInt64(2)));
        }
    }
}

/// <summary>Stored moments.</summary>
internal static class Moment
{
    /// <summary>The moment, or the nearest one that there is: a damaged row must not stop its reader.</summary>
    internal static DateTimeOffset OfTicks(long ticks) => new(Math.Clamp(ticks, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
}
