using System.Numerics.Tensors;

namespace Bespoke.Numerics;

/// <summary>Solves symmetric positive definite systems by A = UᵀU, in place.</summary>
internal static class Cholesky
{
    /// <summary>Replaces the upper triangle of <paramref name="a"/> by U. O(n³/6) multiply-adds.</summary>
    /// <param name="a">n rows at distance <paramref name="stride"/>; what lies below the diagonal is not read.</param>
    /// <param name="stride">Distance of the rows.</param>
    /// <param name="n">Rows and columns.</param>
    /// <returns>False when the matrix is not positive definite (or not finite).</returns>
    internal static bool Factor(Span<float> a, int stride, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = a.Slice(i * stride + i, n - i);
            if (!(row[0] > 0) || !float.IsFinite(row[0])) return false;
            TensorPrimitives.Divide(row, MathF.Sqrt(row[0]), row);
            for (var j = i + 1; j < n; j++)
            {
                var target = a.Slice(j * stride + j, n - j);
                TensorPrimitives.MultiplyAdd(row[(j - i)..], -row[j - i], target, target);
            }
        }
        return true;
    }

    /// <summary>Replaces <paramref name="b"/> by the solution of A·x = b.</summary>
    /// <param name="u">What <see cref="Factor"/> left.</param>
    /// <param name="stride">Distance of its rows.</param>
    /// <param name="b">The right side, length n.</param>
    internal static void Solve(ReadOnlySpan<float> u, int stride, Span<float> b)
    {
        for (var i = 0; i < b.Length; i++)
        {
            b[i] /= u[i * stride + i];
            var left = b[(i + 1)..];
            TensorPrimitives.MultiplyAdd(u.Slice(i * stride + i + 1, left.Length), -b[i], left, left);
        }
        for (var i = b.Length - 1; i >= 0; i--)
        {
            var known = b[(i + 1)..];
            b[i] = (b[i] - TensorPrimitives.Dot(u.Slice(i * stride + i + 1, known.Length), known)) / u[i * stride + i];
        }
    }
}
