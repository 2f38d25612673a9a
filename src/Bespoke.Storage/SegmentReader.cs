using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>Reads users out of the segments with statements prepared once. Not thread-safe: take one from the pool for each reading.</summary>
internal sealed class SegmentReader(SqliteConnection connection) : IDisposable
{
    private readonly List<SqliteCommand> _byUser = [];

    /// <summary>The user's events in the segments, in no order.</summary>
    internal List<LoggedInteraction> ReadUser(UserId user, IReadOnlyList<EventSegment> segments)
    {
        var events = new List<LoggedInteraction>();
        var hash = EventSegments.Hash(user.Value);
        for (var i = 0; i < segments.Count; i++)
        {
            if (i == _byUser.Count)
            {
                _byUser.Add(connection.Prepare($"SELECT {EventSegments.Columns} FROM {segments[i].Table} WHERE user_hash = $u AND arrived_at <> {EventSegments.Blank}", "$u"));
            }
            using var reader = _byUser[i].With(hash).ExecuteReader();
            while (reader.Read())
            {
                if (EventSegments.Read(reader) is var logged && logged.Event.Interaction.UserId == user) events.Add(logged);
            }
        }
        return events;
    }

    public void Dispose()
    {
        foreach (var command in _byUser) command.Dispose();
        connection.Dispose();
    }
}
