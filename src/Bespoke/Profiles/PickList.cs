using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>
/// The products that somebody picked when they were asked, each once. A pick says nothing of the one article type that stood there for its department, nor of brand and price,
/// which were not to choose from. One answer in five or so is wrong: what the picks agree on counts as if it had been stated, the rest not at all. Not thread-safe.
/// </summary>
internal sealed class PickList
{
    private const int Most = 50;

    // Of more picks than these one alone may be wrong.
    private const int FewPicks = 2;

    // By moment, then by product: the same picks in any order are the same list.
    private CompactList<Pick> _picks;

    private readonly record struct Pick(ProductId Product, long Ticks, ProductStamp Stamp);

    internal int Bytes => 24 + 56 * _picks.Capacity;

    /// <summary>Takes one pick; their order does not matter. Of a product that is picked again the latest moment counts; beyond <see cref="Most"/> the earliest go.</summary>
    internal void Add(ProductId product, ProductStamp? stamp, long ticks)
    {
        if (stamp is not { } known) return;
        for (var i = 0; i < _picks.Count; i++)
        {
            if (_picks.Items[i].Product != product) continue;
            if (_picks.Items[i].Ticks >= ticks) return;
            _picks.RemoveAt(i);
            break;
        }
        var place = _picks.Count;
        while (place > 0 && IsAfter(_picks.Items[place - 1], product, ticks)) place--;
        _picks.Insert(place, new Pick(product, ticks, known));
        if (_picks.Count > Most) _picks.RemoveAt(0);
    }

    /// <summary>What was picked, earliest first.</summary>
    internal ProductId[] Products()
    {
        var all = new ProductId[_picks.Count];
        for (var i = 0; i < all.Length; i++) all[i] = _picks.Items[i].Product;
        return all;
    }

    /// <summary>What counts as stated: master categories, genders, colours, of each the most picked first.</summary>
    internal AnsweredLiking[] Likings()
    {
        if (_picks.Count == 0) return [];
        // Who shops in two departments picks of both in turn.
        return [.. Agreed(ProductAttribute.MasterCategory, s => s.MasterCategory, oneIn: 3), .. Agreed(ProductAttribute.Gender, s => s.Gender), .. Agreed(ProductAttribute.BaseColour, s => s.BaseColour)];
    }

    private IEnumerable<AnsweredLiking> Agreed(ProductAttribute attribute, Func<ProductStamp, int> codeOf, int oneIn = 2)
    {
        var (picks, least) = (_picks.Count, _picks.Count > FewPicks ? 2 : 1);
        var counts = _picks.Items.ToArray().CountBy(p => codeOf(p.Stamp)).Where(c => c.Key != AttributeDictionary.Missing).OrderByDescending(c => c.Value).ThenBy(c => c.Key).ToArray();
        return counts.Where(c => c.Value >= least && (c.Value == counts[0].Value || c.Value * oneIn >= picks)).Select(c => new AnsweredLiking(attribute, c.Key));
    }

    internal void Write(FoldWriter to)
    {
        to.Long(_picks.Count);
        foreach (var pick in _picks.Items)
        {
            to.Text(pick.Product.Value);
            to.Long(pick.Ticks);
            StampBytes.Write(to, pick.Stamp);
        }
    }

    internal void Read(ref FoldReader from, TextPool? pool)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var (product, ticks) = (ProductLists.ReadProduct(ref from, pool), from.Long());
            Add(product, StampBytes.Read(ref from), ticks);
        }
    }

    private static bool IsAfter(in Pick pick, ProductId product, long ticks) => pick.Ticks > ticks || (pick.Ticks == ticks && string.CompareOrdinal(pick.Product.Value, product.Value) > 0);
}
