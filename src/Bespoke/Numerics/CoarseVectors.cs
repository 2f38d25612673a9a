using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bespoke.Numerics;

/// <summary>
/// One block of vectors with a byte for each value, a quarter of the memory that an exact scan reads, and how far the bytes are from the
/// truth: so a scan can bound every dot product from above and look at the few exact vectors that matter. Immutable.
/// </summary>
/// <remarks>
/// With v̂ = scale · bytes and q̂ likewise, q·v ≤ q̂·v̂ + |q − q̂|·|v̂| + |q|·|v − v̂| (Cauchy and Schwarz, twice). Bytes of
/// 16 rows lie together, four values of each after another, so that lanes are rows and nothing has to be summed across lanes.
/// </remarks>
internal sealed class CoarseVectors
{
    private const int Group = 16;
    private const int Values = 4;
    private const int Middle = 128;

    // Of the length of the vector: covers how sums of floats are rounded, here and in the exact product.
    private const float Rounding = 2e-5f;

    // Twice the distance of a bound, and what is lost when it is taken off again.
    private const float WiderThanRounded = 2.001f;

    private readonly byte[] _bytes;
    private readonly float[] _scales, _lengths, _errors;
    private readonly int _quads;

    /// <summary>Takes the vectors of one block.</summary>
    /// <param name="rows">Row-major, each of <paramref name="stride"/> values.</param>
    /// <param name="stride">A multiple of 4.</param>
    internal CoarseVectors(ReadOnlySpan<float> rows, int stride)
    {
        var count = rows.Length / stride;
        var padded = (count + Group - 1) / Group * Group;
        _quads = stride / Values;
        _bytes = new byte[padded * stride];
        (_scales, _lengths, _errors) = (new float[padded], new float[padded], new float[padded]);
        Span<float> rest = stackalloc float[stride];
        for (var row = 0; row < count; row++) Take(row, rows.Slice(row * stride, stride), rest);
    }

    /// <summary>True where the processor multiplies bytes; elsewhere an exact scan is as fast.</summary>
    internal static bool AreFast => Avx2.IsSupported;

    /// <summary>Writes a number not below the dot product of each row with the query.</summary>
    /// <param name="query">Of the block's length.</param>
    /// <param name="bounds">Room for the rows of the block, rounded up to a multiple of 16.</param>
    internal void Bound(CoarseQuery query, Span<float> bounds)
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(_bytes);
        ref var quads = ref MemoryMarshal.GetReference(query.Quads);
        var (middle, ones) = (Vector256.Create(Middle * query.Sum), Vector256.Create((short)1));
        for (var row = 0; row < _scales.Length; row += Group)
        {
            ref var group = ref Unsafe.Add(ref bytes, row * _quads * Values);
            var (low, high) = (Vector256<int>.Zero, Vector256<int>.Zero);
            for (nuint quad = 0; quad < (nuint)_quads; quad++)
            {
                var q = Vector256.Create(Unsafe.Add(ref quads, quad)).AsSByte();
                low += Products(Vector256.LoadUnsafe(ref group, quad * Group * Values), q, ones);
                high += Products(Vector256.LoadUnsafe(ref group, quad * Group * Values + Group * Values / 2), q, ones);
            }
            Bound(query, row, low - middle).CopyTo(bounds[row..]);
            Bound(query, row + Group / 2, high - middle).CopyTo(bounds[(row + Group / 2)..]);
        }
    }

    /// <summary>How far the dot product of a row may lie below its bound, rounded up.</summary>
    internal float Width(CoarseQuery query, int row) => WiderThanRounded * (query.Error * _lengths[row] + query.Length * _errors[row]);

    // No pair of products leaves the range of a short: 2 · 255 · 63 < 32,768.
    private static Vector256<int> Products(Vector256<byte> rows, Vector256<sbyte> query, Vector256<short> ones) =>
        Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(rows, query), ones);

    private Vector256<float> Bound(CoarseQuery query, int row, Vector256<int> products)
    {
        var coarse = Vector256.ConvertToSingle(products) * (query.Scale * Vector256.LoadUnsafe(ref _scales[row]));
        return coarse + query.Error * Vector256.LoadUnsafe(ref _lengths[row]) + query.Length * Vector256.LoadUnsafe(ref _errors[row]);
    }

    private void Take(int row, ReadOnlySpan<float> vector, Span<float> rest)
    {
        var scale = MathF.Abs(TensorPrimitives.MaxMagnitude(vector)) / (Middle - 1);
        var group = _bytes.AsSpan(row / Group * Group * vector.Length);
        for (var i = 0; i < vector.Length; i++)
        {
            var value = scale == 0 ? 0 : (int)MathF.Round(vector[i] / scale);
            group[i / Values * Group * Values + row % Group * Values + i % Values] = (byte)(Middle + value);
            rest[i] = vector[i] - value * scale;
        }
        var length = TensorPrimitives.Norm(vector);
        (_scales[row], _lengths[row], _errors[row]) = (scale, length, TensorPrimitives.Norm<float>(rest) + Rounding * length);
        // |v̂| ≤ |v| + |v − v̂|
        _lengths[row] += _errors[row];
    }
}

/// <summary>A query with a byte for each value; see <see cref="CoarseVectors"/>.</summary>
internal readonly ref struct CoarseQuery
{
    // Half of the range, so that sums of two products fit; see CoarseVectors.Products.
    private const int Most = 63;

    /// <summary>Takes <paramref name="query"/>.</summary>
    /// <param name="query">Its length is a multiple of 4; padding is 0.</param>
    /// <param name="bytes">Room for as many; the caller's until the scan is over.</param>
    internal CoarseQuery(ReadOnlySpan<float> query, Span<sbyte> bytes)
    {
        Scale = MathF.Abs(TensorPrimitives.MaxMagnitude(query)) / Most;
        Length = TensorPrimitives.Norm(query);
        var error = 0f;
        for (var i = 0; i < query.Length; i++)
        {
            bytes[i] = Scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(query[i] / Scale);
            Sum += bytes[i];
            var rest = query[i] - bytes[i] * Scale;
            error += rest * rest;
        }
        Error = MathF.Sqrt(error);
        Quads = MemoryMarshal.Cast<sbyte, int>(bytes[..query.Length]);
    }

    /// <summary>The bytes, four in each.</summary>
    internal ReadOnlySpan<int> Quads { get; }

    /// <summary>Of all bytes.</summary>
    internal int Sum { get; }

    /// <summary>What a byte of 1 stands for.</summary>
    internal float Scale { get; }

    /// <summary>Euclidean length of the query.</summary>
    internal float Length { get; }

    /// <summary>Euclidean length of what the bytes leave out.</summary>
    internal float Error { get; }
}
