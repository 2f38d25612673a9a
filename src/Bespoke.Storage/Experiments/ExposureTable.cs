using Bespoke.Experiments;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage.Experiments;

/// <summary>What units were shown, one row for a unit and day.</summary>
internal static class ExposureTable
{
    internal static void Upsert(SqliteConnection connection, Dictionary<ExposurePlace, ExposureSum> sums)
    {
        using var put = connection.Prepare(
            """
            INSERT INTO exposure VALUES ($e, $u, $d, $p, $v, $f, $s, $a, $n, $h, $m) ON CONFLICT (experiment, unit, day) DO UPDATE SET
            answers = answers + excluded.answers, empty = empty + excluded.empty, shown = shown + excluded.shown, microseconds = microseconds + excluded.microseconds
            """,
            "$e", "$u", "$d", "$p", "$v", "$f", "$s", "$a", "$n", "$h", "$m");
        foreach (var ((experiment, unit, day), sum) in sums)
        {
            put.With(experiment, UnitKeys.ToBytes(unit), day, UnitKeys.ToBytes(sum.Person), sum.Variant, sum.First, sum.Segment, sum.Answers, sum.Empty, sum.Shown, sum.Microseconds).ExecuteNonQuery();
        }
    }

    internal static IReadOnlyList<UnitExposure> Read(SqliteDatabase database, string experiment)
    {
        using var connection = database.Open();
        using var command = connection.Prepare("SELECT unit, variant, first, segment, answers, empty, shown, microseconds FROM exposure WHERE experiment = $e", "$e").With(experiment);
        using var reader = command.ExecuteReader();
        var exposures = new List<UnitExposure>();
        while (reader.Read())
        {
            exposures.Add(new UnitExposure(
                UnitKeys.Of(reader.GetFieldValue<byte[]>(0)), reader.GetInt32(1), new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6),
                reader.GetInt64(7)));
        }
        return exposures;
    }

    internal static void Erase(SqliteConnection connection, UInt128 person)
    {
        using var delete = connection.Prepare("DELETE FROM exposure WHERE person = $p", "$p");
        delete.With(UnitKeys.ToBytes(person)).ExecuteNonQuery();
    }
}

/// <summary>A row of the table.</summary>
internal readonly record struct ExposurePlace(string Experiment, UInt128 Unit, long Day);

/// <summary>What a unit was shown on a day since it was last written down.</summary>
internal sealed class ExposureSum(UInt128 person, int variant, long first, string segment)
{
    internal UInt128 Person => person;
    internal int Variant => variant;
    internal long First => first;
    internal string Segment => segment;
    internal long Answers { get; private set; }
    internal long Empty { get; private set; }
    internal long Shown { get; private set; }
    internal long Microseconds { get; private set; }

    internal void Add(ExposureNote note)
    {
        Answers++;
        Empty += note.Shown == 0 ? 1 : 0;
        Shown += note.Shown;
        Microseconds += note.Microseconds;
    }
}
