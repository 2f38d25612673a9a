using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Ranking;

internal sealed class SimilarByAttributes(CatalogSnapshot catalog)
{
    internal int Retrieve(int row, RowBitmap within, Span<ScoredProduct> best)
    {
        var list = new BestProducts(best);
        for (var other = within.NextSet(0); other >= 0; other = within.NextSet(other + 1))
        {
            if (catalog.StyleKey(other) != catalog.StyleKey(row)) list.Offer(other, ProductSimilarity.Between(catalog, row, other));
        }
        return list.Count;
    }
}
