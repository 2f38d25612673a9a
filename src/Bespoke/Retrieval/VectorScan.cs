using System.Buffers;
using Bespoke.Numerics;

namespace Bespoke.Retrieval;

/// <summary>Exact nearest products by dot product: every vector is looked at, so nothing is missed and nothing has to be built.</summary>
public static class VectorScan
{
    private const int Block = ProductVectors.Block;

    // Of fewer rows beside two for each that is wanted, to estimate the products costs more than it saves.
    private const int Few = 1_024;

    /// <summary>Writes the products with the largest dot products to <paramref name="best"/>, best first.</summary>
    /// <param name="vectors">One vector for each row.</param>
    /// <param name="query">Of the vectors' length.</param>
    /// <param name="within">Only these rows; null for all.</param>
    /// <param name="best">Receives up to its own length. Ties go to the lower row.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="ArgumentException">The query is not of the vectors' length.</exception>
    /// <remarks>
    /// Exact. O(rows looked at · dimensions), those outside of <paramref name="within"/> not counted; allocates nothing once each
    /// block of vectors has been scanned.
    /// </remarks>
    public static int Best(ProductVectors vectors, ReadOnlySpan<float> query, RowBitmap? within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (query.Length != vectors.Dimensions) throw new ArgumentException($"The query has length {query.Length}; the vectors have {vectors.Dimensions}.", nameof(query));
        if (best.IsEmpty) return 0;
        var rented = ArrayPool<int>.Shared.Rent(within?.Count ?? vectors.Count);
        var rows = rented.AsSpan(0, within?.CopyTo(rented) ?? vectors.Count);
        // Sets may know products that came after the vectors.
        while (!rows.IsEmpty && within is not null && rows[^1] >= vectors.Count) rows = rows[..^1];
        var coarse = CoarseVectors.AreFast && rows.Length > Few + 2 * best.Length;
        if (coarse) rows = rows[..CoarseScan.Keep(vectors, query, best.Length, rows, all: within is null)];
        else if (within is null) for (var row = 0; row < rows.Length; row++) rows[row] = row;
        var count = BestOf(vectors, query, rows, best);
        ArrayPool<int>.Shared.Return(rented);
        return count;
    }

    /// <summary>As <see cref="Best"/>, among <paramref name="rows"/>, each of which stands once, in any order.</summary>
    public static int BestOf(ProductVectors vectors, ReadOnlySpan<float> query, ReadOnlySpan<int> rows, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (best.IsEmpty) return 0;
        var kept = new TopProducts(best.Length);
        Span<float> scores = stackalloc float[Block];
        for (; !rows.IsEmpty; rows = rows[Math.Min(Block, rows.Length)..])
        {
            var some = rows[..Math.Min(Block, rows.Length)];
            vectors.Dot(query, some, scores);
            for (var i = 0; i < some.Length; i++) kept.Offer(some[i], scores[i]);
        }
        return kept.CopyTo(best);
    }
}
