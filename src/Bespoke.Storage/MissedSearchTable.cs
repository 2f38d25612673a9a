namespace Bespoke.Storage;

/// <summary>
/// searches.db: one row a query, all of one length and written where they stand, so that one that is taken out leaves no copy
/// behind (docs/adr/0005). Used by one caller at a time.
/// </summary>
internal sealed class MissedSearchTable
{
    internal const string File = "searches.db";

    /// <summary>Bytes of a row's body: what does not fit is not kept.</summary>
    internal const int Room = 960;

    private const int Format = 1;
    private const string Schema = "CREATE TABLE search (number INTEGER PRIMARY KEY, body BLOB NOT NULL)";

    internal MissedSearchTable(string folder) => Database = new SqliteDatabase(Path.Combine(folder, File), Format, Schema);

    internal SqliteDatabase Database { get; }

    /// <summary>Every row that holds a query, by number.</summary>
    internal List<(int Number, MissedSearch? Search)> Load()
    {
        using var connection = Database.Open();
        using var command = connection.Prepare("SELECT number, body FROM search ORDER BY number");
        using var reader = command.ExecuteReader();
        var rows = new List<(int, MissedSearch?)>();
        while (reader.Read())
        {
            var body = reader.GetFieldValue<byte[]>(1);
            rows.Add((reader.GetInt32(0), body[0] == 0 ? null : MissedSearch.Parse(body[..(Array.FindLastIndex(body, b => b != 0) + 1)])));
        }
        return rows;
    }

    /// <summary>Writes rows, null for an empty one; with <paramref name="mark"/> the mark of an erasure too.</summary>
    internal void Write(IEnumerable<(int Number, byte[]? Body)> rows, string? mark = null) => Database.Write(connection =>
    {
        using var put = connection.Prepare("INSERT INTO search VALUES ($n, $b) ON CONFLICT (number) DO UPDATE SET body = excluded.body", "$n", "$b");
        var padded = new byte[Room];
        foreach (var (number, body) in rows)
        {
            Array.Clear(padded);
            body?.CopyTo(padded, 0);
            put.With(number, padded).ExecuteNonQuery();
        }
        if (mark is not null) ErasureMark.Write(connection, mark);
    });
}
