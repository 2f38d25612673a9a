using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Reads users out of the segments with statements prepared once. Not thread-safe: take one from the pool for each reading.</summary>
internal sealed class SegmentReader(SqliteConnection connection, SegmentFilters filters) : IDisposable
{
    private const int EventsBetweenChecks = 1_024;

    private readonly Dictionary<int, SqliteCommand> _byUser = [];

    /// <summary>The user's events after <paramref name="position"/>, in no order. Only the segments that can hold them are touched.</summary>
    internal List<LoggedInteraction> ReadUser(UserId user, long position, IReadOnlyList<EventSegment> segments, CancellationToken cancellationToken)
    {
        var events = new List<LoggedInteraction>();
        var hash = EventSegments.Hash(user.Value);
        for (var i = 0; i < segments.Count; i++)
        {
            var isLast = i == segments.Count - 1;
            if (!isLast && (segments[i + 1].First <= position + 1 || !filters.MayHold(segments[i], hash))) continue;
            using var reader = Command(segments[i]).With(hash, position).ExecuteReader();
            while (reader.Read())
            {
                if (events.Count % EventsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
                if (EventSegments.Read(reader) is var logged && logged.Event.Interaction.UserId == user) events.Add(logged);
            }
        }
        return events;
    }

    public void Dispose()
    {
        foreach (var command in _byUser.Values) command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Command(EventSegment segment)
    {
        if (_byUser.TryGetValue(segment.Number, out var known)) return known;
        var command = connection.Prepare($"SELECT {EventSegments.Columns} FROM {segment.Table} WHERE user_hash = $u AND position > $p", "$u", "$p");
        _byUser.Add(segment.Number, command);
        return command;
    }
}
