using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Storage;

/// <summary>Stamps events of a segment that came before their products.</summary>
internal static class SegmentStamps
{
    /// <summary>Stamps what <paramref name="catalog"/> knows now. Part of the caller's transaction.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="catalog">The products.</param>
    /// <param name="users">Receives the users of the stamped events.</param>
    /// <param name="unreadable">Receives the rows that cannot be read; they stay as they are.</param>
    internal static void Pay(LogWriter writer, EventSegment segment, CatalogSnapshot catalog, HashSet<UserId> users, List<UnreadableRow> unreadable)
    {
        var owed = new List<(long Position, byte[] Stamp)>();
        using (var select = writer.Connection.Prepare($"SELECT position, unstamped_product, body FROM {segment.Table} WHERE unstamped_product IS NOT NULL"))
        using (var reader = select.ExecuteReader())
        {
            while (reader.Read())
            {
                try
                {
                    if (!catalog.TryGetRow(new ProductId(reader.GetString(1)), out var row)) continue;
                    users.Add(InteractionJson.Read(reader.GetString(2)).UserId);
                    owed.Add((reader.GetInt64(0), StampCodec.Write(ProductStamp.Of(catalog, row))));
                }
                catch (Exception e) when (EventSegments.IsUnreadable(e))
                {
                    unreadable.Add(new UnreadableRow(reader.GetInt64(0), EventSegments.FaultOf(e)));
                }
            }
        }
        if (owed.Count == 0) return;
        using var update = writer.Connection.Prepare($"UPDATE {segment.Table} SET stamp = $s, unstamped_product = NULL WHERE position = $p", "$s", "$p");
        foreach (var (position, stamp) in owed) update.With(stamp, position).ExecuteNonQuery();
    }
}
