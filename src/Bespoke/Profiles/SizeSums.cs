using Bespoke.Catalog;

namespace Bespoke.Profiles;

/// <summary>What a user's bags and orders say of one size.</summary>
/// <param name="ArticleType">Code of the article type it is a size of.</param>
/// <param name="Size">As the shop writes it, e.g. "42" or "M".</param>
/// <param name="Weight">Decayed weight as of the last event: carts 3, purchases 5; one sent back for its fit counts −1 in place of its purchase. May be negative.</param>
public readonly record struct SizeEvidence(int ArticleType, string Size, double Weight);

/// <summary>Decayed weights per article type and size. Not thread-safe.</summary>
internal sealed class SizeSums(TextPool? pool)
{
    /// <summary>So many sizes are kept; on top of them the one that was longest not met is let go.</summary>
    internal const int Max = 32;

    private CompactList<Entry> _entries;
    private ForwardDecay _decay;

    private struct Entry
    {
        internal string Size;
        internal double Sum;
        internal long Met;
        internal int ArticleType;
    }

    internal int Bytes => 48 + 24 + 32 * _entries.Capacity;

    /// <summary>False where adding a late event may differ from adding it in its place.</summary>
    internal bool Commutes => _entries.Count < Max;

    internal void Add(int articleType, string? size, double weight, long ticks)
    {
        if (articleType == AttributeDictionary.Missing || size is null) return;
        var factor = _decay.FactorAt(ticks, ProfileFold.SizeHalfLife, out var renewal);
        if (renewal != 1)
        {
            foreach (ref var old in _entries.Items) old.Sum *= renewal;
        }
        var place = PlaceOf(articleType, size);
        ref var entry = ref _entries.Items[place];
        entry.Sum += weight * factor;
        entry.Met = Math.Max(entry.Met, ticks);
    }

    internal SizeEvidence[] AsOf(DateTimeOffset at)
    {
        var factor = _decay.Reading(at.UtcTicks, ProfileFold.SizeHalfLife);
        var sizes = new SizeEvidence[_entries.Count];
        for (var i = 0; i < sizes.Length; i++)
        {
            ref readonly var entry = ref _entries.Items[i];
            sizes[i] = new SizeEvidence(entry.ArticleType, entry.Size, entry.Sum * factor);
        }
        return sizes;
    }

    internal void Write(FoldWriter to)
    {
        _decay.Write(to);
        to.Long(_entries.Count);
        foreach (ref readonly var entry in _entries.Items)
        {
            to.Long(entry.ArticleType);
            to.Text(entry.Size);
            to.Double(entry.Sum);
            to.Long(entry.Met);
        }
    }

    internal void Read(ref FoldReader from)
    {
        _decay = ForwardDecay.Read(ref from);
        for (var left = from.Count(); left > 0; left--)
        {
            _entries.Insert(_entries.Count, new Entry { ArticleType = from.Int(), Size = Pooled(from.Text() ?? ""), Sum = from.Double(), Met = from.Long() });
        }
    }

    // Entries stand by (article type, size), so that what is read does not depend on the order of arrival.
    private int PlaceOf(int articleType, string size)
    {
        var place = 0;
        for (; place < _entries.Count; place++)
        {
            ref readonly var entry = ref _entries.Items[place];
            var order = entry.ArticleType != articleType ? entry.ArticleType.CompareTo(articleType) : string.CompareOrdinal(entry.Size, size);
            if (order == 0) return place;
            if (order > 0) break;
        }
        if (_entries.Count == Max)
        {
            var oldest = LongestNotMet();
            _entries.RemoveAt(oldest);
            if (oldest < place) place--;
        }
        _entries.Insert(place, new Entry { ArticleType = articleType, Size = Pooled(size) });
        return place;
    }

    private int LongestNotMet()
    {
        var oldest = 0;
        for (var i = 1; i < _entries.Count; i++)
        {
            if (_entries.Items[i].Met < _entries.Items[oldest].Met) oldest = i;
        }
        return oldest;
    }

    private string Pooled(string size) => pool?.Size(size) ?? size;
}
