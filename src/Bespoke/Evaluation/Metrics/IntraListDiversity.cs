using Bespoke.Catalog;
using Bespoke.Ranking;

namespace Bespoke.Evaluation.Metrics;

/// <summary>1 − the mean <see cref="ProductSimilarity"/> of two products of a list (Smyth and McClave 2001).</summary>
internal static class IntraListDiversity
{
    /// <summary>Of the first ten; null of fewer than two.</summary>
    internal static double? AtTen(CatalogSnapshot catalog, IReadOnlyList<int> rows)
    {
        var count = Math.Min(10, rows.Count);
        if (count < 2) return null;
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++) sum += ProductSimilarity.Between(catalog, rows[i], rows[j]);
        }
        return 1 - 2 * sum / (count * (count - 1));
    }
}
