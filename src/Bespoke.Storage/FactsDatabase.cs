using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>
/// facts.db: what users stated, and which ids are one person. Rows are appended and afterwards only shrink, so that a blanked
/// one leaves no copy behind (docs/adr/0005).
/// </summary>
internal static class FactsDatabase
{
    internal const string Name = "facts.db";

    private const int Format = 2;

    // Facts are padded to a multiple of this, so that most changes fit where the old ones stand.
    private const int Room = 256;

    private const string Schema = """
        CREATE TABLE fact (number INTEGER PRIMARY KEY, user_hash INTEGER NOT NULL, user_id TEXT NOT NULL, body TEXT NOT NULL);
        CREATE INDEX fact_user ON fact (user_hash);
        CREATE TABLE alias (number INTEGER PRIMARY KEY, from_hash INTEGER NOT NULL, into_hash INTEGER NOT NULL, from_id TEXT NOT NULL, into_id TEXT NOT NULL);
        CREATE INDEX alias_from ON alias (from_hash);
        CREATE INDEX alias_into ON alias (into_hash)
        """;

    internal static SqliteDatabase Open(string path) => new(path, Format, Schema, Migrate);

    /// <summary>Where a user's facts stand and what they are; part of the caller's transaction.</summary>
    internal static (long Number, string Body)? Find(SqliteConnection connection, UserId user)
    {
        using var command = connection.Prepare("SELECT number, body FROM fact WHERE user_hash = $h AND user_id = $u", "$h", "$u").With(EventSegments.Hash(user.Value), user.Value);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : null;
    }

    internal static void Put(SqliteConnection connection, UserId user, string body)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(body);
        var padded = body + new string(' ', (Room - bytes % Room) % Room);
        var known = Find(connection, user);
        if (known is { } stored && System.Text.Encoding.UTF8.GetByteCount(stored.Body) >= System.Text.Encoding.UTF8.GetByteCount(padded))
        {
            using var update = connection.Prepare("UPDATE fact SET body = $b WHERE number = $n", "$b", "$n").With(padded, stored.Number);
            update.ExecuteNonQuery();
            return;
        }
        if (known is { } outgrown) Blank(connection, "fact", outgrown.Number);
        using var insert = connection.Prepare("INSERT INTO fact (user_hash, user_id, body) VALUES ($h, $u, $b)", "$h", "$u", "$b").With(EventSegments.Hash(user.Value), user.Value, padded);
        insert.ExecuteNonQuery();
    }

    /// <summary>Empties a row of "fact" or "alias" where it stands.</summary>
    internal static void Blank(SqliteConnection connection, string table, long number) => connection.Execute(table == "fact"
        ? $"UPDATE fact SET user_hash = 0, user_id = '', body = '' WHERE number = {number}"
        : $"UPDATE alias SET from_hash = 0, into_hash = 0, from_id = '', into_id = '' WHERE number = {number}");

    private static void Migrate(SqliteConnection connection, long from)
    {
        connection.Execute(Schema);
        using (var command = connection.Prepare("SELECT user_id, body FROM facts"))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read()) Put(connection, new UserId(reader.GetString(0)), reader.GetString(1));
        }
        connection.Execute("DROP TABLE facts");
    }
}
