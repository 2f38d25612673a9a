using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>
/// Takes users out of the log. A row is blanked where it stands rather than deleted: deleting lets SQLite move its neighbours,
/// which leaves copies of them in unused parts of pages that secure_delete does not reach (docs/adr/0005). A blank row keeps its
/// position, which is never given again, and nothing else.
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

    public void Erase(IReadOnlyCollection<UserId> users, string mark) => log.Change((connection, segments) =>
    {
        foreach (var segment in segments) Blank(connection, segment, users);
        ErasureMark.Write(connection, mark);
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
                ids.UnionWith(Read(rows, hash).Select(r => r.User));
            }
        }
        return ids;
    }

    public bool TryTruncate() => log.Database.TryTruncate();

    private static void Blank(SqliteConnection connection, EventSegment segment, IReadOnlyCollection<UserId> users)
    {
        using var blank = connection.Prepare($"""
            UPDATE {segment.Table} SET user_hash = 0, id_hash = 0, arrived_at = {EventSegments.Blank}, unstamped_product = NULL, stamp = NULL, body = '' WHERE position = $p
            """, "$p");
        using var rows = Rows(connection, segment, -1);
        foreach (var user in users)
        {
            foreach (var (position, _) in Read(rows, EventSegments.Hash(user.Value)).Where(r => r.User == user)) blank.With(position).ExecuteNonQuery();
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

    private static SqliteCommand Rows(SqliteConnection connection, EventSegment segment, int limit) => connection.Prepare(
        $"SELECT position, body FROM {segment.Table} WHERE user_hash = $u AND arrived_at <> {EventSegments.Blank} LIMIT {limit}", "$u");

    private static List<(long Position, UserId User)> Read(SqliteCommand rows, long hash)
    {
        using var reader = rows.With(hash).ExecuteReader();
        var read = new List<(long, UserId)>();
        while (reader.Read()) read.Add((reader.GetInt64(0), InteractionJson.Read(reader.GetString(1)).UserId));
        return read;
    }
}
