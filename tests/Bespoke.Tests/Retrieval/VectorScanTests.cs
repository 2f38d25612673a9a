using Bespoke.Numerics;
using Bespoke.Retrieval;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Retrieval;

public sealed class VectorScanTests
{
    // Small integers: every sum is exact, so that the fast and the slow way agree to the bit and ties are frequent.
    private static readonly Gen<(int Dimensions, int Rows, int K, float[] Values, float[] Query, bool[] Within)> Cases =
        from dimensions in Gen.Int[1, 70]
        from rows in Gen.Int[0, 4_000]
        from k in Gen.Int[0, 40]
        from share in Gen.Double[0, 1]
        from seed in Gen.ULong
        select Case(dimensions, rows, k, share, new SeededRandom(seed));

    [Fact]
    public void Finds_exactly_what_a_slow_scan_finds() => Cases.Sample(c =>
    {
        var best = new ScoredProduct[c.K];

        var count = VectorScan.Best(new ProductVectors(c.Values, c.Dimensions), c.Query, Set(c.Rows, row => c.Within[row]), best);

        var expected = Enumerable.Range(0, c.Rows).Where(r => c.Within[r])
            .Select(r => new ScoredProduct(r, Slow(c.Values.AsSpan(r * c.Dimensions, c.Dimensions), c.Query)))
            .OrderByDescending(p => p.Score).ThenBy(p => p.Row).Take(c.K).ToArray();
        Assert.Equal(expected, best[..count]);
    }, iter: 300);

    [Theory]
    [InlineData(64, 3_000, 100, 0, 0)]
    [InlineData(100, 2_000, 10, 0, 0)]
    [InlineData(7, 5_000, 300, 0, 0)]
    [InlineData(64, 3_000, 100, 1_000, 0)]
    [InlineData(64, 3_000, 20, 0, 30)]
    public void Finds_in_any_vectors_what_the_exact_products_say(int dimensions, int rows, int k, float middle, float outlier)
    {
        // Far from the origin all products are nearly equal, and what the bytes leave out is large beside their differences. With one large
        // value, which the query does not ask for, the bytes of all others are 0, and the bounds alone decide.
        var random = new SeededRandom(11);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => middle + (float)Math.Pow(random.NextDouble() - 0.5, 3))];
        var values = Values(rows * dimensions);
        for (var row = 0; row < rows && outlier != 0; row++) values[row * dimensions] = outlier * random.Next(10);
        var vectors = new ProductVectors(values, dimensions);
        for (var i = 0; i < 20; i++)
        {
            var (query, exact, best) = (Values(dimensions), new float[rows], new ScoredProduct[k]);
            for (var d = 0; d < dimensions && outlier != 0; d++) query[d] = d == 0 ? 0 : random.Next(3) - 1;
            vectors.Dot(query, 0, exact);

            foreach (var within in new[] { null, Set(rows, row => row % 3 != 1), Set(rows, row => row > 1_000 || row % 50 == 0) })
            {
                Assert.Equal(k, VectorScan.Best(vectors, query, within, best));

                var looked = exact.Select((s, r) => new ScoredProduct(r, s)).Where(p => within?[p.Row] ?? true);
                Assert.Equal(looked.OrderByDescending(p => p.Score).ThenBy(p => p.Row).Take(k), best);
            }
        }
    }

    [Fact]
    public void Changed_vectors_are_found_in_the_next_and_former_ones_in_the_former()
    {
        var vectors = new ProductVectors(new float[1_200 * 4], 4);
        var best = new ScoredProduct[1];
        VectorScan.Best(vectors, [1, 0, 0, 0], within: null, best);
        var next = vectors.With(1_300, [700, 1_250], (row, vector) => vector[0] = row);

        VectorScan.Best(next, [1, 0, 0, 0], within: null, best);
        Assert.Equal(new ScoredProduct(1_250, 1_250), best[0]);
        VectorScan.Best(vectors, [1, 0, 0, 0], within: null, best);
        Assert.Equal(new ScoredProduct(0, 0), best[0]);
    }

    [Fact]
    public void A_set_may_know_products_that_came_after_the_vectors()
    {
        var vectors = new ProductVectors([.. Enumerable.Range(0, 3_000).Select(row => (float)row)], dimensions: 1);
        var best = new ScoredProduct[2];

        Assert.Equal(2, VectorScan.Best(vectors, [1], Set(3_500, _ => true), best));

        Assert.Equal([new ScoredProduct(2_999, 2_999), new ScoredProduct(2_998, 2_998)], best);
    }

    [Fact]
    public void Without_a_set_every_row_is_looked_at()
    {
        var vectors = new ProductVectors([1, 0, 0, 1, 2, 0], dimensions: 2);
        var best = new ScoredProduct[2];

        Assert.Equal(2, VectorScan.Best(vectors, [1, 0], within: null, best));

        Assert.Equal([new ScoredProduct(2, 2), new ScoredProduct(0, 1)], best);
    }

    [Fact]
    public void Allocates_nothing()
    {
        var vectors = new ProductVectors(new float[3_000 * 64], 64);
        var (query, best, within) = (new float[64], new ScoredProduct[100], Set(3_000, row => row != 7));
        for (var i = 0; i < 50; i++) Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Ask();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Ask()
        {
            VectorScan.Best(vectors, query, within, best);
            VectorScan.Best(vectors, query, within: null, best);
        }
    }

    [Fact]
    public void Says_what_is_wrong_with_vectors_and_queries()
    {
        Assert.Contains("5 values are no whole number of vectors of length 2", Assert.Throws<ArgumentException>(() => new ProductVectors(new float[5], 2)).Message);
        Assert.Contains("not finite", Assert.Throws<ArgumentException>(() => new ProductVectors([1, float.NaN], 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductVectors([], 0));
        var vectors = new ProductVectors([1, 2, 0, 0], 2);
        Assert.Contains("the vectors have 2", Assert.Throws<ArgumentException>(() => VectorScan.Best(vectors, [1], null, new ScoredProduct[1])).Message);
        Assert.True(vectors.Has(0));
        Assert.False(vectors.Has(1));
        Assert.Equal([1f, 2f], vectors[0].ToArray());
    }

    private static RowBitmap Set(int rows, Func<int, bool> holds)
    {
        var set = new RowBitmap(rows);
        for (var row = 0; row < rows; row++) if (holds(row)) set.Add(row);
        return set;
    }

    private static (int, int, int, float[], float[], bool[]) Case(int dimensions, int rows, int k, double share, SeededRandom random)
    {
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.Next(7) - 3))];
        return (dimensions, rows, k, Values(rows * dimensions), Values(dimensions), [.. Enumerable.Range(0, rows).Select(_ => random.Chance(share))]);
    }

    private static float Slow(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
