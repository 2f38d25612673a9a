using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using Bespoke.Numerics;

namespace Bespoke.Retrieval;

/// <summary>Exact nearest products by dot product: every vector is looked at, so nothing is missed and nothing has to be built.</summary>
public static class VectorScan
{
    private const int Block = ProductVectors.Block;

    // To gather one row costs about as much as to bound eight in order.
    private const int CoarseWorth = 8;

    /// <summary>Writes the products with the largest dot products to <paramref name="best"/>, best first.</summary>
    /// <param name="vectors">One vector for each row.</param>
    /// <param name="query">Of the vectors' length.</param>
    /// <param name="within">Only these rows; null for all.</param>
    /// <param name="best">Receives up to its own length. Ties go to the lower row.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="ArgumentException">The query is not of the vectors' length.</exception>
    /// <remarks>
    /// Exact. O(rows looked at · dimensions), those outside of a small <paramref name="within"/> not counted; allocates nothing once
    /// a scan of all has been made.
    /// </remarks>
    public static int Best(ProductVectors vectors, ReadOnlySpan<float> query, RowBitmap? within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (query.Length != vectors.Dimensions) throw new ArgumentException($"The query has length {query.Length}; the vectors have {vectors.Dimensions}.", nameof(query));
        if (best.IsEmpty) return 0;
        Span<float> scores = stackalloc float[Block];
        if (CoarseVectors.AreFast && (within is null || within.Count > vectors.Count / CoarseWorth)) return BestOfBounded(vectors, query, within, best, scores);
        if (within is not null) return BestWithin(vectors, query, within, best, scores);
        var kept = new TopProducts(best.Length);
        for (var first = 0; first < vectors.Count; first += Block)
        {
            var block = scores[..Math.Min(Block, vectors.Count - first)];
            vectors.Dot(query, first, block);
            for (var i = NextAbove(block, 0, kept.Least); i < block.Length; i = NextAbove(block, i + 1, kept.Least)) kept.Offer(first + i, block[i]);
        }
        return kept.CopyTo(best);
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

    // Two passes: bounds of all rows say how good the k-th is at least; those that may be better are few, and computed.
    private static int BestOfBounded(ProductVectors vectors, ReadOnlySpan<float> query, RowBitmap? within, Span<ScoredProduct> best, Span<float> bounds)
    {
        Span<float> padded = stackalloc float[vectors.Stride];
        padded.Clear();
        query.CopyTo(padded);
        var coarse = new CoarseQuery(padded, stackalloc sbyte[padded.Length]);
        var rented = ArrayPool<ScoredProduct>.Shared.Rent(vectors.Count);
        var (candidates, least) = Bounded(vectors, coarse, within, new BestProducts(best), bounds, rented);
        var kept = new BestProducts(best);
        foreach (var (row, bound) in rented.AsSpan(0, candidates))
        {
            if (bound >= least) kept.Offer(row, vectors.Dot(padded, row));
        }
        ArrayPool<ScoredProduct>.Shared.Return(rented);
        return kept.Count;
    }

    // The rows that may be among the best with their bounds, and what the last of the best has at least.
    private static (int Count, float Least) Bounded(
        ProductVectors vectors, CoarseQuery query, RowBitmap? within, BestProducts certain, Span<float> bounds, Span<ScoredProduct> candidates)
    {
        var count = 0;
        for (var first = 0; first < vectors.Count; first += Block)
        {
            var block = bounds[..Math.Min(Block, vectors.Count - first)];
            var coarse = vectors.Coarse(first / Block);
            coarse.Bound(query, bounds);
            for (var i = NextAbove(block, 0, certain.Least); i < block.Length; i = NextAbove(block, i + 1, certain.Least))
            {
                if (within is not null && !within[first + i]) continue;
                candidates[count++] = new ScoredProduct(first + i, block[i]);
                certain.Offer(first + i, block[i] - coarse.Width(query, i));
            }
        }
        return (count, certain.Least);
    }

    // The rows of the set are gathered: nothing outside of it is read, and four rows at once cost no more than four neighbours do.
    private static int BestWithin(ProductVectors vectors, ReadOnlySpan<float> query, RowBitmap within, Span<ScoredProduct> best, Span<float> scores)
    {
        var kept = new TopProducts(best.Length);
        Span<int> rows = stackalloc int[Block];
        for (var next = within.NextSet(0); next >= 0 && next < vectors.Count;)
        {
            var count = 0;
            for (; next >= 0 && next < vectors.Count && count < Block; next = within.NextSet(next + 1)) rows[count++] = next;
            var block = scores[..count];
            vectors.Dot(query, rows[..count], block);
            for (var i = NextAbove(block, 0, kept.Least); i < count; i = NextAbove(block, i + 1, kept.Least)) kept.Offer(rows[i], block[i]);
        }
        return kept.CopyTo(best);
    }

    // Almost no score enters: most are passed over eight at a time.
    private static int NextAbove(ReadOnlySpan<float> scores, int from, float least)
    {
        var bar = Vector256.Create(least);
        for (; from <= scores.Length - Vector256<float>.Count; from += Vector256<float>.Count)
        {
            var above = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(in scores[from]), bar).ExtractMostSignificantBits();
            if (above != 0) return from + BitOperations.TrailingZeroCount(above);
        }
        while (from < scores.Length && scores[from] < least) from++;
        return from;
    }
}
