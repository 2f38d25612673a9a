using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Appends events within one transaction, beginning new segments as they fill. What it says counts once the caller has committed.</summary>
internal sealed class SegmentWriter(LogWriter writer, IReadOnlyList<EventSegment> segments, long last, int capacity)
{
    private readonly List<EventSegment> _segments = [.. segments];
    private SqliteCommand? _insert;

    /// <summary>The segments, begun ones included.</summary>
    internal IReadOnlyList<EventSegment> Segments => _segments;

    /// <summary>The position of the last event.</summary>
    internal long Last { get; private set; } = last;

    /// <summary>Writes one event and returns its position.</summary>
    internal long Append(StampedInteraction stamped, long userHash, long idHash)
    {
        var position = Last + 1;
        if (_segments is not [.., var current] || position - current.First >= capacity) Begin(position);
        _insert ??= EventSegments.Insert(writer, _segments[^1]);
        EventSegments.With(_insert, position, userHash, idHash, stamped).ExecuteNonQuery();
        return Last = position;
    }

    private void Begin(long first)
    {
        if (_segments is [.., var full]) EventSegments.Seal(writer.Connection, full);
        _segments.Add(EventSegments.Begin(writer.Connection, _segments is [.., var current] ? current.Number + 1 : 1, first));
        _insert = null;
    }
}
