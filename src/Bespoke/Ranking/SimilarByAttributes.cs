using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>Products like another by their attributes alone: stands in while nothing is learnt of what products mean. Immutable and thread-safe.</summary>
/// <param name="catalog">The snapshot.</param>
public sealed class SimilarByAttributes(CatalogSnapshot catalog)
{
    /// <summary>Less of <see cref="ProductSimilarity"/> is not alike.</summary>
    public const float Least = 0.5f;

    /// <summary>Writes the products most like that of <paramref name="row"/> to <paramref name="best"/>, best first.</summary>
    /// <param name="row">Of the snapshot; neither it nor a variant of its style is answered.</param>
    /// <param name="within">The rows that may be answered.</param>
    /// <param name="best">Receives up to its own length, scored by <see cref="ProductSimilarity"/>. Ties go to the lower row.</param>
    /// <returns>How many were written.</returns>
    public int Retrieve(int row, RowBitmap within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(within);
        var list = new BestProducts(best);
        var style = catalog.StyleKey(row);
        for (var other = within.NextSet(0); other >= 0; other = within.NextSet(other + 1))
        {
            if (other == row || catalog.StyleKey(other) == style) continue;
            var similarity = ProductSimilarity.Between(catalog, row, other);
            if (similarity >= Least) list.Offer(other, similarity);
        }
        return list.Count;
    }
}
