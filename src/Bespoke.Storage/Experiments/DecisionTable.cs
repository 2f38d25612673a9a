using Bespoke.Experiments;

namespace Bespoke.Storage.Experiments;

/// <summary>What was decided about experiments: appended, never changed.</summary>
internal static class DecisionTable
{
    internal static void Add(SqliteDatabase database, ExperimentDecision decision) => database.Write(connection =>
    {
        using var insert = connection.Prepare("INSERT INTO decision (experiment, at, author, decision, note, verdict) VALUES ($e, $t, $a, $d, $n, $v)", "$e", "$t", "$a", "$d", "$n", "$v");
        insert.With(decision.Experiment, decision.At.UtcTicks, decision.Author, decision.Decision, decision.Note, decision.Verdict).ExecuteNonQuery();
    });

    /// <summary>Latest first.</summary>
    internal static IReadOnlyList<ExperimentDecision> List(SqliteDatabase database, string experiment)
    {
        using var connection = database.Open();
        using var command = connection.Prepare("SELECT at, author, decision, note, verdict FROM decision WHERE experiment = $e ORDER BY number DESC", "$e").With(experiment);
        using var reader = command.ExecuteReader();
        var decisions = new List<ExperimentDecision>();
        while (reader.Read())
        {
            decisions.Add(new ExperimentDecision(
                experiment, new DateTimeOffset(reader.GetInt64(0), TimeSpan.Zero), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4)));
        }
        return decisions;
    }
}
