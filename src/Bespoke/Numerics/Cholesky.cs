using System.Numerics.Tensors;

namespace Bespoke.Numerics;

/// <summary>Solves symmetric positive definite systems by A = UᵀU, in place, by panels of 16 rows.</summary>
/// <remarks>Matrices have rows and columns in multiples of 16; an identity pads them.</remarks>
internal static class Cholesky
{
    internal const int Panel = 16;

    /// <summary>Replaces the upper triangle of <paramref name="a"/> by U. O(n³/6) multiply-adds.</summary>
    /// <param name="a">n x n, row-major; what lies below the diagonal is undefined afterwards.</param>
    /// <param name="n">A multiple of 16.</param>
    /// <param name="scratch">At least 16·n long.</param>
    /// <param name="threads">At most this many at once; 0 = as many as there are cores.</param>
    /// <param name="cancellationToken">Looked at between panels.</param>
    /// <returns>False when the matrix is not positive definite (or not finite).</returns>
    internal static bool Factor(float[] a, int n, float[] scratch, int threads = 1, CancellationToken cancellationToken = default)
    {
        for (var first = 0; first < n; first += Panel)
        {
            if (!FactorPanel(a, n, first)) return false;
            var (next, width) = (first + Panel, n - first - Panel);
            for (var i = 0; i < Panel; i++) TensorPrimitives.Negate(a.AsSpan((first + i) * n + next, width), scratch.AsSpan(i * n + next, width));
            if (threads == 1 || width < 512)
            {
                for (var row = next; row < n; row += Panel) Update(row);
            }
            else
            {
                ParallelRows.Run(width / Panel, 4, threads, static () => 0, (_, from, to) =>
                {
                    for (var i = from; i < to; i++) Update(next + i * Panel);
                }, cancellationToken);
            }

            // Rows below lose what this panel explains of them.
            void Update(int row) => DenseKernel.Multiply(
                scratch.AsSpan(row), new Layout(1, n), a.AsSpan(first * n + row), n, a.AsSpan(row * n + row), n, Panel, n - row, Panel, add: true);
        }
        return true;
    }

    /// <summary>Replaces <paramref name="b"/> by the solution of A·x = b.</summary>
    /// <param name="u">What <see cref="Factor"/> left.</param>
    /// <param name="n">Distance of its rows.</param>
    /// <param name="b">The right side, not longer than n.</param>
    internal static void Solve(ReadOnlySpan<float> u, int n, Span<float> b)
    {
        for (var i = 0; i < b.Length; i++)
        {
            b[i] /= u[i * n + i];
            var left = b[(i + 1)..];
            TensorPrimitives.MultiplyAdd(u.Slice(i * n + i + 1, left.Length), -b[i], left, left);
        }
        for (var i = b.Length - 1; i >= 0; i--)
        {
            var known = b[(i + 1)..];
            b[i] = (b[i] - TensorPrimitives.Dot(u.Slice(i * n + i + 1, known.Length), known)) / u[i * n + i];
        }
    }

    private static bool FactorPanel(float[] a, int n, int first)
    {
        for (var i = first; i < first + Panel; i++)
        {
            var row = a.AsSpan(i * n + i, n - i);
            if (!(row[0] > 0) || !float.IsFinite(row[0])) return false;
            TensorPrimitives.Multiply(row, 1 / MathF.Sqrt(row[0]), row);
            for (var j = i + 1; j < first + Panel; j++)
            {
                var target = a.AsSpan(j * n + j, n - j);
                TensorPrimitives.MultiplyAdd(row[(j - i)..], -row[j - i], target, target);
            }
        }
        return true;
    }
}
