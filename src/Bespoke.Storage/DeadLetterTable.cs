using Bespoke.Interactions;
using Microsoft.Data.Sqlite;

namespace Bespoke.Storage;

/// <summary>The log's dead letters: rows of a segment as they were, with the reason why they cannot be processed.</summary>
internal static class DeadLetterTable
{
    /// <summary>The user is known by a hash alone: the body may be beyond reading, and forgetting a user must reach it all the same.</summary>
    internal const string Schema = """
        CREATE TABLE dead_letter (position INTEGER PRIMARY KEY, user_hash INTEGER NOT NULL, id_hash INTEGER NOT NULL,
            arrived_at INTEGER NOT NULL, unstamped_product TEXT, stamp BLOB, body TEXT NOT NULL, reason TEXT NOT NULL);
        CREATE INDEX dead_letter_user ON dead_letter (user_hash)
        """;

    private const string Shown = "position, arrived_at, reason, body";
    private const string Emptied = "UPDATE dead_letter SET user_hash = 0, id_hash = 0, arrived_at = 0, unstamped_product = NULL, stamp = NULL, body = '', reason = ''";
    private static readonly string There = $"arrived_at <> {EventSegments.Blank}";

    /// <summary>Moves an event out of its segment; false when it does not stand there. Part of the caller's transaction.</summary>
    internal static bool Take(LogWriter writer, EventSegment segment, long position, string reason)
    {
        var taken = writer.Statement($"""
            INSERT INTO dead_letter SELECT position, user_hash, id_hash, arrived_at, unstamped_product, stamp, body, $r
            FROM {segment.Table} WHERE position = $p AND arrived_at <> {EventSegments.Blank}
            ON CONFLICT (position) DO UPDATE SET user_hash = excluded.user_hash, id_hash = excluded.id_hash, arrived_at = excluded.arrived_at,
                unstamped_product = excluded.unstamped_product, stamp = excluded.stamp, body = excluded.body, reason = excluded.reason
            """, "$p", "$r").With(position, reason).ExecuteNonQuery() > 0;
        return taken && writer.Statement(EventSegments.Empty(segment), "$p").With(position).ExecuteNonQuery() > 0;
    }

    internal static long Count(SqliteConnection connection) => connection.Scalar<long>($"SELECT count(*) FROM dead_letter WHERE {There}");

    /// <summary>Removes one; false when there is none. Part of the caller's transaction. As in the log, the row is emptied where it stands.</summary>
    internal static bool Remove(LogWriter writer, long position) => writer.Statement($"{Emptied} WHERE position = $p AND {There}", "$p").With(position).ExecuteNonQuery() > 0;

    /// <summary>Removes a user's, by the hash of the id: the bodies may be beyond reading. Part of the caller's transaction.</summary>
    internal static void RemoveUser(LogWriter writer, long userHash) => writer.Statement($"{Emptied} WHERE user_hash = $u AND {There}", "$u").With(userHash).ExecuteNonQuery();

    /// <summary>Replaces the reason of one.</summary>
    internal static void Explain(LogWriter writer, long position, string reason) =>
        writer.Statement("UPDATE dead_letter SET reason = $r WHERE position = $p", "$r", "$p").With(reason, position).ExecuteNonQuery();

    /// <summary>When the event of this id came that lies here now; null when it does not.</summary>
    internal static DateTimeOffset? ArrivalOf(LogWriter writer, long position, long idHash) =>
        writer.Statement("SELECT arrived_at FROM dead_letter WHERE position = $p AND id_hash = $i", "$p", "$i").With(position, idHash).ExecuteScalar() is long ticks
            ? Moment.OfTicks(ticks) : null;

    /// <summary>The stamp that an event here has still; null where it has none, or one that cannot be read.</summary>
    internal static ProductStamp? StampOf(SqliteConnection connection, long position)
    {
        using var command = connection.Prepare("SELECT stamp FROM dead_letter WHERE position = $p", "$p").With(position);
        try
        {
            return command.ExecuteScalar() is byte[] stamp ? StampCodec.Read(stamp) : null;
        }
        catch (BespokeException)
        {
            return null;
        }
    }

    internal static List<DeadLetter> List(SqliteConnection connection, long after, int limit)
    {
        using var command = connection.Prepare($"SELECT {Shown} FROM dead_letter WHERE position > $p AND {There} ORDER BY position LIMIT $l", "$p", "$l").With(after, limit);
        using var reader = command.ExecuteReader();
        var letters = new List<DeadLetter>();
        while (reader.Read())
        {
            letters.Add(new DeadLetter(reader.GetInt64(0), Moment.OfTicks(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3)));
        }
        return letters;
    }
}
