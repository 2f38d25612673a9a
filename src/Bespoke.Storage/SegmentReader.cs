using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Reads users out of the segments with statements prepared once. Not thread-safe: take one from the pool for each reading.</summary>
internal sealed class SegmentReader(SqliteConnection connection, SegmentFilters filters) : IDisposable
{
    private const int EventsBetweenChecks = 1_024;

    private readonly Dictionary<int, SqliteCommand> _byUser = [];
    private (int Segment, SqliteCommand Command)? _byPosition;

    /// <summary>The user's events after a position, in no order. Only the segments that can hold them are touched.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="position">Only events of a higher one.</param>
    /// <param name="segments">The segments, oldest first.</param>
    /// <param name="tail">What the last one holds of whom; null where that is not known and the segment is looked through.</param>
    /// <param name="unreadable">Receives the rows of this user that cannot be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal List<LoggedInteraction> ReadUser(
        UserId user, long position, IReadOnlyList<EventSegment> segments, TailIndex? tail, List<UnreadableRow> unreadable, CancellationToken cancellationToken)
    {
        var events = new List<LoggedInteraction>();
        var hash = EventSegments.Hash(user.Value);
        for (var i = 0; i < segments.Count - 1; i++)
        {
            if (segments[i + 1].First <= position + 1 || !filters.MayHold(segments[i], hash)) continue;
            Read(user, ByUser(segments[i]).With(hash, position), events, unreadable, cancellationToken);
        }
        if (segments.Count == 0) return events;
        if (tail is null) Read(user, ByUser(segments[^1]).With(hash, position), events, unreadable, cancellationToken);
        else foreach (var at in tail.Find(hash).Where(p => p > position)) Read(user, ByPosition(segments[^1]).With(at), events, unreadable, cancellationToken);
        return events;
    }

    public void Dispose()
    {
        foreach (var command in _byUser.Values) command.Dispose();
        _byPosition?.Command.Dispose();
        connection.Dispose();
    }

    private static void Read(UserId user, SqliteCommand command, List<LoggedInteraction> events, List<UnreadableRow> unreadable, CancellationToken cancellationToken)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (events.Count % EventsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (EventSegments.TryRead(reader, out var fault) is not { } logged) unreadable.Add(new UnreadableRow(reader.GetInt64(0), fault));
            else if (logged.Event.Interaction.UserId == user) events.Add(logged);
        }
    }

    private SqliteCommand ByUser(EventSegment segment)
    {
        if (_byUser.TryGetValue(segment.Number, out var known)) return known;
        return _byUser[segment.Number] = connection.Prepare(EventSegments.Select(segment, "user_hash = $u AND position > $p"), "$u", "$p");
    }

    private SqliteCommand ByPosition(EventSegment segment)
    {
        if (_byPosition is { } kept && kept.Segment == segment.Number) return kept.Command;
        _byPosition?.Command.Dispose();
        var command = connection.Prepare(EventSegments.Select(segment, "position = $p"), "$p");
        _byPosition = (segment.Number, command);
        return command;
    }
}
