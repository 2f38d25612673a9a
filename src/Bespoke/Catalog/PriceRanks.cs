namespace Bespoke.Catalog;

/// <summary>A product's price as a mid-rank among the products of its article type and currency.</summary>
internal static class PriceRanks
{
    /// <summary>(number cheaper + half of those at the same price, itself included) / number in the group; NaN without a price.</summary>
    internal static float[] Compute(CatalogSnapshot catalog)
    {
        var ranks = new float[catalog.RowCount];
        Array.Fill(ranks, float.NaN);
        var priced = new List<(int Type, int Currency, decimal Price, int Row)>();
        for (var row = 0; row < ranks.Length; row++)
        {
            if (!catalog.IsLive(row) || catalog.Price(row) is not { } price) continue;
            priced.Add((catalog.Code(row, ProductAttribute.ArticleType), catalog.Code(row, ProductAttribute.Currency), price, row));
        }
        priced.Sort();
        for (var start = 0; start < priced.Count;)
        {
            var end = start;
            while (end < priced.Count && SameGroup(priced[end], priced[start])) end++;
            RankGroup(priced, start, end, ranks);
            start = end;
        }
        return ranks;
    }

    private static void RankGroup(List<(int Type, int Currency, decimal Price, int Row)> priced, int start, int end, float[] ranks)
    {
        for (var tie = start; tie < end;)
        {
            var next = tie;
            while (next < end && priced[next].Price == priced[tie].Price) next++;
            var rank = (tie - start + (next - tie) / 2.0) / (end - start);
            for (var i = tie; i < next; i++) ranks[priced[i].Row] = (float)rank;
            tie = next;
        }
    }

    private static bool SameGroup((int Type, int Currency, decimal, int) a, (int Type, int Currency, decimal, int) b) =>
        a.Type == b.Type && a.Currency == b.Currency;
}
