using System.Text.Json;
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
/// The log's tables. Events are appended to the last one; after <see cref="Capacity"/> events it gets its index by user, in
/// one go, and a new one begins. So what is written for an event does not grow with the log, and old stretches can be dropped
/// whole.
/// </summary>
internal static class EventSegments
{
    /// <summary>Events of one segment.</summary>
    internal const int Capacity = 131_072;

    internal const string Schema = "CREATE TABLE segment (number INTEGER PRIMARY KEY, first INTEGER NOT NULL)";

    internal const string Columns = "position, arrived_at, stamp, body";

    /// <summary>The arrival of a row whose event was taken out: readers pass over it.</summary>
    internal const int Blank = 0;

    /// <summary>Reads <see cref="Columns"/>, and <paramref name="more"/>, of the rows that hold an event.</summary>
    internal static string Select(EventSegment segment, string where, string more = "") =>
        $"SELECT {Columns}{more} FROM {segment.Table} WHERE arrived_at <> {Blank} AND {where}";

    /// <summary>
    /// Empties the row at a position where it stands. Deleting it would let SQLite move its neighbours, which leaves copies of them
    /// in unused parts of pages (docs/adr/0005).
    /// </summary>
    internal static string Empty(EventSegment segment) => $"""
        UPDATE {segment.Table} SET user_hash = 0, id_hash = 0, arrived_at = {Blank}, unstamped_product = NULL, stamp = NULL, body = '' WHERE position = $p
        """;

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
            CREATE INDEX {segment.Table}_unstamped ON {segment.Table} (position) WHERE unstamped_product IS NOT NULL;
            INSERT INTO segment VALUES ({number}, {first})
            """);
        return segment;
    }

    /// <summary>Gives a full segment its index by user; part of the caller's transaction. The last one of an older file has it already.</summary>
    internal static void Seal(SqliteConnection connection, EventSegment segment) =>
        connection.Execute($"CREATE INDEX IF NOT EXISTS {segment.Table}_user ON {segment.Table} (user_hash)");

    internal static long Hash(string id) => (long)StableHash.Of(id);

    internal static SqliteCommand Insert(LogWriter writer, EventSegment segment) => writer.Statement(
        $"INSERT INTO {segment.Table} VALUES ($p, $u, $i, $a, $o, $s, $b)", "$p", "$u", "$i", "$a", "$o", "$s", "$b");

    /// <summary>Puts an event back into a row that was emptied.</summary>
    internal static SqliteCommand Refill(LogWriter writer, EventSegment segment) => writer.Statement($"""
        UPDATE {segment.Table} SET user_hash = $u, id_hash = $i, arrived_at = $a, unstamped_product = $o, stamp = $s, body = $b WHERE position = $p
        """, "$p", "$u", "$i", "$a", "$o", "$s", "$b");

    internal static SqliteCommand With(SqliteCommand insert, long position, long userHash, long idHash, StampedInteraction stamped) => insert.With(
        position, userHash, idHash, stamped.ArrivedAt.UtcTicks,
        stamped.Stamp is null && stamped.Search is null ? stamped.Interaction.ProductId?.Value : null,
        StampCodec.Write(stamped),
        InteractionJson.Write(stamped.Interaction));

    /// <summary>Reads the event of a row of <see cref="Columns"/>.</summary>
    /// <param name="reader">At the row.</param>
    /// <param name="fault">Why it cannot be read; "" when it can.</param>
    /// <returns>Null when it cannot be read.</returns>
    internal static LoggedInteraction? TryRead(SqliteDataReader reader, out string fault)
    {
        fault = "";
        try
        {
            var stamp = reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2);
            var (product, search) = stamp is null ? ((ProductStamp?)null, (SearchStamp?)null)
                : StampCodec.IsSearch(stamp) ? (null, StampCodec.ReadSearch(stamp)) : (StampCodec.Read(stamp), null);
            var arrived = new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero);
            return new LoggedInteraction(reader.GetInt64(0), new StampedInteraction(InteractionJson.Read(reader.GetString(3)), arrived, product, search));
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            fault = FaultOf(e);
            return null;
        }
    }

    /// <summary>True for what a damaged or foreign row makes its readers throw.</summary>
    internal static bool IsUnreadable(Exception e) => e is JsonException or BespokeException or ArgumentException or FormatException or InvalidCastException;

    internal static string FaultOf(Exception e) => e is JsonException json ? $"The body cannot be read: {Catalog.Import.JsonFault.Of(json)}." : e.Message;
}

/// <summary>A row of the log that cannot be read.</summary>
internal readonly record struct UnreadableRow(long Position, string Fault);
