using Bespoke.Rules;

namespace Bespoke.Storage;

/// <summary>rules.db: every version of a shop's rules, never changed once written. The file comes with the first version.</summary>
internal sealed class RuleTable(string folder)
{
    internal const string File = "rules.db";

    private const int Format = 1;

    private SqliteDatabase? _database;

    private string Name => Path.Combine(folder, File);

    /// <summary>The rules of a version, or of the latest; null where there is none.</summary>
    internal (RuleRevision Revision, string Body)? Find(int? version) =>
        Existing() is { } database && RevisionTable.Find(database, version) is { } found ? (Revision(found), found.Body) : null;

    /// <summary>Versions below <paramref name="before"/>, latest first.</summary>
    internal IReadOnlyList<RuleRevision> List(int before, int limit) =>
        Existing() is { } database ? [.. RevisionTable.List(database, before, limit).Select(Revision)] : [];

    /// <summary>Adds a version: durable on return.</summary>
    internal void Add(RuleRevision revision, string body)
    {
        _database ??= new SqliteDatabase(Name, Format, RevisionTable.Schema);
        RevisionTable.TryAdd(_database, new StoredRevision(revision.Version, revision.At, revision.Author, revision.Note, revision.Count, body));
    }

    internal void Close() => _database?.Close();

    // Who only reads makes no file.
    private SqliteDatabase? Existing() => _database ??= System.IO.File.Exists(Name) ? new SqliteDatabase(Name, Format, RevisionTable.Schema) : null;

    private static RuleRevision Revision(StoredRevision stored) => new(stored.Version, stored.At, stored.Author, stored.Note, stored.Count);
}
