using Bespoke.Catalog;
using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>Takes a list in order of score, but never two variants of one style side by side while another style is left.</summary>
public static class StyleSpacing
{
    /// <summary>Moves the first <paramref name="count"/> places of <paramref name="ranked"/> into their shown order; the rest keeps its own.</summary>
    /// <param name="ranked">Numbers of candidates, best first; what is displaced moves down one place.</param>
    /// <param name="count">How many places will be shown.</param>
    /// <param name="candidates">What the numbers refer to.</param>
    /// <param name="catalog">Knows the styles.</param>
    /// <param name="before">The style that stands before the first place, on the page before; null for none.</param>
    public static void Arrange(Span<ScoredProduct> ranked, int count, ReadOnlySpan<ScoredProduct> candidates, CatalogSnapshot catalog, ulong? before = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        for (var place = before is null ? 1 : 0; place < Math.Min(count, ranked.Length); place++)
        {
            var previous = place == 0 ? before!.Value : catalog.StyleKey(candidates[ranked[place - 1].Row].Row);
            var next = place;
            while (next < ranked.Length && catalog.StyleKey(candidates[ranked[next].Row].Row) == previous) next++;
            if (next == place || next == ranked.Length) continue;
            var chosen = ranked[next];
            ranked[place..next].CopyTo(ranked[(place + 1)..]);
            ranked[place] = chosen;
        }
    }
}
