using Bespoke.Collaborative;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Collaborative;

public sealed class EaseTests
{
    private static readonly EaseOptions Plain = new() { MinSupport = 0, Regularization = 2, RegularizationExponent = 0, UserExponent = 0 };

    [Fact]
    public void Has_the_weights_that_numpy_finds()
    {
        // Golden: eng/golden/collaborative.py.
        var byPopularity = Plain with { RegularizationExponent = 0.5, UserExponent = 0.5, TargetExponent = 0.25 };
        foreach (var (options, golden) in new[] { (Plain, GoldenNumbers.EaseWeights), (byPopularity, GoldenNumbers.EaseWeightsByPopularity) })
        {
            var model = Ease.Fit(Small(), options);
            for (var source = 0; source < 5; source++)
            {
                var weights = new float[5];
                model.AddScores([source], [1], weights);
                for (var target = 0; target < 5; target++) Assert.Equal(golden[source][target], weights[target], 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(15_000)]
    [InlineData(0)]
    public void Is_the_ridge_regression_of_each_product_on_the_others(int denseUpTo)
    {
        // Every pair shares a user here, so that both ways are exact.
        var (random, pairs) = (new SeededRandom(9), new List<(string, string, float)>());
        for (var user = 0; user < 60; user++) foreach (var product in Enumerable.Range(0, 24).Where(_ => random.Chance(0.6))) pairs.Add(($"u{user}", $"p{product}", 1 + random.Next(3)));
        var matrix = InteractionMatrix.From(pairs);
        var model = Ease.Fit(matrix, new EaseOptions { MinSupport = 0, Regularization = 10, RegularizationExponent = 0.3, UserExponent = 0, DenseUpTo = denseUpTo });
        var n = matrix.Products.Count;
        var (gram, popularity) = (new double[n, n], new double[n]);
        foreach (var (_, product, weight) in pairs) popularity[Row(product)] += weight;
        foreach (var user in pairs.GroupBy(p => p.Item1)) foreach (var a in user) foreach (var b in user) gram[Row(a.Item2), Row(b.Item2)] += (double)a.Item3 * b.Item3;
        for (var target = 0; target < n; target++)
        {
            int[] others = [.. Enumerable.Range(0, n).Where(i => i != target)];
            var (a, b) = (new double[n - 1, n - 1], new double[n - 1]);
            for (var i = 0; i < others.Length; i++)
            {
                b[i] = gram[others[i], target];
                for (var j = 0; j < others.Length; j++) a[i, j] = gram[others[i], others[j]] + (i == j ? 10 * Math.Pow(popularity[others[i]], 0.3) : 0);
            }
            var weights = SlowAls.Solve(a, b);
            for (var i = 0; i < others.Length; i++)
            {
                var at = model.NeighborsOf(others[i]).IndexOf(target);
                Assert.Equal(weights[i], at < 0 ? 0 : model.WeightsOf(others[i])[at], 1e-3);
            }
        }

        int Row(string product) => matrix.Products.TryGetRow(product, out var row) ? row : throw new InvalidOperationException();
    }

    [Theory]
    [InlineData(15_000)]
    [InlineData(0)]
    public void Nothing_rests_on_fewer_users_than_the_threshold(int denseUpTo)
    {
        var pairs = Enumerable.Range(0, 5).SelectMany(u => new[] { ($"u{u}", "a", 1f), ($"u{u}", "b", 1f), ($"u{u}", u < 4 ? "c" : "d", 1f) });
        var model = Ease.Fit(InteractionMatrix.From(pairs), new EaseOptions { DenseUpTo = denseUpTo });
        Assert.True(model.Products.TryGetRow("a", out var a) & model.Products.TryGetRow("b", out var b) & model.Products.TryGetRow("c", out var c));
        Assert.Equal([b], model.NeighborsOf(a).ToArray());
        Assert.True(model.NeighborsOf(c).IsEmpty);
    }

    [Fact]
    public void Only_the_largest_weights_are_kept()
    {
        var (matrix, _) = CollaborativeContractTests.Tastes(6);
        var (all, few) = (Ease.Fit(matrix, Plain), Ease.Fit(matrix, Plain with { Neighbors = 9 }));
        for (var product = 0; product < 320; product += 31)
        {
            Assert.Equal(all.WeightsOf(product).ToArray().Select(Math.Abs).OrderDescending().Take(9).Order(), few.WeightsOf(product).ToArray().Select(Math.Abs).Order());
        }
    }

    private static InteractionMatrix Small()
    {
        (int User, int Product, float Weight)[] cells =
        [
            (0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 2, 1), (2, 1, 0.5f), (2, 2, 1), (2, 3, 3), (3, 3, 1), (3, 4, 1), (4, 0, 1), (4, 4, 2), (5, 1, 1), (5, 2, 1), (5, 3, 1),
        ];
        return new InteractionMatrix(
            new IdMap(Enumerable.Range(0, 6).Select(u => $"u{u}")), new IdMap(Enumerable.Range(0, 5).Select(p => $"p{p}")),
            CsrMatrix.FromEntries(6, 5, [.. cells.Select(s => new MatrixEntry(s.User, s.Product, s.Weight))]));
    }
}
