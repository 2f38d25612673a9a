using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bespoke.Numerics;

/// <summary>Where a matrix lies in memory: distance of neighbouring rows and of neighbouring columns, in floats.</summary>
internal readonly record struct Layout(int Row, int Column);

/// <summary>Products of dense float matrices.</summary>
/// <remarks>
/// Register tiles of 4 x 64 keep 16 sums of 16 lanes, about eight times the speed of row-wise TensorPrimitives here, which
/// stay as the portable path. Every cell is one chain of additions in the order of the inner index, on either path.
/// </remarks>
internal static unsafe class DenseKernel
{
    private const int Lanes = 16, Tile = 64;

    /// <summary>c = a·b, or c += a·b.</summary>
    /// <param name="a">m x k in any layout.</param>
    /// <param name="aLayout">Of <paramref name="a"/>.</param>
    /// <param name="b">k x n, columns adjacent.</param>
    /// <param name="bRow">Distance of its rows.</param>
    /// <param name="c">m x n, columns adjacent.</param>
    /// <param name="cRow">Distance of its rows.</param>
    /// <param name="m">Rows of the result.</param>
    /// <param name="n">Columns of the result, a multiple of 16.</param>
    /// <param name="k">Inner length.</param>
    /// <param name="add">Adds to what is in <paramref name="c"/>.</param>
    internal static void Multiply(ReadOnlySpan<float> a, Layout aLayout, ReadOnlySpan<float> b, int bRow, Span<float> c, int cRow, int m, int n, int k, bool add)
    {
        if (n % Lanes != 0) throw new ArgumentException($"The result has {n} columns; a multiple of {Lanes} is needed.", nameof(n));
        if (m == 0 || n == 0) return;
        if (k == 0)
        {
            if (!add) for (var i = 0; i < m; i++) c.Slice(i * cRow, n).Clear();
            return;
        }
        // The last cell of each, so that a wrong size is an exception here and not a stray write below.
        _ = a[(m - 1) * aLayout.Row + (k - 1) * aLayout.Column];
        _ = b[(k - 1) * bRow + n - 1];
        _ = c[(m - 1) * cRow + n - 1];
        if (!Vector512.IsHardwareAccelerated)
        {
            MultiplyByRows(a, aLayout, b, bRow, c, cRow, m, n, k, add);
            return;
        }
        fixed (float* pa = &MemoryMarshal.GetReference(a), pb = &MemoryMarshal.GetReference(b), pc = &MemoryMarshal.GetReference(c))
        {
            var column = 0;
            for (; column + Tile <= n; column += Tile)
            {
                var row = 0;
                for (; row + 4 <= m; row += 4) Tile4x64(pa + row * aLayout.Row, aLayout, pb + column, bRow, pc + row * cRow + column, cRow, k, add);
                for (; row < m; row++) Tile1x64(pa + row * aLayout.Row, aLayout.Column, pb + column, bRow, pc + row * cRow + column, k, add);
            }
            for (; column < n; column += Lanes)
            {
                for (var row = 0; row < m; row++) Tile1x16(pa + row * aLayout.Row, aLayout.Column, pb + column, bRow, pc + row * cRow + column, k, add);
            }
        }
    }

    /// <summary>The portable path.</summary>
    internal static void MultiplyByRows(ReadOnlySpan<float> a, Layout aLayout, ReadOnlySpan<float> b, int bRow, Span<float> c, int cRow, int m, int n, int k, bool add)
    {
        for (var i = 0; i < m; i++)
        {
            var sum = c.Slice(i * cRow, n);
            if (!add) sum.Clear();
            for (var p = 0; p < k; p++) TensorPrimitives.FusedMultiplyAdd(b.Slice(p * bRow, n), a[i * aLayout.Row + p * aLayout.Column], sum, sum);
        }
    }

    private static void Tile4x64(float* a, Layout aLayout, float* b, nint bRow, float* c, nint cRow, int k, bool add)
    {
        Vector512<float> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<float> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        if (add)
        {
            (s00, s01, s02, s03) = (Vector512.Load(c), Vector512.Load(c + 16), Vector512.Load(c + 32), Vector512.Load(c + 48));
            (s10, s11, s12, s13) = (Vector512.Load(c + cRow), Vector512.Load(c + cRow + 16), Vector512.Load(c + cRow + 32), Vector512.Load(c + cRow + 48));
            (s20, s21, s22, s23) = (Vector512.Load(c + 2 * cRow), Vector512.Load(c + 2 * cRow + 16), Vector512.Load(c + 2 * cRow + 32), Vector512.Load(c + 2 * cRow + 48));
            (s30, s31, s32, s33) = (Vector512.Load(c + 3 * cRow), Vector512.Load(c + 3 * cRow + 16), Vector512.Load(c + 3 * cRow + 32), Vector512.Load(c + 3 * cRow + 48));
        }
        nint next = aLayout.Column, r1 = aLayout.Row, r2 = 2 * r1, r3 = 3 * r1;
        for (; k > 0; k--, a += next, b += bRow)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16), b2 = Vector512.Load(b + 32), b3 = Vector512.Load(b + 48);
            var x = Vector512.Create(*a);
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(x, b2, s02);
            s03 = Vector512.FusedMultiplyAdd(x, b3, s03);
            x = Vector512.Create(a[r1]);
            s10 = Vector512.FusedMultiplyAdd(x, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(x, b2, s12);
            s13 = Vector512.FusedMultiplyAdd(x, b3, s13);
            x = Vector512.Create(a[r2]);
            s20 = Vector512.FusedMultiplyAdd(x, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(x, b2, s22);
            s23 = Vector512.FusedMultiplyAdd(x, b3, s23);
            x = Vector512.Create(a[r3]);
            s30 = Vector512.FusedMultiplyAdd(x, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(x, b2, s32);
            s33 = Vector512.FusedMultiplyAdd(x, b3, s33);
        }
        Store(c, s00, s01, s02, s03);
        Store(c + cRow, s10, s11, s12, s13);
        Store(c + 2 * cRow, s20, s21, s22, s23);
        Store(c + 3 * cRow, s30, s31, s32, s33);
    }

    private static void Tile1x64(float* a, nint next, float* b, nint bRow, float* c, int k, bool add)
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
        if (add) (s0, s1, s2, s3) = (Vector512.Load(c), Vector512.Load(c + 16), Vector512.Load(c + 32), Vector512.Load(c + 48));
        for (; k > 0; k--, a += next, b += bRow)
        {
            var x = Vector512.Create(*a);
            s0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b), s0);
            s1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 16), s1);
            s2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 32), s2);
            s3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 48), s3);
        }
        Store(c, s0, s1, s2, s3);
    }

    private static void Tile1x16(float* a, nint next, float* b, nint bRow, float* c, int k, bool add)
    {
        var sum = add ? Vector512.Load(c) : default;
        for (; k > 0; k--, a += next, b += bRow) sum = Vector512.FusedMultiplyAdd(Vector512.Create(*a), Vector512.Load(b), sum);
        sum.Store(c);
    }

    private static void Store(float* to, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3)
    {
        v0.Store(to);
        v1.Store(to + 16);
        v2.Store(to + 32);
        v3.Store(to + 48);
    }
}
