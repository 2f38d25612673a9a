using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bespoke.Numerics;

/// <summary>
/// Sums over gathered rows y of a table: into += Σ w·(target + sign·(y·x))·y, the sparse part of every product and residual of
/// implicit least squares.
/// </summary>
/// <remarks>For 64 values the vectors x and into and four rows at a time live in registers, so that each row is read once.</remarks>
internal static unsafe class GatherKernel
{
    /// <summary>Adds the sum to <paramref name="into"/>.</summary>
    /// <param name="table">Rows of <paramref name="stride"/> values.</param>
    /// <param name="stride">A multiple of 16.</param>
    /// <param name="rows">The rows y, each inside the table.</param>
    /// <param name="weights">w of each.</param>
    /// <param name="x">Of length <paramref name="stride"/>.</param>
    /// <param name="target">The constant of each term.</param>
    /// <param name="sign">What y·x is multiplied with.</param>
    /// <param name="into">Of length <paramref name="stride"/>.</param>
    internal static void Add(
        ReadOnlySpan<float> table, int stride, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, ReadOnlySpan<float> x, float target, float sign, Span<float> into)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            AddByRows(table, stride, rows, weights, x, target, sign, into);
            return;
        }
        if (x.Length < stride || into.Length < stride || weights.Length < rows.Length) throw new ArgumentException($"Vectors of {stride} values are needed.", nameof(stride));
        fixed (float* t = &MemoryMarshal.GetReference(table), w = &MemoryMarshal.GetReference(weights), px = &MemoryMarshal.GetReference(x), to = &MemoryMarshal.GetReference(into))
        fixed (int* r = &MemoryMarshal.GetReference(rows))
        {
            if (stride == 64) Add64(t, r, rows.Length, w, px, target, sign, to);
            else AddAny(t, stride, r, rows.Length, w, px, target, sign, to);
        }
    }

    /// <summary>The portable path.</summary>
    internal static void AddByRows(
        ReadOnlySpan<float> table, int stride, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, ReadOnlySpan<float> x, float target, float sign, Span<float> into)
    {
        x = x[..stride];
        into = into[..stride];
        for (var i = 0; i < rows.Length; i++)
        {
            var y = table.Slice(rows[i] * stride, stride);
            TensorPrimitives.MultiplyAdd(y, weights[i] * (target + sign * TensorPrimitives.Dot(y, x)), into, into);
        }
    }

    private static void Add64(float* table, int* rows, int count, float* weights, float* x, float target, float sign, float* into)
    {
        Vector512<float> x0 = Vector512.Load(x), x1 = Vector512.Load(x + 16), x2 = Vector512.Load(x + 32), x3 = Vector512.Load(x + 48);
        Vector512<float> s0 = Vector512.Load(into), s1 = Vector512.Load(into + 16), s2 = Vector512.Load(into + 32), s3 = Vector512.Load(into + 48);
        var i = 0;
        for (; i + 2 <= count; i += 2)
        {
            float* y = table + (nint)rows[i] * 64, z = table + (nint)rows[i + 1] * 64;
            Vector512<float> y0 = Vector512.Load(y), y1 = Vector512.Load(y + 16), y2 = Vector512.Load(y + 32), y3 = Vector512.Load(y + 48);
            Vector512<float> z0 = Vector512.Load(z), z1 = Vector512.Load(z + 16), z2 = Vector512.Load(z + 32), z3 = Vector512.Load(z + 48);
            var a = Vector512.FusedMultiplyAdd(y1, x1, y0 * x0) + Vector512.FusedMultiplyAdd(y3, x3, y2 * x2);
            var b = Vector512.FusedMultiplyAdd(z1, x1, z0 * x0) + Vector512.FusedMultiplyAdd(z3, x3, z2 * x2);
            var ca = Vector512.Create(weights[i] * (target + sign * Vector512.Sum(a)));
            var cb = Vector512.Create(weights[i + 1] * (target + sign * Vector512.Sum(b)));
            s0 = Vector512.FusedMultiplyAdd(cb, z0, Vector512.FusedMultiplyAdd(ca, y0, s0));
            s1 = Vector512.FusedMultiplyAdd(cb, z1, Vector512.FusedMultiplyAdd(ca, y1, s1));
            s2 = Vector512.FusedMultiplyAdd(cb, z2, Vector512.FusedMultiplyAdd(ca, y2, s2));
            s3 = Vector512.FusedMultiplyAdd(cb, z3, Vector512.FusedMultiplyAdd(ca, y3, s3));
        }
        if (i < count)
        {
            var y = table + (nint)rows[i] * 64;
            Vector512<float> y0 = Vector512.Load(y), y1 = Vector512.Load(y + 16), y2 = Vector512.Load(y + 32), y3 = Vector512.Load(y + 48);
            var a = Vector512.FusedMultiplyAdd(y1, x1, y0 * x0) + Vector512.FusedMultiplyAdd(y3, x3, y2 * x2);
            var ca = Vector512.Create(weights[i] * (target + sign * Vector512.Sum(a)));
            s0 = Vector512.FusedMultiplyAdd(ca, y0, s0);
            s1 = Vector512.FusedMultiplyAdd(ca, y1, s1);
            s2 = Vector512.FusedMultiplyAdd(ca, y2, s2);
            s3 = Vector512.FusedMultiplyAdd(ca, y3, s3);
        }
        s0.Store(into);
        s1.Store(into + 16);
        s2.Store(into + 32);
        s3.Store(into + 48);
    }

    private static void AddAny(float* table, nint stride, int* rows, int count, float* weights, float* x, float target, float sign, float* into)
    {
        var i = 0;
        for (; i + 4 <= count; i += 4)
        {
            float* y0 = table + rows[i] * stride, y1 = table + rows[i + 1] * stride, y2 = table + rows[i + 2] * stride, y3 = table + rows[i + 3] * stride;
            Vector512<float> d0 = default, d1 = default, d2 = default, d3 = default;
            for (nint j = 0; j < stride; j += 16)
            {
                var at = Vector512.Load(x + j);
                d0 = Vector512.FusedMultiplyAdd(at, Vector512.Load(y0 + j), d0);
                d1 = Vector512.FusedMultiplyAdd(at, Vector512.Load(y1 + j), d1);
                d2 = Vector512.FusedMultiplyAdd(at, Vector512.Load(y2 + j), d2);
                d3 = Vector512.FusedMultiplyAdd(at, Vector512.Load(y3 + j), d3);
            }
            var c0 = Vector512.Create(weights[i] * (target + sign * Vector512.Sum(d0)));
            var c1 = Vector512.Create(weights[i + 1] * (target + sign * Vector512.Sum(d1)));
            var c2 = Vector512.Create(weights[i + 2] * (target + sign * Vector512.Sum(d2)));
            var c3 = Vector512.Create(weights[i + 3] * (target + sign * Vector512.Sum(d3)));
            for (nint j = 0; j < stride; j += 16)
            {
                var sum = Vector512.FusedMultiplyAdd(c0, Vector512.Load(y0 + j), Vector512.Load(into + j));
                sum = Vector512.FusedMultiplyAdd(c1, Vector512.Load(y1 + j), sum);
                sum = Vector512.FusedMultiplyAdd(c2, Vector512.Load(y2 + j), sum);
                Vector512.FusedMultiplyAdd(c3, Vector512.Load(y3 + j), sum).Store(into + j);
            }
        }
        for (; i < count; i++)
        {
            var y = table + rows[i] * stride;
            Vector512<float> d = default;
            for (nint j = 0; j < stride; j += 16) d = Vector512.FusedMultiplyAdd(Vector512.Load(x + j), Vector512.Load(y + j), d);
            var c = Vector512.Create(weights[i] * (target + sign * Vector512.Sum(d)));
            for (nint j = 0; j < stride; j += 16) Vector512.FusedMultiplyAdd(c, Vector512.Load(y + j), Vector512.Load(into + j)).Store(into + j);
        }
    }
}
