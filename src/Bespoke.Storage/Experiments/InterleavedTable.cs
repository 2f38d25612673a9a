using System.Runtime.InteropServices;
using Bespoke.Experiments;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage.Experiments;

/// <summary>Lists that two rankings made together: eight bytes for each place that one of them won.</summary>
internal static class InterleavedTable
{
    internal const string Schema = """
        CREATE TABLE interleaved (
            experiment TEXT NOT NULL, request TEXT NOT NULL, unit BLOB NOT NULL, person BLOB NOT NULL, at INTEGER NOT NULL, segment TEXT NOT NULL, owned BLOB NOT NULL,
            PRIMARY KEY (experiment, request)) WITHOUT ROWID;
        CREATE INDEX interleaved_person ON interleaved (person)
        """;

    internal static void Insert(SqliteConnection connection, IEnumerable<(InterleavedNote Note, UInt128 Unit, UInt128 Person)> lists)
    {
        using var put = connection.Prepare("INSERT OR IGNORE INTO interleaved VALUES ($e, $r, $u, $p, $t, $s, $o)", "$e", "$r", "$u", "$p", "$t", "$s", "$o");
        foreach (var (note, unit, person) in lists)
        {
            put.With(note.Experiment, note.RequestId, UnitKeys.ToBytes(unit), UnitKeys.ToBytes(person), note.At.UtcTicks, note.Segment, MemoryMarshal.AsBytes<OwnedPlace>([.. note.Owned]).ToArray()).ExecuteNonQuery();
        }
    }

    internal static IReadOnlyList<InterleavedList> Read(SqliteDatabase database, string experiment)
    {
        using var connection = database.Open();
        using var command = connection.Prepare("SELECT request, unit, at, segment, owned FROM interleaved WHERE experiment = $e", "$e").With(experiment);
        using var reader = command.ExecuteReader();
        var lists = new List<InterleavedList>();
        while (reader.Read())
        {
            lists.Add(new InterleavedList(
                reader.GetString(0), UnitKeys.Of(reader.GetFieldValue<byte[]>(1)), new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero), reader.GetString(3),
                MemoryMarshal.Cast<byte, OwnedPlace>(reader.GetFieldValue<byte[]>(4)).ToArray()));
        }
        return lists;
    }

    internal static void Erase(SqliteConnection connection, UInt128 person)
    {
        using var delete = connection.Prepare("DELETE FROM interleaved WHERE person = $p", "$p");
        delete.With(UnitKeys.ToBytes(person)).ExecuteNonQuery();
    }
}
