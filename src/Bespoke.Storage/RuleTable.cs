using Bespoke.Rules;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>rules.db: every version of a shop's rules, never changed once written. The file comes with the first version.</summary>
internal sealed class RuleTable(string folder)
{
    internal const string File = "rules.db";

    private const int Format = 1;
    private const string Schema = "CREATE TABLE revision (version INTEGER PRIMARY KEY, at INTEGER NOT NULL, author TEXT, note TEXT, count INTEGER NOT NULL, body TEXT NOT NULL)";

    private SqliteDatabase? _database;

    private string Name => Path.Combine(folder, File);

    /// <summary>The rules of a version, or of the latest; null where there is none.</summary>
    internal (RuleRevision Revision, string Body)? Find(int? version)
    {
        if (Existing() is not { } database) return null;
        using var connection = database.Open();
        using var command = version is { } one
            ? connection.Prepare("SELECT version, at, author, note, count, body FROM revision WHERE version = $v", "$v").With(one)
            : connection.Prepare("SELECT version, at, author, note, count, body FROM revision ORDER BY version DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        return reader.Read() ? (Read(reader), reader.GetString(5)) : null;
    }

    /// <summary>Versions below <paramref name="before"/>, latest first.</summary>
    internal IReadOnlyList<RuleRevision> List(int before, int limit)
    {
        if (Existing() is not { } database) return [];
        using var connection = database.Open();
        using var command = connection.Prepare("SELECT version, at, author, note, count FROM revision WHERE version < $b ORDER BY version DESC LIMIT $n", "$b", "$n").With(before, limit);
        using var reader = command.ExecuteReader();
        var revisions = new List<RuleRevision>();
        while (reader.Read()) revisions.Add(Read(reader));
        return revisions;
    }

    /// <summary>Adds a version: durable on return.</summary>
    internal void Add(RuleRevision revision, string body)
    {
        _database ??= new SqliteDatabase(Name, Format, Schema);
        _database.Write(connection =>
        {
            using var insert = connection.Prepare("INSERT INTO revision VALUES ($v, $a, $w, $n, $c, $b)", "$v", "$a", "$w", "$n", "$c", "$b");
            insert.With(revision.Version, revision.At.UtcTicks, revision.Author, revision.Note, revision.Count, body).ExecuteNonQuery();
        });
    }

    internal void Close() => _database?.Close();

    // Who only reads makes no file.
    private SqliteDatabase? Existing() => _database ??= System.IO.File.Exists(Name) ? new SqliteDatabase(Name, Format, Schema) : null;

    private static RuleRevision Read(SqliteDataReader reader) => new(
        reader.GetInt32(0), new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt32(4));
}
