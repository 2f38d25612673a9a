using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Ranking.Impressions;

namespace Bespoke;

/// <summary>
/// Lets two of the first ranked places of a list change over by chance (the swap intervention of Joachims, Swaminathan and Schnabel,
/// "Unbiased learning-to-rank with biased feedback", 2017). A pure function of the request id. Two variants of one style never come to stand side by side.
/// </summary>
internal static class PlaceSwap
{
    /// <summary>Places behind these are seen too seldom to learn from.</summary>
    internal const int Depth = 10;

    /// <summary>Swaps two of <paramref name="items"/>, or none.</summary>
    /// <param name="items">The page; its first <paramref name="ranked"/> items may change places.</param>
    /// <param name="ranked">How many.</param>
    /// <param name="chance">Of a swap, 0 to 1.</param>
    /// <param name="requestId">Decides.</param>
    /// <param name="catalog">Knows the styles.</param>
    /// <param name="propensity">The chance of the order that came of it.</param>
    /// <returns>The places; null where none changed over.</returns>
    internal static PositionSwap? Apply(IList<AnswerItem> items, int ranked, double chance, string requestId, CatalogSnapshot catalog, out double propensity)
    {
        propensity = 1;
        var pairs = Pairs(items, Math.Min(ranked, Depth), catalog);
        if (!(chance > 0) || !pairs.Any()) return null;
        var random = new SeededRandom(StableHash.Combine(StableHash.Of(requestId), StableHash.Of("swap")));
        if (!random.Chance(chance))
        {
            propensity = 1 - chance;
            return null;
        }
        (int First, int Second)[] possible = [.. pairs];
        propensity = chance / possible.Length;
        var (first, second) = random.Pick(possible);
        (items[first], items[second]) = (items[second] with { Rank = items[first].Rank }, items[first] with { Rank = items[second].Rank });
        return new PositionSwap(items[first].Rank, items[second].Rank);
    }

    // Made one by one: almost always the first answers whether there is any.
    private static IEnumerable<(int First, int Second)> Pairs(IList<AnswerItem> items, int ranked, CatalogSnapshot catalog)
    {
        for (var first = 0; first < ranked; first++)
        {
            for (var second = first + 1; second < ranked; second++)
            {
                if (KeepsStylesApart(first, second)) yield return (first, second);
            }
        }

        bool KeepsStylesApart(int first, int second)
        {
            foreach (var place in (ReadOnlySpan<int>)[first - 1, first, second - 1, second])
            {
                if (place < 0 || place + 1 >= items.Count) continue;
                if (StyleAt(place, first, second) == StyleAt(place + 1, first, second)) return false;
            }
            return true;
        }

        ulong StyleAt(int place, int first, int second) => catalog.StyleKey(items[place == first ? second : place == second ? first : place].Row);
    }
}
