using Microsoft.Data.Sqlite;

namespace Bespoke.Storage.Experiments;

/// <summary>experiments.db: every version of the plan, what units were shown day by day under a keyed hash of their ids, lists that were interleaved, and what was decided.</summary>
internal static class ExperimentDatabase
{
    internal const string File = "experiments.db";

    private const int Format = 2;

    private const string Schema = RevisionTable.Schema + ";" + InterleavedTable.Schema + """
        ;
        CREATE TABLE exposure (
            experiment TEXT NOT NULL, unit BLOB NOT NULL, day INTEGER NOT NULL, person BLOB NOT NULL, variant INTEGER NOT NULL, first INTEGER NOT NULL, segment TEXT NOT NULL,
            answers INTEGER NOT NULL, empty INTEGER NOT NULL, shown INTEGER NOT NULL, microseconds INTEGER NOT NULL, PRIMARY KEY (experiment, unit, day)) WITHOUT ROWID;
        CREATE INDEX exposure_person ON exposure (person);
        CREATE TABLE decision (number INTEGER PRIMARY KEY, experiment TEXT NOT NULL, at INTEGER NOT NULL, author TEXT, decision TEXT NOT NULL, note TEXT, verdict TEXT NOT NULL)
        """;

    internal static SqliteDatabase Open(string folder) => new(Path.Combine(folder, File), Format, Schema, Migrate);

    private static void Migrate(SqliteConnection connection, long format)
    {
        if (format < 2) connection.Execute(InterleavedTable.Schema);
    }
}
