using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>The last searches, each packed into one array: query, then what it was understood as. Not thread-safe.</summary>
internal sealed class SearchList
{
    private const int Max = 20;

    private CompactList<Entry> _entries;
    private int _packedBytes;

    private readonly record struct Entry(byte[] Packed, long Ticks);

    internal int Bytes => 40 + 24 + 16 * _entries.Capacity + _packedBytes;

    internal void Push(string query, SearchStamp? stamp, long ticks)
    {
        if (_entries.Count == Max) DropFirst();
        Insert(_entries.Count, new Entry(Pack(query, stamp), ticks));
    }

    /// <summary>True when there is a place that its moment alone decides.</summary>
    internal bool HasPlace(long ticks)
    {
        foreach (var entry in _entries.Items)
        {
            if (entry.Ticks == ticks) return false;
        }
        return true;
    }

    internal void PutLate(string query, SearchStamp? stamp, long ticks)
    {
        var place = _entries.Count;
        while (place > 0 && _entries.Items[place - 1].Ticks > ticks) place--;
        if (_entries.Count == Max)
        {
            // Older than everything in a full list: it would have been pushed out.
            if (place == 0) return;
            DropFirst();
            place--;
        }
        Insert(place, new Entry(Pack(query, stamp), ticks));
    }

    internal RememberedSearch[] ToArray()
    {
        var searches = new RememberedSearch[_entries.Count];
        for (var i = 0; i < searches.Length; i++)
        {
            var (query, stamp) = Unpack(_entries.Items[i].Packed);
            searches[i] = new RememberedSearch(query, new DateTimeOffset(_entries.Items[i].Ticks, TimeSpan.Zero), stamp);
        }
        return searches;
    }

    internal void Write(FoldWriter to)
    {
        to.Long(_entries.Count);
        foreach (var entry in _entries.Items)
        {
            to.Bytes(entry.Packed);
            to.Long(entry.Ticks);
        }
    }

    internal void Read(ref FoldReader from)
    {
        for (var left = from.Count(); left > 0; left--) Insert(_entries.Count, new Entry(from.Bytes(), from.Long()));
    }

    private void Insert(int place, Entry entry)
    {
        _packedBytes += Cost(entry);
        _entries.Insert(place, entry);
    }

    private void DropFirst()
    {
        _packedBytes -= Cost(_entries.Items[0]);
        _entries.RemoveAt(0);
    }

    private static int Cost(Entry entry) => (24 + entry.Packed.Length + 7) & ~7;

    private static byte[] Pack(string query, SearchStamp? stamp)
    {
        var to = new FoldWriter(64);
        to.Text(query);
        if (stamp is null) return to.Written.ToArray();
        to.Byte(stamp.AcceptsUnisex ? (byte)1 : (byte)0);
        foreach (var value in stamp.Values)
        {
            to.Byte((byte)value.Attribute);
            to.Long(value.Code);
        }
        return to.Written.ToArray();
    }

    private static (string Query, SearchStamp? Stamp) Unpack(byte[] packed)
    {
        var from = new FoldReader(packed);
        var query = from.Text() ?? "";
        if (from.AtEnd) return (query, null);
        var acceptsUnisex = from.Byte() == 1;
        var values = new List<AskedValue>();
        while (!from.AtEnd) values.Add(new AskedValue((ProductAttribute)from.Byte(), from.Int()));
        return (query, new SearchStamp(values, acceptsUnisex));
    }
}
