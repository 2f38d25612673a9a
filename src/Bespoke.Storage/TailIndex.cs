using System.Runtime.InteropServices;

namespace Bespoke.Storage;

/// <summary>
/// The log's last segment by user, in memory: an index on disk would have nearly every one of its pages rewritten by each
/// group of events. It is written once, when the segment is full. Thread-safe; positions appear in it after their commit.
/// </summary>
internal sealed class TailIndex(long first)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, int> _latest = [];

    // At p - first: the user's earlier entry, or -1; the entries of one user are a chain.
    private readonly List<int> _earlier = [];

    /// <summary>Adds the next event of a user. Positions grow; the gaps between them stay empty.</summary>
    internal void Add(long userHash, long position)
    {
        var entry = (int)(position - first);
        lock (_lock)
        {
            while (_earlier.Count < entry) _earlier.Add(-1);
            ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, userHash, out var known);
            _earlier.Add(known ? latest : -1);
            latest = entry;
        }
    }

    /// <summary>Where events of the user stand, latest first; a hash may be shared by users, and an event may have gone since.</summary>
    internal List<long> Find(long userHash)
    {
        var positions = new List<long>();
        lock (_lock)
        {
            if (!_latest.TryGetValue(userHash, out var entry)) return positions;
            for (; entry >= 0; entry = _earlier[entry]) positions.Add(first + entry);
        }
        return positions;
    }
}
