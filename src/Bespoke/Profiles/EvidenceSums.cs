using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Weights per attribute value and category node in three layers: long-term, 24 hours, and the session. Not thread-safe.</summary>
internal sealed class EvidenceSums
{
    private CompactList<Entry> _entries;
    private ForwardDecay _longTerm;
    private ForwardDecay _lastDay;

    // By ascending key. The session's weights are small whole numbers: a float holds their sum exactly, in any order.
    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        internal long Key;
        internal double LongTerm;
        internal double LastDay;
        internal float Session;
    }

    internal int Bytes => 56 + 24 + 32 * _entries.Capacity;

    /// <summary>Adds <paramref name="weight"/> to everything that a product is.</summary>
    /// <param name="stamp">What the product was; without one nothing is known of it.</param>
    /// <param name="weight">Positive speaks for, negative against.</param>
    /// <param name="ticks">When, in UTC ticks.</param>
    /// <param name="inSession">True when it belongs to the current session as well.</param>
    internal void Add(ProductStamp? stamp, double weight, long ticks, bool inSession)
    {
        if (stamp is not { } known || weight == 0) return;
        var change = new Change(
            weight * Factor(ref _longTerm, ProfileFold.LongTermHalfLife, ticks, isLongTerm: true),
            weight * Factor(ref _lastDay, ProfileFold.LastDayHalfLife, ticks, isLongTerm: false),
            inSession ? (float)weight : 0);
        var path = new CategoryPath(known.MasterCategory, known.SubCategory, known.ArticleType);
        Add(AffinityKey.Master(path), known.MasterCategory, change);
        Add(AffinityKey.Sub(path), known.SubCategory, change);
        Add(AffinityKey.Type(path), known.ArticleType, change);
        Add(AffinityKey.Of(ProductAttribute.Gender, known.Gender), known.Gender, change);
        Add(AffinityKey.Of(ProductAttribute.BaseColour, known.BaseColour), known.BaseColour, change);
        Add(AffinityKey.Of(ProductAttribute.Usage, known.Usage), known.Usage, change);
        Add(AffinityKey.Of(ProductAttribute.Brand, known.Brand), known.Brand, change);
    }

    /// <summary>Forgets the session's layer.</summary>
    internal void BeginSession()
    {
        foreach (ref var entry in _entries.Items) entry.Session = 0;
    }

    internal AffinityEvidence LongTermAsOf(DateTimeOffset at) => Evidence(at, ProfileFold.LongTermHalfLife, _longTerm, e => e.LongTerm);

    internal AffinityEvidence LastDayAsOf(DateTimeOffset at) => Evidence(at, ProfileFold.LastDayHalfLife, _lastDay, e => e.LastDay);

    /// <summary>The session's layer, which does not decay.</summary>
    internal AffinityEvidence Session(DateTimeOffset at)
    {
        var count = 0;
        foreach (ref readonly var entry in _entries.Items) count += entry.Session != 0 ? 1 : 0;
        if (count == 0) return AffinityEvidence.None;
        var sums = new (AffinityKey, double)[count];
        count = 0;
        foreach (ref readonly var entry in _entries.Items)
        {
            if (entry.Session != 0) sums[count++] = (new AffinityKey(entry.Key), entry.Session);
        }
        return new AffinityEvidence(sums, at, Timeout.InfiniteTimeSpan);
    }

    internal void Write(FoldWriter to)
    {
        _longTerm.Write(to);
        _lastDay.Write(to);
        to.Long(_entries.Count);
        foreach (ref readonly var entry in _entries.Items)
        {
            to.Long(entry.Key);
            to.Double(entry.LongTerm);
            to.Double(entry.LastDay);
            to.Long((long)entry.Session);
        }
    }

    internal void Read(ref FoldReader from)
    {
        (_longTerm, _lastDay) = (ForwardDecay.Read(ref from), ForwardDecay.Read(ref from));
        for (var left = from.Count(); left > 0; left--)
        {
            _entries.Insert(_entries.Count, new Entry { Key = from.Long(), LongTerm = from.Double(), LastDay = from.Double(), Session = from.Long() });
        }
    }

    private readonly record struct Change(double LongTerm, double LastDay, float Session);

    private double Factor(ref ForwardDecay decay, TimeSpan halfLife, long ticks, bool isLongTerm)
    {
        var factor = decay.FactorAt(ticks, halfLife, out var renewal);
        if (renewal == 1) return factor;
        foreach (ref var entry in _entries.Items)
        {
            if (isLongTerm) entry.LongTerm *= renewal;
            else entry.LastDay *= renewal;
        }
        return factor;
    }

    private void Add(AffinityKey key, int code, in Change change)
    {
        if (code == AttributeDictionary.Missing) return;
        var (low, high) = (0, _entries.Count);
        var items = _entries.Items;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (items[middle].Key < key.Value) low = middle + 1;
            else high = middle;
        }
        if (low == items.Length || items[low].Key != key.Value) _entries.Insert(low, new Entry { Key = key.Value });
        ref var entry = ref _entries.Items[low];
        entry.LongTerm += change.LongTerm;
        entry.LastDay += change.LastDay;
        entry.Session += change.Session;
    }

    private AffinityEvidence Evidence(DateTimeOffset at, TimeSpan halfLife, ForwardDecay decay, Func<Entry, double> of)
    {
        // Without a sum too it says how anything else as of the last event decays.
        if (_entries.Count == 0) return new AffinityEvidence([], at, halfLife);
        var factor = decay.Reading(at.UtcTicks, halfLife);
        var sums = new (AffinityKey, double)[_entries.Count];
        for (var i = 0; i < sums.Length; i++) sums[i] = (new AffinityKey(_entries.Items[i].Key), of(_entries.Items[i]) * factor);
        return new AffinityEvidence(sums, at, halfLife);
    }
}
