using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>One version of something that people write, as stored.</summary>
internal sealed record StoredRevision(int Version, DateTimeOffset At, string? Author, string? Note, int Count, string Body);

/// <summary>The table "revision" of a database: every version of something that people write, never changed once written.</summary>
internal static class RevisionTable
{
    internal const string Schema = "CREATE TABLE revision (version INTEGER PRIMARY KEY, at INTEGER NOT NULL, author TEXT, note TEXT, count INTEGER NOT NULL, body TEXT NOT NULL)";

    private const int ConstraintBroken = 19;

    /// <summary>A version, or the latest; null where there is none.</summary>
    internal static StoredRevision? Find(SqliteDatabase database, int? version)
    {
        using var connection = database.Open();
        using var command = version is { } one
            ? connection.Prepare("SELECT version, at, author, note, count, body FROM revision WHERE version = $v", "$v").With(one)
            : connection.Prepare("SELECT version, at, author, note, count, body FROM revision ORDER BY version DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader, reader.GetString(5)) : null;
    }

    /// <summary>Versions below <paramref name="before"/>, latest first, without their bodies.</summary>
    internal static IReadOnlyList<StoredRevision> List(SqliteDatabase database, int before, int limit)
    {
        using var connection = database.Open();
        using var command = connection.Prepare("SELECT version, at, author, note, count FROM revision WHERE version < $b ORDER BY version DESC LIMIT $n", "$b", "$n").With(before, limit);
        using var reader = command.ExecuteReader();
        var revisions = new List<StoredRevision>();
        while (reader.Read()) revisions.Add(Read(reader, ""));
        return revisions;
    }

    /// <summary>Adds a version: durable on return. False where there is one of its number already, which another process wrote.</summary>
    internal static bool TryAdd(SqliteDatabase database, StoredRevision revision)
    {
        try
        {
            database.Write(connection =>
            {
                using var insert = connection.Prepare("INSERT INTO revision VALUES ($v, $a, $w, $n, $c, $b)", "$v", "$a", "$w", "$n", "$c", "$b");
                insert.With(revision.Version, revision.At.UtcTicks, revision.Author, revision.Note, revision.Count, revision.Body).ExecuteNonQuery();
            });
            return true;
        }
        catch (BespokeException e) when (e.InnerException is SqliteException { SqliteErrorCode: ConstraintBroken })
        {
            return false;
        }
    }

    private static StoredRevision Read(SqliteDataReader reader, string body) => new(
        reader.GetInt32(0), new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt32(4), body);
}
