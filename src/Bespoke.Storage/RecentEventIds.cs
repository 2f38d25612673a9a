namespace Bespoke.Storage;

/// <summary>
/// Where the events of the last days stand in the log, by a hash of their ids: tells in about a microsecond that an id is new.
/// What it finds are candidates; the log has the last word. 8 bytes of memory an event, at 62 % load. Not thread-safe.
/// </summary>
internal sealed class RecentEventIds
{
    private const int SlotBits = 20;
    private const int Slots = 1 << SlotBits;
    private const int MaxCount = Slots * 5 / 8;
    private const int PositionBits = 40;
    private const ulong PositionMask = (1UL << PositionBits) - 1;

    private readonly List<Table> _tables = [];

    private sealed class Table
    {
        // 0 is free; otherwise 24 bits of the hash over 40 bits of position (positions start at 1).
        internal readonly ulong[] Entries = new ulong[Slots];
        internal int Count;
        internal DateTimeOffset Latest;
    }

    /// <summary>How many ids are remembered.</summary>
    internal int Count => _tables.Sum(t => t.Count);

    /// <summary>Remembers an event; arrivals may come in any order.</summary>
    internal void Add(long hash, long position, DateTimeOffset arrivedAt)
    {
        if (_tables is not [.., { Count: < MaxCount }]) _tables.Add(new Table());
        var table = _tables[^1];
        var slot = SlotOf(hash);
        while (table.Entries[slot] != 0) slot = (slot + 1) & (Slots - 1);
        table.Entries[slot] = Tag(hash) | (ulong)position;
        table.Count++;
        if (arrivedAt > table.Latest) table.Latest = arrivedAt;
    }

    /// <summary>Adds to <paramref name="positions"/> where an event with this hash may stand.</summary>
    internal void Find(long hash, List<long> positions)
    {
        var tag = Tag(hash);
        foreach (var table in _tables)
        {
            for (var slot = SlotOf(hash); table.Entries[slot] is var entry and not 0; slot = (slot + 1) & (Slots - 1))
            {
                if ((entry & ~PositionMask) == tag) positions.Add((long)(entry & PositionMask));
            }
        }
    }

    /// <summary>Forgets stretches of which every event arrived at or before <paramref name="horizon"/>.</summary>
    internal void Forget(DateTimeOffset horizon) => _tables.RemoveAll(t => t.Latest <= horizon);

    private static int SlotOf(long hash) => (int)(hash & (Slots - 1));

    private static ulong Tag(long hash) => (ulong)hash & ~PositionMask;
}
