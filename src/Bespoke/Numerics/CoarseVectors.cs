using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bespoke.Numerics;

/// <summary>
/// One block of vectors with a byte for each value, a quarter of the memory that an exact scan reads, and how far the bytes are from the
/// truth: so a scan can estimate every dot product and look at the few exact vectors that matter. Immutable.
/// </summary>
/// <remarks>
/// With v̂ = scale · bytes and q̂ likewise, |q·v − q̂·v̂| ≤ |q − q̂|·|v̂| + |q|·|v − v̂| (Cauchy and Schwarz, twice). |v̂| and |v − v̂|
/// are taken as large as they are anywhere in the block, so that of a row no more has to be read than its bytes and its scale.
/// </remarks>
internal sealed class CoarseVectors
{
    /// <summary>Rows that are estimated together.</summary>
    internal const int Together = 8;

    private const int Middle = 128;
    private const int Line = 64;

    // Of both lengths: covers how sums of floats are rounded, here and in the exact product.
    private const float Rounding = 2e-5f;

    private readonly byte[] _bytes;
    private readonly float[] _scales;
    private readonly int _start, _stride;
    private readonly float _length, _error;

    /// <summary>Takes the vectors of one block.</summary>
    /// <param name="rows">Row-major, each of <paramref name="stride"/> values.</param>
    /// <param name="stride">Values of a row, its padding included.</param>
    internal CoarseVectors(ReadOnlySpan<float> rows, int stride)
    {
        var count = rows.Length / stride;
        var room = (count + Together - 1) / Together * Together;
        _stride = CoarseQuery.Padded(stride);
        _scales = new float[room];
        // Pinned, so that rows stay where lines of memory begin.
        _bytes = GC.AllocateUninitializedArray<byte>(room * _stride + Line, pinned: true);
        _bytes.AsSpan().Fill(Middle);
        _start = (int)(Line - Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0) % Line);
        for (var row = 0; row < count; row++)
        {
            var (length, error) = Take(row, rows.Slice(row * stride, stride));
            (_length, _error) = (Math.Max(_length, length), Math.Max(_error, error));
        }
    }

    /// <summary>True where the processor multiplies bytes; elsewhere an exact scan is as fast.</summary>
    internal static bool AreFast => Avx2.IsSupported;

    /// <summary>Writes the dot product of each row with the query, to within <see cref="Error"/>.</summary>
    /// <param name="query">Of the block's length.</param>
    /// <param name="products">Room for the rows of the block, rounded up to a multiple of <see cref="Together"/>.</param>
    internal void Estimate(CoarseQuery query, Span<float> products)
    {
        for (var row = 0; row < _scales.Length; row += Together)
        {
            var scales = Vector256.LoadUnsafe(ref _scales[row]);
            var sums = Sums(
                query.Values, ref At(row), ref At(row + 1), ref At(row + 2), ref At(row + 3), ref At(row + 4), ref At(row + 5), ref At(row + 6), ref At(row + 7));
            Estimate(query, sums, scales).CopyTo(products[row..]);
        }
    }

    /// <summary>As <see cref="Estimate(CoarseQuery, Span{float})"/>, for some of the rows.</summary>
    /// <param name="query">Of the block's length.</param>
    /// <param name="rows">In any order, counted from <paramref name="first"/> on.</param>
    /// <param name="first">What the block's first row is called there.</param>
    /// <param name="products">Room for as many, rounded up to a multiple of <see cref="Together"/>.</param>
    internal void Estimate(CoarseQuery query, ReadOnlySpan<int> rows, int first, Span<float> products)
    {
        if (rows.IsEmpty) return;
        Span<int> eight = stackalloc int[Together];
        // Beside the last few it may name others once more.
        eight.Fill(rows[0]);
        for (var i = 0; i < rows.Length; i += Together)
        {
            rows.Slice(i, Math.Min(Together, rows.Length - i)).CopyTo(eight);
            var (a, b, c, d) = (eight[0] - first, eight[1] - first, eight[2] - first, eight[3] - first);
            var (e, f, g, h) = (eight[4] - first, eight[5] - first, eight[6] - first, eight[7] - first);
            // First, as it checks the rows.
            var scales = Vector256.Create(_scales[a], _scales[b], _scales[c], _scales[d], _scales[e], _scales[f], _scales[g], _scales[h]);
            var sums = Sums(query.Values, ref At(a), ref At(b), ref At(c), ref At(d), ref At(e), ref At(f), ref At(g), ref At(h));
            Estimate(query, sums, scales).CopyTo(products[i..]);
        }
    }

    /// <summary>How far a product may be from its estimate, rounded up.</summary>
    internal float Error(CoarseQuery query) => query.Error * _length + query.Length * (_error + Rounding * _length);

    private static Vector256<float> Estimate(CoarseQuery query, Vector256<int> sums, Vector256<float> scales) =>
        Vector256.ConvertToSingle(sums - Vector256.Create(Middle * query.Sum)) * (scales * query.Scale);

    // Not checked: the row's scale is read before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte At(int row) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), _start + row * _stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Sums(
        ReadOnlySpan<sbyte> query, ref byte a, ref byte b, ref byte c, ref byte d, ref byte e, ref byte f, ref byte g, ref byte h)
    {
        ref var values = ref MemoryMarshal.GetReference(query);
        Vector256<int> sa = default, sb = default, sc = default, sd = default, se = default, sf = default, sg = default, sh = default;
        for (nuint at = 0; at < (nuint)query.Length; at += (nuint)Vector256<byte>.Count)
        {
            var part = Vector256.LoadUnsafe(ref values, at);
            sa += Products(part, ref a, at);
            sb += Products(part, ref b, at);
            sc += Products(part, ref c, at);
            sd += Products(part, ref d, at);
            se += Products(part, ref e, at);
            sf += Products(part, ref f, at);
            sg += Products(part, ref g, at);
            sh += Products(part, ref h, at);
        }
        var low = Avx2.HorizontalAdd(Avx2.HorizontalAdd(sa, sb), Avx2.HorizontalAdd(sc, sd));
        var high = Avx2.HorizontalAdd(Avx2.HorizontalAdd(se, sf), Avx2.HorizontalAdd(sg, sh));
        return Avx2.Permute2x128(low, high, 0x20) + Avx2.Permute2x128(low, high, 0x31);
    }

    // No pair of products leaves the range of a short: 2 · 255 · 63 < 32,768.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<sbyte> query, ref byte row, nuint at) =>
        Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref row, at), query), Vector256.Create((short)1));

    private (float Length, float Error) Take(int row, ReadOnlySpan<float> vector)
    {
        var scale = MathF.Abs(TensorPrimitives.MaxMagnitude(vector)) / (Middle - 1);
        if (scale == 0) return (0, 0);
        _scales[row] = scale;
        var bytes = _bytes.AsSpan(_start + row * _stride);
        var squares = 0f;
        for (var i = 0; i < vector.Length; i++)
        {
            var value = (int)MathF.Round(vector[i] / scale);
            bytes[i] = (byte)(Middle + value);
            var rest = vector[i] - value * scale;
            squares += rest * rest;
        }
        var error = MathF.Sqrt(squares);
        // |v̂| ≤ |v| + |v − v̂|
        return (TensorPrimitives.Norm(vector) + error, error);
    }
}
