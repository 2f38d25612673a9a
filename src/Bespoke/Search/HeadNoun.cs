using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>
/// Decides which of several categories a query is after. In English and in Turkish the last noun of a phrase is its head: a
/// dress shirt is a shirt, a gömlek elbise a dress. What follows "for" or "with" says more about the head; "and" and "or" join heads.
/// </summary>
internal static class HeadNoun
{
    /// <summary>The spans that are asked for, as alternatives, and those that say more about them.</summary>
    internal static (List<QuerySpan> Heads, List<QuerySpan> Modifiers) Find(List<QuerySpan> spans, CatalogSnapshot catalog)
    {
        List<QuerySpan> heads = [], modifiers = [];
        var between = WordRole.Content;
        for (var i = 0; i < spans.Count; i++)
        {
            var span = spans[i];
            if (span.Negated) continue;
            if (!span.SaysSomething && span.Role is WordRole.Joins or WordRole.Relates) between = span.Role;
            if (span.Meaning is not { NamesCategory: true }) continue;
            Place(span, heads.Count == 0 ? WordRole.Joins : between, heads, modifiers, catalog);
            if (between == WordRole.Relates && modifiers.Contains(span) && i > 0 && spans[i - 1].Meaning?.Kind == ProductAttribute.BaseColour) spans[i - 1].IsOfAnother = true;
            between = WordRole.Content;
        }
        return (heads, modifiers);
    }

    private static void Place(QuerySpan span, WordRole between, List<QuerySpan> heads, List<QuerySpan> modifiers, CatalogSnapshot catalog)
    {
        if (between != WordRole.Joins && heads.Count > 0 && IsStuff(span))
        {
            modifiers.Add(span);
        }
        else if (between == WordRole.Joins)
        {
            heads.Add(span);
        }
        else if (heads.TrueForAll(h => Within(span, h, catalog)))
        {
            // Shoes, sandals: the narrower of two levels is meant, whichever comes first.
            heads.Clear();
            heads.Add(span);
        }
        else if (heads.TrueForAll(h => Within(h, span, catalog)))
        {
        }
        else if (between == WordRole.Relates)
        {
            modifiers.Add(span);
        }
        else
        {
            modifiers.AddRange(heads);
            heads.Clear();
            heads.Add(span);
        }
    }

    // A skirt of denim is a skirt, in whatever order it is said.
    private static bool IsStuff(QuerySpan span) => span.Tokens is [var token] && (EnglishWords.Stuffs.Contains(token) || EnglishWords.Qualities.Contains(token));

    private static bool Within(QuerySpan narrow, QuerySpan wide, CatalogSnapshot catalog)
    {
        var any = false;
        foreach (var path in catalog.Paths.All)
        {
            if (!Names(narrow, path)) continue;
            if (!Names(wide, path)) return false;
            any = true;
        }
        return any;
    }

    private static bool Names(QuerySpan span, CategoryPath path) => span.Meaning!.Entries.Any(e => e.Attribute switch
    {
        ProductAttribute.ArticleType => path.ArticleType == e.Code,
        ProductAttribute.SubCategory => path.SubCategory == e.Code,
        ProductAttribute.MasterCategory => path.MasterCategory == e.Code,
        _ => false,
    });
}
