using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>
/// Takes users out of the log and out of its dead letters. A row is emptied where it stands rather than deleted (docs/adr/0005):
/// it keeps its position, which is never given again, and nothing else.
/// </summary>
internal sealed class LogErasure(SqliteInteractionLog log) : IPersonStore
{
    public string Name => "events.db";

    public string? Mark
    {
        get
        {
            using var connection = log.Database.Open();
            return ErasureMark.Read(connection);
        }
    }

    public void Erase(IReadOnlyCollection<UserId> users, string mark) => log.Change((writer, segments) =>
    {
        foreach (var segment in segments) Empty(writer, segment, users);
        foreach (var user in users) DeadLetterTable.RemoveUser(writer, EventSegments.Hash(user.Value));
        ErasureMark.Write(writer.Connection, mark);
    });

    public IReadOnlyCollection<UserId> Ids(IReadOnlySet<long>? hashes)
    {
        using var connection = log.Database.Open();
        var ids = new HashSet<UserId>();
        var known = new HashSet<long>();
        foreach (var segment in EventSegments.List(connection))
        {
            // Of all users one event each tells the id; where hashes are asked for, every row of them is looked at.
            using var rows = Rows(connection, segment, hashes is null ? 1 : -1);
            foreach (var hash in hashes ?? (IEnumerable<long>)Hashes(connection, segment))
            {
                if (hashes is null && !known.Add(hash)) continue;
                ids.UnionWith(Read(rows, hash).Select(r => r.User).OfType<UserId>());
            }
        }
        ids.UnionWith(DeadLetterTable.List(connection, 0, int.MaxValue).Select(letter => UserOf(letter.Body)).OfType<UserId>());
        return ids;
    }

    public bool TryTruncate() => log.Database.TryTruncate();

    private static void Empty(LogWriter writer, EventSegment segment, IReadOnlyCollection<UserId> users)
    {
        using var empty = writer.Connection.Prepare(EventSegments.Empty(segment), "$p");
        using var rows = Rows(writer.Connection, segment, -1);
        foreach (var user in users)
        {
            // A row that cannot be read is taken for the user's by its hash.
            foreach (var (position, _) in Read(rows, EventSegments.Hash(user.Value)).Where(r => r.User is null || r.User == user)) empty.With(position).ExecuteNonQuery();
        }
    }

    private static List<long> Hashes(SqliteConnection connection, EventSegment segment)
    {
        using var command = connection.Prepare($"SELECT DISTINCT user_hash FROM {segment.Table}");
        using var reader = command.ExecuteReader();
        var hashes = new List<long>();
        while (reader.Read()) hashes.Add(reader.GetInt64(0));
        return hashes;
    }

    private static SqliteCommand Rows(SqliteConnection connection, EventSegment segment, int limit) =>
        connection.Prepare(EventSegments.Select(segment, $"user_hash = $u LIMIT {limit}"), "$u");

    private static List<(long Position, UserId? User)> Read(SqliteCommand rows, long hash)
    {
        using var reader = rows.With(hash).ExecuteReader();
        var read = new List<(long, UserId?)>();
        while (reader.Read()) read.Add((reader.GetInt64(0), UserOf(reader.GetString(3))));
        return read;
    }

    private static UserId? UserOf(string body)
    {
        try
        {
            return InteractionJson.Read(body).UserId;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
