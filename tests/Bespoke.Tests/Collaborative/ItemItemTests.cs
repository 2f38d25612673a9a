using Bespoke.Collaborative;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Collaborative;

public sealed class ItemItemTests
{
    public static TheoryData<ItemItemOptions> Many =>
    [
        new ItemItemOptions { MinSupport = 1 },
        new ItemItemOptions { MinSupport = 3, Shrinkage = 10, UserExponent = 0, SourceExponent = 0.5, TargetExponent = 0.5 },
        new ItemItemOptions { MinSupport = 1, UserExponent = 1, SourceExponent = 0.3, TargetExponent = 0.7, Amplification = 1.5 },
        new ItemItemOptions { MinSupport = 1, Neighbors = 7, Shrinkage = 0 },
        new ItemItemOptions { MinSupport = 1, Neighbors = 1 },
    ];

    [Theory]
    [MemberData(nameof(Many))]
    public void Is_what_the_formula_gives_for_every_pair(ItemItemOptions options)
    {
        var (matrix, _) = CollaborativeContractTests.Tastes(5);
        var model = ItemItem.Fit(matrix, options);
        var (owned, popularity) = (new Dictionary<int, float>[matrix.Users.Count], new double[matrix.Products.Count]);
        for (var u = 0; u < owned.Length; u++) owned[u] = matrix.ByUser.ColumnsOf(u).ToArray().Zip(matrix.ByUser.ValuesOf(u).ToArray()).ToDictionary(p => p.First, p => p.Second);
        foreach (var user in owned) foreach (var (product, weight) in user) popularity[product] += weight;
        for (var i = 0; i < matrix.Products.Count; i++)
        {
            var expected = new List<(int Row, double Weight)>();
            for (var j = 0; j < matrix.Products.Count; j++)
            {
                var both = owned.Where(u => u.ContainsKey(i) && u.ContainsKey(j)).ToArray();
                if (j == i || both.Length < options.MinSupport) continue;
                var sum = both.Sum(u => u[i] * u[j] * Math.Pow(u.Values.Sum(v => (double)v), -options.UserExponent));
                var cosine = sum / Math.Pow(popularity[i], options.SourceExponent) / Math.Pow(popularity[j], options.TargetExponent);
                expected.Add((j, Math.Pow(cosine * both.Length / (both.Length + options.Shrinkage), options.Amplification)));
            }
            // Equal similarities differ by rounding: compare the sorted weights, and each weight with its product's.
            var kept = expected.OrderByDescending(e => e.Weight).Take(options.Neighbors).Select(e => e.Weight).ToArray();
            Assert.Equal(kept.Length, model.NeighborsOf(i).Length);
            Assert.All(kept.Zip(model.WeightsOf(i).ToArray().OrderDescending()), p => Assert.Equal(p.First, p.Second, 1e-5));
            for (var n = 0; n < kept.Length; n++) Assert.Equal(expected.Single(e => e.Row == model.NeighborsOf(i)[n]).Weight, model.WeightsOf(i)[n], 1e-5);
        }
    }

    [Fact]
    public void Nothing_rests_on_fewer_users_than_the_threshold()
    {
        var pairs = Enumerable.Range(0, 5).SelectMany(u => new[] { ($"u{u}", "a", 1f), ($"u{u}", "b", 1f), ($"u{u}", u < 4 ? "c" : "d", 1f) });
        var model = ItemItem.Fit(InteractionMatrix.From(pairs), new ItemItemOptions());
        Assert.True(model.Products.TryGetRow("a", out var a) & model.Products.TryGetRow("b", out var b) & model.Products.TryGetRow("c", out var c));
        Assert.Equal([b], model.NeighborsOf(a).ToArray());
        Assert.Equal([a], model.NeighborsOf(b).ToArray());
        Assert.True(model.NeighborsOf(c).IsEmpty);
    }

    [Fact]
    public void Similar_products_come_best_first()
    {
        var (matrix, _) = CollaborativeContractTests.Tastes(5);
        var model = ItemItem.Fit(matrix, new ItemItemOptions { MinSupport = 1 });
        var best = new ScoredRow[10];
        Assert.Equal(10, model.Similar(0, best));
        var expected = model.NeighborsOf(0).ToArray().Zip(model.WeightsOf(0).ToArray(), (r, w) => new ScoredRow(r, w)).OrderByDescending(n => n.Score).ThenBy(n => n.Row).Take(10);
        Assert.Equal(expected, best);
    }

    [Fact]
    public void Equal_similarities_are_kept_by_lower_row()
    {
        // One user with everything: all pairs are equally similar.
        var matrix = InteractionMatrix.From(Enumerable.Range(0, 20).Select(p => ("u", $"p{p}", 1f)));
        var model = ItemItem.Fit(matrix, new ItemItemOptions { MinSupport = 1, Neighbors = 4 });
        Assert.Equal([0, 1, 2, 3], model.NeighborsOf(10).ToArray());
        Assert.Equal([0, 1, 3, 4], model.NeighborsOf(2).ToArray());
    }

    [Fact]
    public void A_history_speaks_by_its_weights()
    {
        var (matrix, _) = CollaborativeContractTests.Tastes(5);
        var model = ItemItem.Fit(matrix, new ItemItemOptions { MinSupport = 1 });
        var (one, both) = (new float[320], new float[320]);
        model.AddScores([4], [1], one);
        model.AddScores([4], [3], both);
        Assert.All(one.Zip(both), p => Assert.Equal(3 * p.First, p.Second, 1e-5));
        Assert.Equal(model.NeighborsOf(4).ToArray(), Enumerable.Range(0, 320).Where(p => one[p] != 0));
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name() => Assert.Contains("Neighbors must be between 1 and 100000", Assert.Throws<ArgumentOutOfRangeException>(
        () => ItemItem.Fit(CollaborativeContractTests.Tastes(5).Train, new ItemItemOptions { Neighbors = 0 })).Message);
}
