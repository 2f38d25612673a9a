using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Bespoke.Numerics;

namespace Bespoke.Retrieval;

/// <summary>
/// Which rows may be among the best by dot product, found without reading a vector: <see cref="CoarseVectors"/> estimate the product of each row,
/// and the best of the least that they may be say what the last of the best has at least. Nothing is missed.
/// </summary>
internal static class CoarseScan
{
    private const int Block = ProductVectors.Block;
    private const int Lanes = 8;

    // Of so many groups of rows for each row that is wanted, the best of each say nearly as well as all rows what the last of the best has.
    private const int Groups = 8;

    /// <summary>Writes the rows that may be among the best k to the front.</summary>
    /// <param name="vectors">One vector for each row.</param>
    /// <param name="query">Of the vectors' length.</param>
    /// <param name="k">How many are wanted, at least 1.</param>
    /// <param name="rows">Those looked at, ascending; of a scan of all rows no more than room for them.</param>
    /// <param name="all">True for a scan of all rows.</param>
    /// <returns>How many they are: k and some, where products differ.</returns>
    internal static int Keep(ProductVectors vectors, ReadOnlySpan<float> query, int k, Span<int> rows, bool all)
    {
        var coarse = new CoarseQuery(query, stackalloc sbyte[CoarseQuery.Padded(query.Length)]);
        var rented = ArrayPool<float>.Shared.Rent(rows.Length + CoarseVectors.Together);
        // The most that each product may be.
        var bounds = rented.AsSpan(0, rows.Length);
        var top = new TopProducts(k);
        for (var (from, to) = (0, 0); from < rows.Length; from = to)
        {
            var block = all ? from / Block : rows[from] / Block;
            var twin = vectors.Coarse(block);
            to = all ? Math.Min(from + Block, rows.Length) : from + CountBelow((block + 1) * Block, rows[from..]);
            if (all) twin.Estimate(coarse, rented.AsSpan(from));
            else twin.Estimate(coarse, rows[from..to], block * Block, rented.AsSpan(from));
            var part = bounds[from..to];
            var error = twin.Error(coarse);
            OfferBest(ref top, part, error, rows.Length / (Groups * k));
            TensorPrimitives.Add(part, error, part);
        }
        var (least, kept) = (top.Last(), 0);
        for (var i = NextFrom(bounds, 0, least); i < rows.Length; i = NextFrom(bounds, i + 1, least)) rows[kept++] = all ? i : rows[i];
        ArrayPool<float>.Shared.Return(rented);
        return kept;
    }

    private static int CountBelow(int end, ReadOnlySpan<int> rows)
    {
        var place = rows[..Math.Min(Block, rows.Length)].BinarySearch(end);
        return place < 0 ? ~place : place;
    }

    // The least that the best of groups of about the given size may be: the k-th of them is not above the k-th of all.
    private static void OfferBest(ref TopProducts top, ReadOnlySpan<float> estimates, float error, int size)
    {
        size = Math.Max(1, size);
        Span<float> lanes = stackalloc float[Lanes];
        while (estimates.Length >= Lanes)
        {
            var count = Math.Min(size, estimates.Length / Lanes);
            var best = Vector256.LoadUnsafe(in estimates[0]);
            for (var i = 1; i < count; i++) best = Vector256.MaxNative(best, Vector256.LoadUnsafe(in estimates[i * Lanes]));
            (best - Vector256.Create(error)).CopyTo(lanes);
            for (var lane = 0; lane < Lanes; lane++) top.Offer(lane, lanes[lane]);
            estimates = estimates[(count * Lanes)..];
        }
        foreach (var estimate in estimates) top.Offer(0, estimate - error);
    }

    // Almost no bound is high enough: most are passed over eight at a time.
    private static int NextFrom(ReadOnlySpan<float> bounds, int from, float least)
    {
        var bar = Vector256.Create(least);
        for (; from <= bounds.Length - Lanes; from += Lanes)
        {
            var high = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(in bounds[from]), bar).ExtractMostSignificantBits();
            if (high != 0) return from + BitOperations.TrailingZeroCount(high);
        }
        while (from < bounds.Length && bounds[from] < least) from++;
        return from;
    }
}
