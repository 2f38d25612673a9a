using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>Whom a query is for when it says so more than once: "erkek … çocuk" means boys.</summary>
internal sealed class GenderReading
{
    private static readonly string[] Adult = ["men", "women", "unisex"];
    private static readonly (string Adult, string Child)[] Grown = [("men", "boys"), ("women", "girls")];

    private readonly int _kids;
    private readonly HashSet<int> _children;
    private readonly HashSet<int> _adult;
    private readonly Dictionary<int, int> _childOf = [];

    internal GenderReading(CatalogSnapshot catalog)
    {
        var genders = catalog.Dictionary(ProductAttribute.Gender);
        _adult = [.. Adult.Select(genders.CodeOf).Where(c => c != AttributeDictionary.Missing)];
        _kids = genders.CodeOf("unisex kids");
        _children = [.. Grown.Select(g => genders.CodeOf(g.Child)).Where(c => c != AttributeDictionary.Missing)];
        foreach (var (adult, child) in Grown)
        {
            if (genders.CodeOf(adult) is > 0 and var from && genders.CodeOf(child) is > 0 and var to) _childOf.Add(from, to);
        }
    }

    /// <summary>Unisex products fit adults.</summary>
    internal bool AcceptUnisex(IReadOnlyList<int> genders) => genders.Count > 0 && genders.All(_adult.Contains);

    /// <summary>The genders meant: where one span names several and another one of them, that one; what is for all children fits either.</summary>
    internal int[] Narrow(int[] genders, List<PhraseMeaning> spans)
    {
        var meant = Meant(genders, spans);
        return _kids != AttributeDictionary.Missing && meant.Length > 0 && !meant.Contains(_kids) && meant.All(_children.Contains) ? [.. meant, _kids] : meant;
    }

    /// <summary>The adults who may be meant by the words for children; none unless all of <paramref name="genders"/> are children's.</summary>
    internal int[] GrownUp(IReadOnlyList<int> genders) =>
        genders.All(g => _children.Contains(g) || g == _kids) ? [.. _childOf.Where(pair => genders.Contains(pair.Value)).Select(pair => pair.Key)] : [];

    private int[] Meant(int[] genders, List<PhraseMeaning> spans)
    {
        foreach (var wide in spans.Where(s => s.Entries.Count > 1))
        {
            var codes = wide.Entries.Select(e => e.Code).ToHashSet();
            int[] narrow = [.. genders.Except(codes).Select(g => _childOf.GetValueOrDefault(g)).Where(codes.Contains)];
            if (narrow.Length > 0) return narrow;
            narrow = [.. spans.Where(s => s.Entries.Count == 1).Select(s => s.Entries[0].Code).Where(codes.Contains)];
            if (narrow.Length > 0) return narrow;
        }
        return genders;
    }
}
