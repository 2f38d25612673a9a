using System.Numerics.Tensors;
using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Search.Semantic;

/// <summary>
/// Products like another by what they are: for the same people, of the same article type first, then of the same sub-category,
/// then any whose meaning is near. Immutable and thread-safe.
/// </summary>
/// <param name="catalog">The snapshot.</param>
/// <param name="semantics">Its meanings.</param>
public sealed class SimilarProducts(CatalogSnapshot catalog, SemanticIndex semantics)
{
    private static readonly string[] Adults = ["Men", "Women", "Unisex"];

    // Same article type, same sub-category, neither.
    private const int Levels = 3;

    /// <summary>
    /// How alike two products are, in [−1, 1]: the cosine of the vectors that the shop supplies where both have one of the same
    /// length, else of their words' meanings. NaN where one has neither.
    /// </summary>
    public float Between(int a, int b)
    {
        if (semantics.Supplied.Vectors is { } supplied && supplied.Has(a) && supplied.Has(b)) return TensorPrimitives.Dot(supplied[a], supplied[b]);
        return semantics.Vectors.Has(a) && semantics.Vectors.Has(b) ? TensorPrimitives.Dot(semantics.Vectors[a], semantics.Vectors[b]) : float.NaN;
    }

    /// <summary>Writes the products most like that of <paramref name="row"/> to <paramref name="best"/>, best first.</summary>
    /// <param name="row">Of the snapshot; it is not answered, and neither is a variant of its style.</param>
    /// <param name="within">The rows that may be answered; visible ones only. Stays as it is.</param>
    /// <param name="best">
    /// Receives up to its own length. The score is (level + max(0, similarity)) / 3, level 2 for the same article type, 1 for the
    /// same sub-category, else 0; so it is near 1 only for products of one type whose texts are alike. Ties go to the lower row.
    /// </param>
    /// <returns>How many were written; 0 when nothing is known of the product.</returns>
    /// <remarks>
    /// Products for another gender are never answered; Unisex suits every adult. Outside of the sub-category a product must reach
    /// <see cref="SemanticIndex.Floor"/>. Exact; a level is looked at only if those before it leave places. Allocates two sets of rows.
    /// </remarks>
    public int Retrieve(int row, RowBitmap within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(within);
        if (!semantics.Vectors.Has(row) && semantics.Supplied.Vectors?.Has(row) != true) return 0;
        var rest = ForTheSame(row, within);
        if (rest[row]) rest.Remove(row);
        var count = 0;
        for (var level = Levels - 1; level >= 0 && count < best.Length; level--)
        {
            var rows = rest.Clone();
            if (level > 0 && !Narrow(rows, row, level == 2 ? ProductAttribute.ArticleType : ProductAttribute.SubCategory)) continue;
            var found = Scan(row, rows, level == 0 ? semantics.Floor : float.NegativeInfinity, best[count..]);
            foreach (ref var one in best.Slice(count, found)) one = one with { Score = (level + Math.Max(0, one.Score)) / Levels };
            count += found;
            rest.ExceptWith(rows);
        }
        return count;
    }

    private RowBitmap ForTheSame(int row, RowBitmap within)
    {
        var rows = within.Clone();
        var genders = catalog.Dictionary(ProductAttribute.Gender);
        var own = catalog.Code(row, ProductAttribute.Gender);
        if (own == AttributeDictionary.Missing) return rows;
        var unisex = string.Equals(genders[own], "Unisex", StringComparison.OrdinalIgnoreCase);
        var adult = Adults.Contains(genders[own], StringComparer.OrdinalIgnoreCase);
        var suited = catalog.RowsWith(ProductAttribute.Gender, own).Clone();
        foreach (var name in Adults)
        {
            var code = genders.CodeOf(name);
            if (adult && code != AttributeDictionary.Missing && (unisex || name == "Unisex")) suited.UnionWith(catalog.RowsWith(ProductAttribute.Gender, code));
        }
        rows.IntersectWith(suited);
        return rows;
    }

    private bool Narrow(RowBitmap rows, int row, ProductAttribute attribute)
    {
        var code = catalog.Code(row, attribute);
        if (code == AttributeDictionary.Missing) return false;
        rows.IntersectWith(catalog.RowsWith(attribute, code));
        return true;
    }

    private int Scan(int row, RowBitmap rows, float floor, Span<ScoredProduct> best)
    {
        var style = catalog.StyleKey(row);
        var (vectors, supplied) = (semantics.Vectors, semantics.Supplied.Vectors);
        if (supplied?.Has(row) != true) supplied = null;
        var kept = new BestProducts(best);
        Span<int> block = stackalloc int[ProductVectors.Block];
        Span<float> scores = stackalloc float[ProductVectors.Block];
        for (var next = rows.NextSet(0); next >= 0;)
        {
            var count = 0;
            for (; next >= 0 && count < block.Length; next = rows.NextSet(next + 1))
            {
                if (catalog.StyleKey(next) != style) block[count++] = next;
            }
            vectors.Dot(vectors[row], block[..count], scores);
            for (var i = 0; i < count; i++)
            {
                var score = supplied?.Has(block[i]) == true ? TensorPrimitives.Dot(supplied[row], supplied[block[i]]) : scores[i];
                if (score >= floor) kept.Offer(block[i], score);
            }
        }
        return kept.Count;
    }
}
