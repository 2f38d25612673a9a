using Bespoke.Interactions;
using Bespoke.Numerics;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>One stretch of the log in a table of its own.</summary>
/// <param name="Number">From 1; names the table.</param>
/// <param name="First">The first position in it.</param>
internal sealed record EventSegment(int Number, long First)
{
    internal string Table => $"event_{Number}";
}

/// <summary>
/// The log's tables. Events are appended to the last one; after <see cref="Capacity"/> events a new one begins. So the index
/// by user that every insert touches stays small enough to be written cheaply, however long the log grows, and old stretches
/// can be dropped whole.
/// </summary>
internal static class EventSegments
{
    /// <summary>Events of one segment.</summary>
    internal const int Capacity = 131_072;

    internal const string Schema = "CREATE TABLE segment (number INTEGER PRIMARY KEY, first INTEGER NOT NULL)";

    internal const string Columns = "position, arrived_at, stamp, body";

    /// <summary>The arrival of a row whose event was erased: readers pass over it.</summary>
    internal const int Blank = 0;

    internal static List<EventSegment> List(SqliteConnection connection)
    {
        using var command = connection.Prepare("SELECT number, first FROM segment ORDER BY number");
        using var reader = command.ExecuteReader();
        var segments = new List<EventSegment>();
        while (reader.Read()) segments.Add(new EventSegment(reader.GetInt32(0), reader.GetInt64(1)));
        return segments;
    }

    /// <summary>
    /// Begins a segment; part of the caller's transaction. The product is kept beside the body only while its stamp is owed, and
    /// the stamp's room is reserved: a stored row never grows (docs/adr/0005).
    /// </summary>
    internal static EventSegment Begin(SqliteConnection connection, int number, long first)
    {
        var segment = new EventSegment(number, first);
        connection.Execute($"""
            CREATE TABLE {segment.Table} (position INTEGER PRIMARY KEY, user_hash INTEGER NOT NULL, id_hash INTEGER NOT NULL,
                arrived_at INTEGER NOT NULL, unstamped_product TEXT, stamp BLOB, body TEXT NOT NULL);
            CREATE INDEX {segment.Table}_user ON {segment.Table} (user_hash);
            CREATE INDEX {segment.Table}_unstamped ON {segment.Table} (position) WHERE unstamped_product IS NOT NULL;
            INSERT INTO segment VALUES ({number}, {first})
            """);
        return segment;
    }

    internal static long Hash(string id) => (long)StableHash.Of(id);

    internal static LoggedInteraction Read(SqliteDataReader reader)
    {
        var stamp = reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2);
        var (product, search) = stamp is null ? ((ProductStamp?)null, (SearchStamp?)null)
            : StampCodec.IsSearch(stamp) ? (null, StampCodec.ReadSearch(stamp)) : (StampCodec.Read(stamp), null);
        var arrived = new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero);
        return new LoggedInteraction(reader.GetInt64(0), new StampedInteraction(InteractionJson.Read(reader.GetString(3)), arrived, product, search));
    }
}
