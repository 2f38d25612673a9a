namespace Bespoke.Numerics;

/// <summary>Eigenvalues and eigenvectors of small symmetric matrices by cyclic Jacobi rotations (Golub and Van Loan, section 8.5).</summary>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 60;

    /// <summary>Decomposes <paramref name="a"/> = V·diag(values)·Vᵀ.</summary>
    /// <param name="a">n x n, row-major and symmetric; overwritten.</param>
    /// <param name="n">Its size.</param>
    /// <returns>The eigenvalues, descending, and V, row-major: column i belongs to value i. O(n³) a sweep, some ten sweeps.</returns>
    internal static (double[] Values, double[] Vectors) Decompose(double[] a, int n)
    {
        var v = new double[n * n];
        for (var i = 0; i < n; i++) v[i * n + i] = 1;
        var total = 0.0;
        foreach (var x in a) total += x * x;
        for (var sweep = 0; sweep < MaxSweeps && OffDiagonal(a, n) > 1e-28 * total; sweep++)
        {
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++) Rotate(a, v, n, p, q);
            }
        }
        var values = new double[n];
        for (var i = 0; i < n; i++) values[i] = a[i * n + i];
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => values[i])];
        var vectors = new double[n * n];
        for (var row = 0; row < n; row++)
        {
            for (var i = 0; i < n; i++) vectors[row * n + i] = v[row * n + order[i]];
        }
        return ([.. order.Select(i => values[i])], vectors);
    }

    private static double OffDiagonal(double[] a, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++) sum += a[i * n + j] * a[i * n + j];
        }
        return sum;
    }

    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        var apq = a[p * n + q];
        if (apq == 0) return;
        var theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        var t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (akp, akq) = (a[k * n + p], a[k * n + q]);
            (a[k * n + p], a[k * n + q]) = (c * akp - s * akq, s * akp + c * akq);
        }
        for (var k = 0; k < n; k++)
        {
            var (apk, aqk) = (a[p * n + k], a[q * n + k]);
            (a[p * n + k], a[q * n + k]) = (c * apk - s * aqk, s * apk + c * aqk);
        }
        for (var k = 0; k < n; k++)
        {
            var (vkp, vkq) = (v[k * n + p], v[k * n + q]);
            (v[k * n + p], v[k * n + q]) = (c * vkp - s * vkq, s * vkp + c * vkq);
        }
    }
}
