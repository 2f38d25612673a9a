using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Reads users out of the segments with statements prepared once. Not thread-safe: take one from the pool for each reading.</summary>
internal sealed class SegmentReader(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<int, SqliteCommand> _byUser = [];
    private (int Segment, SqliteCommand Command)? _byPosition;

    /// <summary>The user's events, in no order.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="segments">The segments, oldest first.</param>
    /// <param name="tail">What the last one holds of whom; null where that is not known and the segment is looked through.</param>
    /// <param name="unreadable">Receives the rows of this user that cannot be read.</param>
    internal List<LoggedInteraction> ReadUser(UserId user, IReadOnlyList<EventSegment> segments, TailIndex? tail, List<UnreadableRow> unreadable)
    {
        var events = new List<LoggedInteraction>();
        var hash = EventSegments.Hash(user.Value);
        var indexed = tail is null ? segments.Count : segments.Count - 1;
        for (var i = 0; i < indexed; i++) Read(user, ByUser(segments[i]).With(hash), events, unreadable);
        if (tail is null || segments.Count == 0) return events;
        foreach (var position in tail.Find(hash)) Read(user, ByPosition(segments[^1]).With(position), events, unreadable);
        return events;
    }

    public void Dispose()
    {
        foreach (var command in _byUser.Values) command.Dispose();
        _byPosition?.Command.Dispose();
        connection.Dispose();
    }

    private static void Read(UserId user, SqliteCommand command, List<LoggedInteraction> events, List<UnreadableRow> unreadable)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (EventSegments.TryRead(reader, out var fault) is not { } logged) unreadable.Add(new UnreadableRow(reader.GetInt64(0), fault));
            else if (logged.Event.Interaction.UserId == user) events.Add(logged);
        }
    }

    private SqliteCommand ByUser(EventSegment segment)
    {
        if (_byUser.TryGetValue(segment.Number, out var known)) return known;
        return _byUser[segment.Number] = connection.Prepare($"SELECT {EventSegments.Columns} FROM {segment.Table} WHERE user_hash = $u", "$u");
    }

    private SqliteCommand ByPosition(EventSegment segment)
    {
        if (_byPosition is { } kept && kept.Segment == segment.Number) return kept.Command;
        _byPosition?.Command.Dispose();
        var command = connection.Prepare($"SELECT {EventSegments.Columns} FROM {segment.Table} WHERE position = $p", "$p");
        _byPosition = (segment.Number, command);
        return command;
    }
}
