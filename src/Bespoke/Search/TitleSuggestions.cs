using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search;

/// <summary>Suggests titles that hold every word typed, the last one as far as it is typed: "air max", "levis 511".</summary>
internal sealed class TitleSuggestions(SuggestionWords words)
{
    private const int LeastTyped = 3;
    private const int LeastEnding = 2;
    private const int Endings = 4;
    private const int Looked = 50;
    private const float AffinityWeight = 0.15f;

    /// <summary>Adds up to <paramref name="most"/> titles, one a style, best first.</summary>
    internal void Give(string prefix, int most, SuggestionsGiven given)
    {
        if (prefix.Length < LeastTyped) return;
        var (catalog, text) = (given.Asked.Catalog, given.Asked.Text);
        var space = prefix.LastIndexOf(' ');
        var (head, last) = (SearchTokens.Of(space < 0 ? "" : prefix[..space]), prefix[(space + 1)..]);
        if (last.Length < LeastEnding) return;
        var endings = words.Beginning(last, Endings);
        // "levis" is "levi" in the index.
        endings.AddRange(SearchTokens.Of(last).Except(endings));
        if (endings.Count == 0) return;
        var rows = text.Match(endings, all: false, catalog.RowCount);
        if (head.Count > 0) rows.IntersectWith(text.Match(head, all: true, catalog.RowCount));
        rows.IntersectWith(given.Asked.Allowed);
        if (rows.NextSet(0) < 0) return;
        Span<ScoredProduct> best = stackalloc ScoredProduct[Looked];
        best = best[..text.Search(endings, rows, best)];
        for (var i = 0; i < best.Length; i++)
        {
            var part = AffinityWeight * given.LikeProduct(best[i].Row);
            best[i] = best[i] with { Score = best[i].Score * (1 + Math.Clamp(part, -0.5f, 0.5f)) };
        }
        ScoredProduct.SortBestFirst(best);
        var styles = new HashSet<ulong>();
        foreach (var hit in best)
        {
            if (styles.Count == most) break;
            var style = catalog.StyleKey(hit.Row);
            if (styles.Add(style)) given.AddTitle(catalog.Title(hit.Row), CountOf(style, rows, catalog));
        }
    }

    private static int CountOf(ulong style, RowBitmap rows, CatalogSnapshot catalog)
    {
        var count = 0;
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1)) count += catalog.StyleKey(row) == style ? 1 : 0;
        return count;
    }
}
