using System.Numerics.Tensors;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Numerics;

public sealed class RandomizedSvdTests
{
    private const int Rank = 8;

    [Theory]
    [InlineData(90, 50, 1)]
    [InlineData(50, 90, 2)]
    [InlineData(700, 300, 3)]
    public void Agrees_with_an_exact_decomposition(int rows, int columns, ulong seed)
    {
        var matrix = Planted(rows, columns, Rank, noise: 0.05, seed);
        var (exact, vectors) = Exact(matrix);

        var svd = RandomizedSvd.Fit(matrix, Rank, seed: 7);

        for (var i = 0; i < Rank; i++) Assert.Equal(1, svd.Singular[i] / exact[i], 1e-4);
        // The subspaces are one when no direction of the exact one leaves the other.
        for (var i = 0; i < Rank; i++)
        {
            var inside = 0.0;
            for (var j = 0; j < Rank; j++)
            {
                var dot = 0.0;
                for (var c = 0; c < columns; c++) dot += vectors[i][c] * svd.Right[c][j];
                inside += dot * dot;
            }
            Assert.Equal(1, inside, 1e-4);
        }
    }

    [Fact]
    public void The_vectors_are_orthonormal_and_their_signs_fixed()
    {
        var svd = RandomizedSvd.Fit(Planted(200, 120, 20, noise: 0.1, seed: 5), 20, seed: 1);
        for (var i = 0; i < 20; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var dot = Enumerable.Range(0, svd.Right.Count).Sum(c => (double)svd.Right[c][i] * svd.Right[c][j]);
                Assert.Equal(i == j ? 1 : 0, dot, 1e-5);
            }
            Assert.True(Enumerable.Range(0, svd.Right.Count).Select(c => svd.Right[c][i]).MaxBy(MathF.Abs) > 0);
        }
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        var matrix = Planted(2_000, 300, 10, noise: 0.2, seed: 4);
        var one = RandomizedSvd.Fit(matrix, 16, seed: 3, threads: 1);
        foreach (var threads in new[] { 2, 5, 16 })
        {
            var many = RandomizedSvd.Fit(matrix, 16, seed: 3, threads: threads);
            Assert.Equal(one.Singular, many.Singular);
            for (var c = 0; c < 300; c++) Assert.True(one.Right[c].SequenceEqual(many.Right[c]));
        }
        Assert.False(one.Right[0].SequenceEqual(RandomizedSvd.Fit(matrix, 16, seed: 4).Right[0]));
    }

    [Fact]
    public void What_a_matrix_has_not_is_zero()
    {
        var svd = RandomizedSvd.Fit(Planted(60, 40, 3, noise: 0, seed: 9), 6, seed: 1);
        Assert.All(svd.Singular.Take(3), s => Assert.True(s > 0.5));
        Assert.All(svd.Singular.Skip(3), s => Assert.InRange(s, 0, 1e-3));
        Assert.All(Enumerable.Range(0, 40), c => Assert.All(svd.Right[c].ToArray(), x => Assert.True(float.IsFinite(x))));
        var nothing = RandomizedSvd.Fit(CsrMatrix.FromEntries(5, 4, []), 2, seed: 1);
        Assert.Equal([0.0, 0.0], nothing.Singular);
    }

    [Fact]
    public void Eigenvectors_give_the_matrix_back()
    {
        const int n = 23;
        var random = new SeededRandom(2);
        var a = new double[n * n];
        for (var i = 0; i < n; i++) for (var j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.NextGaussian();
        var (values, vectors) = SymmetricEigen.Decompose([.. a], n);
        Assert.Equal(values.OrderDescending(), values);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                Assert.Equal(a[i * n + j], Enumerable.Range(0, n).Sum(k => vectors[i * n + k] * values[k] * vectors[j * n + k]), 1e-10);
            }
        }
    }

    // A sum of few strong directions, each sparse, and noise on the same cells.
    private static CsrMatrix Planted(int rows, int columns, int rank, double noise, ulong seed)
    {
        var random = new SeededRandom(seed);
        double[][] Vectors(int length) => [.. Enumerable.Range(0, rank).Select(_ => Enumerable.Range(0, length).Select(_ => random.Chance(0.3) ? random.NextGaussian() : 0).ToArray())];
        var (left, right) = (Vectors(rows), Vectors(columns));
        var entries = new List<MatrixEntry>();
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                var value = Enumerable.Range(0, rank).Sum(k => left[k][r] * right[k][c] * (1 + rank - k)) + (noise > 0 && random.Chance(0.2) ? noise * random.NextGaussian() : 0);
                if (value != 0) entries.Add(new MatrixEntry(r, c, (float)value));
            }
        }
        return CsrMatrix.FromEntries(rows, columns, [.. entries]);
    }

    // One-sided Jacobi rotations of the dense columns in double (Hestenes 1958): slow and exact.
    private static (double[] Singular, double[][] Right) Exact(CsrMatrix matrix)
    {
        var (n, m) = (matrix.Columns, matrix.Rows);
        var a = Enumerable.Range(0, n).Select(_ => new double[m]).ToArray();
        var v = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0).ToArray()).ToArray();
        for (var row = 0; row < m; row++)
        {
            for (var i = 0; i < matrix.ColumnsOf(row).Length; i++) a[matrix.ColumnsOf(row)[i]][row] = matrix.ValuesOf(row)[i];
        }
        for (var (sweep, turned) = (0, true); turned && sweep < 100; sweep++)
        {
            turned = false;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    var (pp, qq, pq) = (TensorPrimitives.Dot<double>(a[p], a[p]), TensorPrimitives.Dot<double>(a[q], a[q]), TensorPrimitives.Dot<double>(a[p], a[q]));
                    if (Math.Abs(pq) <= 1e-13 * Math.Sqrt(pp * qq)) continue;
                    turned = true;
                    var theta = (qq - pp) / (2 * pq);
                    var t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(1 + theta * theta));
                    var (cos, sin) = (1 / Math.Sqrt(1 + t * t), t / Math.Sqrt(1 + t * t));
                    foreach (var (x, y) in new[] { (a[p], a[q]), (v[p], v[q]) })
                    {
                        for (var i = 0; i < x.Length; i++) (x[i], y[i]) = (cos * x[i] - sin * y[i], sin * x[i] + cos * y[i]);
                    }
                }
            }
        }
        var norms = a.Select(c => Math.Sqrt(TensorPrimitives.Dot<double>(c, c))).ToArray();
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => norms[i])];
        return ([.. order.Select(i => norms[i])], [.. order.Select(i => v[i])]);
    }
}
