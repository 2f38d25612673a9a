using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>
/// What somebody answered by picking products, counted by gender, department and colour. A pick says nothing of the one article type that stood there for its department, nor
/// of brand and price, which were not to choose from. One answer in five or so is wrong: what the picks agree on counts as if it had been stated, the rest not at all. Not thread-safe.
/// </summary>
internal sealed class AnswerSums
{
    // Of more picks than these one alone may be wrong.
    private const int FewPicks = 2;

    private static readonly ProductAttribute[] Attributes = [ProductAttribute.Gender, ProductAttribute.MasterCategory, ProductAttribute.BaseColour];

    private CompactList<Entry> _entries;
    private int _picks;

    private readonly record struct Entry(ProductAttribute Attribute, int Code, int Picks);

    internal int Bytes => 40 + 12 * _entries.Capacity;

    /// <summary>Counts one pick; its order does not matter.</summary>
    internal void Add(ProductStamp? stamp)
    {
        if (stamp is not { } known) return;
        _picks++;
        foreach (var attribute in Attributes)
        {
            var code = attribute switch
            {
                ProductAttribute.Gender => known.Gender,
                ProductAttribute.MasterCategory => known.MasterCategory,
                _ => known.BaseColour,
            };
            if (code != AttributeDictionary.Missing) Add(attribute, code, 1);
        }
    }

    /// <summary>What counts as stated, the most picked of an attribute first.</summary>
    internal AnsweredLiking[] Likings()
    {
        if (_picks == 0) return [];
        var counted = _entries.Items.ToArray();
        return
        [
            .. counted.Where(e => e.Picks >= (_picks > FewPicks ? 2 : 1) && (IsMost(e) || e.Picks * OneIn(e.Attribute) >= _picks))
                .OrderBy(e => e.Attribute).ThenByDescending(e => e.Picks).ThenBy(e => e.Code).Select(e => new AnsweredLiking(e.Attribute, e.Code)),
        ];

        bool IsMost(Entry entry) => counted.All(other => other.Attribute != entry.Attribute || other.Picks <= entry.Picks);
    }

    // Who shops in two departments picks of both in turn.
    private static int OneIn(ProductAttribute attribute) => attribute == ProductAttribute.MasterCategory ? 3 : 2;

    internal void Write(FoldWriter to)
    {
        to.Long(_picks);
        to.Long(_entries.Count);
        foreach (var (attribute, code, picks) in _entries.Items)
        {
            to.Byte((byte)attribute);
            to.Long(code);
            to.Long(picks);
        }
    }

    internal void Read(ref FoldReader from)
    {
        _picks = from.Int();
        for (var left = from.Count(); left > 0; left--)
        {
            var (attribute, code, picks) = ((ProductAttribute)from.Byte(), from.Int(), from.Int());
            if (!Attributes.Contains(attribute) || code <= AttributeDictionary.Missing || picks <= 0) throw new InvalidDataException("An answer makes no sense.");
            Add(attribute, code, picks);
        }
    }

    // Sorted: the same picks in any order are the same bytes.
    private void Add(ProductAttribute attribute, int code, int picks)
    {
        var at = 0;
        while (at < _entries.Count && (_entries.Items[at].Attribute, _entries.Items[at].Code).CompareTo((attribute, code)) < 0) at++;
        if (at == _entries.Count || _entries.Items[at] is var entry && (entry.Attribute != attribute || entry.Code != code)) _entries.Insert(at, new Entry(attribute, code, 0));
        _entries.Items[at] = _entries.Items[at] with { Picks = _entries.Items[at].Picks + picks };
    }
}
