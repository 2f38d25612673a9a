using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Appends events within one transaction, beginning new segments as they fill. What it says counts once the caller has committed.</summary>
internal sealed class SegmentWriter(SqliteConnection connection, IReadOnlyList<EventSegment> segments, long last, int capacity) : IDisposable
{
    private readonly List<EventSegment> _segments = [.. segments];
    private SqliteCommand? _insert;

    /// <summary>The segments, begun ones included.</summary>
    internal IReadOnlyList<EventSegment> Segments => _segments;

    /// <summary>The position of the last event.</summary>
    internal long Last { get; private set; } = last;

    /// <summary>Writes one event and returns its position.</summary>
    internal long Append(StampedInteraction stamped)
    {
        var position = Last + 1;
        if (_segments is not [.., var current] || position - current.First >= capacity) Begin(position);
        _insert ??= Prepare();
        var interaction = stamped.Interaction;
        _insert.With(
            position, EventSegments.Hash(interaction.UserId.Value), EventSegments.Hash(interaction.EventId.Value), stamped.ArrivedAt.UtcTicks,
            stamped.Stamp is null && stamped.Search is null ? interaction.ProductId?.Value : null,
            StampCodec.Write(stamped),
            InteractionJson.Write(interaction)).ExecuteNonQuery();
        return Last = position;
    }

    public void Dispose() => _insert?.Dispose();

    private void Begin(long first)
    {
        _segments.Add(EventSegments.Begin(connection, _segments is [.., var current] ? current.Number + 1 : 1, first));
        _insert?.Dispose();
        _insert = null;
    }

    private SqliteCommand Prepare() => connection.Prepare(
        $"INSERT INTO {_segments[^1].Table} VALUES ($p, $u, $i, $a, $o, $s, $b)", "$p", "$u", "$i", "$a", "$o", "$s", "$b");
}
