using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>
/// A token that a database and the register both keep: it changes whenever the register was applied to the database. A copy from
/// before carries an older one, or none, and so tells that the register must be applied again.
/// </summary>
internal static class ErasureMark
{
    internal const string Table = "erasure_mark";

    /// <summary>The mark; null where the register was never applied.</summary>
    internal static string? Read(SqliteConnection connection) =>
        connection.Scalar<long>($"SELECT count(*) FROM sqlite_schema WHERE name = '{Table}'") == 0 ? null : connection.Scalar<string>($"SELECT value FROM {Table}");

    /// <summary>Sets the mark; part of the caller's transaction.</summary>
    internal static void Write(SqliteConnection connection, string mark)
    {
        connection.Execute($"CREATE TABLE IF NOT EXISTS {Table} (only INTEGER PRIMARY KEY CHECK (only = 1), value TEXT NOT NULL)");
        using var command = connection.Prepare($"INSERT INTO {Table} VALUES (1, $m) ON CONFLICT (only) DO UPDATE SET value = excluded.value", "$m").With(mark);
        command.ExecuteNonQuery();
    }
}
