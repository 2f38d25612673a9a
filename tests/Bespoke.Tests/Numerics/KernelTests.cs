using Bespoke.Numerics;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Numerics;

/// <summary>The fast paths and the portable ones against plain loops in double precision.</summary>
public sealed class KernelTests
{
    [Fact]
    public void A_dense_product_is_that_of_the_plain_loops() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 70], Gen.Bool, Gen.Bool, Gen.ULong).Sample((m, lanes, k, transposed, add, seed) =>
        {
            var (n, random) = (lanes * 16, new SeededRandom(seed));
            var layout = transposed ? new Layout(1, m) : new Layout(k, 1);
            var (a, b, c) = (Floats(random, m * k), Floats(random, k * n), Floats(random, m * n));
            var (fast, portable) = ((float[])c.Clone(), (float[])c.Clone());
            DenseKernel.Multiply(a, layout, b, n, fast, n, m, n, k, add);
            DenseKernel.MultiplyByRows(a, layout, b, n, portable, n, m, n, k, add);
            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var sum = add ? (double)c[i * n + j] : 0;
                    for (var p = 0; p < k; p++) sum += (double)a[i * layout.Row + p * layout.Column] * b[p * n + j];
                    Assert.Equal(sum, fast[i * n + j], 1e-4);
                    Assert.Equal(sum, portable[i * n + j], 1e-4);
                }
            }
        });

    [Fact]
    public void A_dense_product_refuses_sizes_that_do_not_fit()
    {
        Assert.Throws<IndexOutOfRangeException>(() => DenseKernel.Multiply(new float[31], new(16, 1), new float[256], 16, new float[32], 16, 2, 16, 16, add: false));
        Assert.Throws<ArgumentException>(() => DenseKernel.Multiply(new float[16], new(16, 1), new float[256], 16, new float[16], 16, 1, 15, 16, add: false));
    }

    [Fact]
    public void A_sum_over_gathered_rows_is_that_of_the_plain_loops() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 13], Gen.ULong).Sample((lanes, count, seed) =>
        {
            var (stride, random) = (lanes * 16, new SeededRandom(seed));
            var (table, x, start) = (Floats(random, 20 * stride), Floats(random, stride), Floats(random, stride));
            int[] rows = [.. Enumerable.Range(0, count).Select(_ => random.Next(20))];
            var weights = Floats(random, count);
            var (fast, portable) = ((float[])start.Clone(), (float[])start.Clone());
            GatherKernel.Add(table, stride, rows, weights, x, 1, -0.5f, fast);
            GatherKernel.AddByRows(table, stride, rows, weights, x, 1, -0.5f, portable);
            var expected = start.Select(v => (double)v).ToArray();
            for (var i = 0; i < count; i++)
            {
                var dot = 0.0;
                for (var j = 0; j < stride; j++) dot += (double)table[rows[i] * stride + j] * x[j];
                for (var j = 0; j < stride; j++) expected[j] += weights[i] * (1 - 0.5 * dot) * table[rows[i] * stride + j];
            }
            for (var j = 0; j < stride; j++)
            {
                Assert.Equal(expected[j], fast[j], 2e-3);
                Assert.Equal(expected[j], portable[j], 2e-3);
            }
        });

    [Fact]
    public void The_Gram_matrix_is_that_of_the_plain_loops_for_any_number_of_threads()
    {
        var (random, vectors) = (new SeededRandom(5), new RowVectors(700, 70));
        for (var row = 0; row < vectors.Count; row++) Floats(random, 70).CopyTo(vectors.Row(row));
        var gram = Gram.Of(vectors, 1, default);
        Assert.Equal(gram, Gram.Of(vectors, 2, default));
        for (var i = 0; i < vectors.Stride; i++)
        {
            for (var j = 0; j < vectors.Stride; j++)
            {
                var sum = 0.0;
                if (i < 70 && j < 70) for (var row = 0; row < vectors.Count; row++) sum += (double)vectors[row][i] * vectors[row][j];
                Assert.Equal(sum, gram[i * vectors.Stride + j], 1e-2);
            }
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(640)]
    public void A_factored_system_gives_back_what_made_its_right_side(int n)
    {
        var random = new SeededRandom((ulong)n);
        var (a, expected) = (Definite(random, n), Floats(random, n));
        var b = new float[n];
        for (var i = 0; i < n; i++) for (var j = 0; j < n; j++) b[i] += a[i * n + j] * expected[j];
        var onTwo = (float[])a.Clone();
        Assert.True(Cholesky.Factor(a, n, new float[Cholesky.Panel * n]));
        Assert.True(Cholesky.Factor(onTwo, n, new float[Cholesky.Panel * n], threads: 2));
        Assert.Equal(a, onTwo);
        Cholesky.Solve(a, n, b);
        for (var i = 0; i < n; i++) Assert.Equal(expected[i], b[i], 2e-3);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_system_that_is_not_positive_definite_is_told(float value)
    {
        var a = new float[256];
        for (var i = 0; i < 16; i++) a[i * 17] = i == 9 ? value : 1;
        Assert.False(Cholesky.Factor(a, 16, new float[Cholesky.Panel * 16]));
    }

    private static float[] Definite(SeededRandom random, int n)
    {
        var (root, a) = (Floats(random, n * n), new float[n * n]);
        DenseKernel.Multiply(root, new(1, n), root, n, a, n, n, n, n, add: false);
        for (var i = 0; i < n; i++) a[i * n + i] += n / 4f;
        return a;
    }

    private static float[] Floats(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
}
