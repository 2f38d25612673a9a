using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bespoke.Numerics;

/// <summary>
/// One vector for each row, all of one length: factors, latent meanings, or what a shop supplies. A row without a vector has
/// all zeros. Immutable and thread-safe.
/// </summary>
public sealed class ProductVectors
{
    /// <summary>The longest vector.</summary>
    public const int MaxDimensions = 4_096;

    /// <summary>Rows that lie together: a changed row costs a copy of its block, and scans go block by block.</summary>
    internal const int Block = 512;

    private const int Lanes = 8;

    // Scattered rows are asked for so many rows before they are read.
    private const int Ahead = 8;

    private readonly float[][] _blocks;
    private readonly CoarseVectors?[] _coarse;
    private readonly int _stride;

    /// <summary>Copies <paramref name="values"/>.</summary>
    /// <param name="values">Row-major, a whole number of rows.</param>
    /// <param name="dimensions">Length of one vector, 1 to <see cref="MaxDimensions"/>.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows, or one is not finite.</exception>
    public ProductVectors(ReadOnlySpan<float> values, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MaxDimensions);
        if (values.Length % dimensions != 0) throw new ArgumentException($"{values.Length} values are no whole number of vectors of length {dimensions}.", nameof(values));
        if (!values.IsEmpty && !TensorPrimitives.IsFiniteAll(values)) throw new ArgumentException("A vector holds a value that is not finite.", nameof(values));
        Dimensions = dimensions;
        Count = values.Length / dimensions;
        _stride = (dimensions + Lanes - 1) / Lanes * Lanes;
        _blocks = Blocks(Count, _stride);
        _coarse = new CoarseVectors?[_blocks.Length];
        for (var row = 0; row < Count; row++) values.Slice(row * dimensions, dimensions).CopyTo(Place(row));
    }

    private ProductVectors(float[][] blocks, CoarseVectors?[] coarse, int count, int dimensions, int stride) =>
        (_blocks, _coarse, Count, Dimensions, _stride) = (blocks, coarse, count, dimensions, stride);

    /// <summary>Vectors that are computed block by block.</summary>
    /// <param name="count">How many.</param>
    /// <param name="dimensions">Length of one vector.</param>
    /// <param name="threads">At most this many at once; 0 = as many as there are cores.</param>
    /// <param name="vector">Writes the vector of a row to a span of zeros; every value must be finite. Called on several threads.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    internal static ProductVectors Of(int count, int dimensions, int threads, RowWriter vector, CancellationToken cancellationToken = default)
    {
        var stride = (dimensions + Lanes - 1) / Lanes * Lanes;
        var blocks = Blocks(count, stride);
        var vectors = new ProductVectors(blocks, new CoarseVectors?[blocks.Length], count, dimensions, stride);
        ParallelRows.Run(count, Block, threads, static () => 0, (_, from, to) =>
        {
            for (var row = from; row < to; row++) vector(row, vectors.Place(row));
        }, cancellationToken);
        return vectors;
    }

    /// <summary>As these, with other vectors for <paramref name="rows"/> and room for <paramref name="count"/> rows; blocks without a changed row are shared.</summary>
    /// <param name="count">Not less than <see cref="Count"/>.</param>
    /// <param name="rows">Ascending.</param>
    /// <param name="vector">As in <see cref="Of"/>; called on this thread.</param>
    internal ProductVectors With(int count, ReadOnlySpan<int> rows, RowWriter vector)
    {
        var blocks = new float[(count + Block - 1) / Block][];
        _blocks.CopyTo(blocks, 0);
        var coarse = new CoarseVectors?[blocks.Length];
        _coarse.CopyTo(coarse, 0);
        var next = new ProductVectors(blocks, coarse, count, Dimensions, _stride);
        var own = -1;
        for (var block = Math.Max(0, Count / Block); block < blocks.Length; block++) Own(block);
        foreach (var row in rows)
        {
            if (row / Block != own && row / Block < Count / Block) Own(own = row / Block);
            var place = next.Place(row);
            place.Clear();
            vector(row, place);
        }
        return next;

        void Own(int block)
        {
            var copy = new float[Math.Min(Block, count - block * Block) * _stride];
            blocks[block]?.CopyTo(copy, 0);
            (blocks[block], coarse[block]) = (copy, null);
        }
    }

    /// <summary>Writes the vector of a row.</summary>
    internal delegate void RowWriter(int row, Span<float> vector);

    private static float[][] Blocks(int count, int stride)
    {
        var blocks = new float[(count + Block - 1) / Block][];
        for (var block = 0; block < blocks.Length; block++) blocks[block] = new float[Math.Min(Block, count - block * Block) * stride];
        return blocks;
    }

    private Span<float> Place(int row) => _blocks[row / Block].AsSpan(row % Block * _stride, Dimensions);

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>Length of one vector.</summary>
    public int Dimensions { get; }

    /// <summary>The vector of <paramref name="row"/>.</summary>
    public ReadOnlySpan<float> this[int row] => Place(row);

    /// <summary>Asks for the vector of <paramref name="row"/>, which is read soon.</summary>
    internal void Prefetch(int row)
    {
        const int line = 16;
        ref var start = ref Start(row);
        for (var at = 0; at < _stride; at += line) Numerics.Prefetch.Of(in Unsafe.Add(ref start, at));
        // Rows begin anywhere in a line, so that most end in one more.
        Numerics.Prefetch.Of(in Unsafe.Add(ref start, _stride - 1));
    }

    /// <summary>True when <paramref name="row"/> has a vector.</summary>
    public bool Has(int row) => this[row].ContainsAnyExcept(0f);

    /// <summary>Writes the dot products of <paramref name="query"/> with the rows from <paramref name="first"/> on.</summary>
    /// <param name="query">Of length <see cref="Dimensions"/>.</param>
    /// <param name="first">The first row.</param>
    /// <param name="scores">One for each row; its length says how many.</param>
    /// <exception cref="ArgumentException">The query has another length, or the rows end beyond the last.</exception>
    /// <remarks>Allocates nothing. The sums are taken in eight lanes, so they may differ from a serial sum in the last bits.</remarks>
    public void Dot(ReadOnlySpan<float> query, int first, Span<float> scores)
    {
        if (query.Length != Dimensions) throw new ArgumentException($"The query has length {query.Length}; the vectors have {Dimensions}.", nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)first, (uint)Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scores.Length, Count - first, nameof(scores));
        Span<float> padded = stackalloc float[_stride];
        padded.Clear();
        query.CopyTo(padded);
        while (!scores.IsEmpty)
        {
            var slot = first % Block;
            var length = Math.Min(scores.Length, Block - slot);
            DotBlock(padded, _blocks[first / Block].AsSpan(slot * _stride, length * _stride), scores[..length]);
            first += length;
            scores = scores[length..];
        }
    }

    /// <summary>Writes the dot products of <paramref name="query"/> with the given rows: what <see cref="Dot(ReadOnlySpan{float}, int, Span{float})"/> gives for each.</summary>
    /// <param name="query">Of length <see cref="Dimensions"/>.</param>
    /// <param name="rows">Any rows, in any order.</param>
    /// <param name="scores">One for each of <paramref name="rows"/>.</param>
    /// <exception cref="ArgumentException">The query has another length, or there are fewer scores than rows.</exception>
    /// <remarks>Allocates nothing.</remarks>
    public void Dot(ReadOnlySpan<float> query, ReadOnlySpan<int> rows, Span<float> scores)
    {
        if (query.Length != Dimensions) throw new ArgumentException($"The query has length {query.Length}; the vectors have {Dimensions}.", nameof(query));
        if (scores.Length < rows.Length) throw new ArgumentException($"There is room for {scores.Length} scores of {rows.Length} rows.", nameof(scores));
        Span<float> padded = stackalloc float[_stride];
        padded.Clear();
        query.CopyTo(padded);
        ref var q = ref MemoryMarshal.GetReference(padded);
        var i = 0;
        for (; i + 4 <= rows.Length; i += 4)
        {
            for (var next = i + Ahead; next < Math.Min(i + Ahead + 4, rows.Length); next++) Prefetch(rows[next]);
            Dot4(ref q, ref Start(rows[i]), ref Start(rows[i + 1]), ref Start(rows[i + 2]), ref Start(rows[i + 3]), _stride).CopyTo(scores[i..]);
        }
        for (; i < rows.Length; i++)
        {
            ref var row = ref Start(rows[i]);
            scores[i] = Dot4(ref q, ref row, ref row, ref row, ref row, _stride).ToScalar();
        }
    }

    /// <summary>A block's coarse twin, made when it is first asked for: whoever scans sets of rows alone never pays for it.</summary>
    internal CoarseVectors Coarse(int block) => _coarse[block] ??= new CoarseVectors(_blocks[block], _stride);

    // Both indexes are checked: the last value of the row must exist.
    private ref float Start(int row)
    {
        var (block, at) = (_blocks[row / Block], row % Block * _stride);
        _ = block[at + _stride - 1];
        return ref block[at];
    }

    private void DotBlock(ReadOnlySpan<float> padded, ReadOnlySpan<float> rows, Span<float> scores)
    {
        ref var q = ref MemoryMarshal.GetReference(padded);
        ref var r = ref MemoryMarshal.GetReference(rows);
        var i = 0;
        for (; i + 4 <= scores.Length; i += 4)
        {
            ref var row = ref Unsafe.Add(ref r, i * _stride);
            ref var third = ref Unsafe.Add(ref row, 2 * _stride);
            Dot4(ref q, ref row, ref Unsafe.Add(ref row, _stride), ref third, ref Unsafe.Add(ref third, _stride), _stride).CopyTo(scores[i..]);
        }
        for (; i < scores.Length; i++)
        {
            ref var row = ref Unsafe.Add(ref r, i * _stride);
            scores[i] = Dot4(ref q, ref row, ref row, ref row, ref row, _stride).ToScalar();
        }
    }

    // Four rows at once share the loads of the query and hide the latency of the additions; `bespoke bench scan` shows what it
    // gains over a call of TensorPrimitives.Dot for each row.
    private static Vector128<float> Dot4(ref float query, ref float rows, ref float second, ref float third, ref float fourth, int stride)
    {
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (nuint i = 0; i < (nuint)stride; i += Lanes)
        {
            var q = Vector256.LoadUnsafe(ref query, i);
            a = Vector256.FusedMultiplyAdd(q, Vector256.LoadUnsafe(ref rows, i), a);
            b = Vector256.FusedMultiplyAdd(q, Vector256.LoadUnsafe(ref second, i), b);
            c = Vector256.FusedMultiplyAdd(q, Vector256.LoadUnsafe(ref third, i), c);
            d = Vector256.FusedMultiplyAdd(q, Vector256.LoadUnsafe(ref fourth, i), d);
        }
        return Vector128.Create(Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
    }
}
