using System.Globalization;
using Bespoke.Numerics;
using Bespoke.Ranking.Trees;
using Xunit;

namespace Bespoke.LightGbm.Tests;

/// <summary>Native LightGBM is the oracle of the forest. BESPOKE_FOREST_ROWS sets how many rows are compared in all.</summary>
public sealed class ForestOracleTests(OracleModels models) : IClassFixture<OracleModels>
{
    private static readonly int Rows = int.TryParse(Environment.GetEnvironmentVariable("BESPOKE_FOREST_ROWS"), CultureInfo.InvariantCulture, out var rows) ? rows : 24_000;

    public static TheoryData<string> Names => [.. OracleModels.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_are_those_of_LightGBM_to_the_last_bit(string name)
    {
        var (model, data) = models[name];
        var (forest, width) = (Forest.Read(model), data.FeatureNames.Count);
        using var native = new NativeForest(model, width);
        var random = new SeededRandom(7);
        var values = TestedValues(model);
        for (var left = Rows / OracleModels.Names.Length; left > 0; left -= 5_000)
        {
            var count = Math.Min(left, 5_000);
            var (cells, ours, theirs) = (new float[count * width], new double[count], new double[count]);
            for (var i = 0; i < cells.Length; i++) cells[i] = Draw(random, values);
            native.Predict(cells, theirs);
            forest.Predict(cells, ours);
            Assert.Equal(theirs, ours);
            if (forest.Leaves > 1) Assert.True(ours.Distinct().Count() > 3, "The rows do not reach different leaves.");
        }
    }

    [Fact]
    public void Every_kind_of_split_is_among_the_models()
    {
        var kinds = OracleModels.Names.SelectMany(n => models[n].Model.Split('\n').Where(l => l.StartsWith("decision_type=", StringComparison.Ordinal)))
            .SelectMany(l => l["decision_type=".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse).ToHashSet();
        // Bit 0: categorical; bit 1: missing left; then what is missing: nothing, zero, NaN.
        Assert.Contains(kinds, k => (k & 1) == 1);
        Assert.Contains(kinds, k => k is 0 or 2);
        Assert.All((int[])[4, 4 | 2, 8, 8 | 2], k => Assert.Contains(k, kinds));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_of_rows_and_the_portable_path_give_the_same(string name)
    {
        var (model, data) = models[name];
        var (forest, width) = (Forest.Read(model), data.FeatureNames.Count);
        var all = new double[300];
        forest.Predict(data.Features.AsSpan(0, 300 * width), all);
        var (_, trees) = ForestReader.Read(model);
        Assert.Equal(all, data.Features.Chunk(width).Take(300).Select(row => trees.Sum(t => t.Leaves[t.LeafOf(row)])));
        var portable = new BitForest(trees, wide: false);
        var block = new float[portable.BlockLength];
        foreach (var count in (int[])[0, 1, 2, 15, 16, 17, 31, 33, 47, 49, 63, 64, 65, 128, 300])
        {
            var scores = new double[count];
            forest.Predict(data.Features.AsSpan(0, count * width), scores);
            Assert.Equal(all[..count], scores);
            if (count is 0 or > BitForest.BlockRows) continue;
            portable.Predict(data.Features.AsSpan(0, count * width), width, block, scores);
            Assert.Equal(all[..count], scores);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Exact_attribution_is_that_of_LightGBM_and_both_sum_to_the_score(string name)
    {
        var (model, data) = models[name];
        var (forest, width, count) = (Forest.Read(model), data.FeatureNames.Count, 100);
        using var native = new NativeForest(model, width);
        var (theirs, ours, scores) = (new double[count * (width + 1)], new double[width], new double[count]);
        native.Contributions(data.Features.AsSpan(0, count * width), theirs);
        forest.Predict(data.Features.AsSpan(0, count * width), scores);
        for (var row = 0; row < count; row++)
        {
            var cells = data.Features.AsSpan(row * width, width);
            forest.AttributeExactly(cells, ours);
            Assert.Equal(scores[row], forest.ExpectedScore + ours.Sum(), 1e-6);
            Assert.All(ours.Index(), part => Assert.Equal(theirs[row * (width + 1) + part.Index], part.Item, 1e-6));
            Assert.Equal(theirs[row * (width + 1) + width], forest.ExpectedScore, 1e-6);
            forest.AttributeByPath(cells, ours);
            Assert.Equal(scores[row], forest.ExpectedScore + ours.Sum(), 1e-6);
        }
    }

    [Fact]
    public void A_prediction_allocates_nothing()
    {
        var (model, data) = models["leaves-64"];
        var (forest, scores) = (Forest.Read(model), new double[300]);
        var rows = data.Features.AsSpan(0, 300 * data.FeatureNames.Count);
        forest.Predict(rows, scores);
        var before = GC.GetAllocatedBytesForCurrentThread();
        forest.Predict(rows, scores);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Thresholds and their neighbours, where a wrong comparison or a rounded threshold would show.
    private static float[] TestedValues(string model) =>
    [
        .. model.Split('\n').Where(l => l.StartsWith("threshold=", StringComparison.Ordinal)).SelectMany(l => l["threshold=".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(t => t != "inf").Select(t => (float)double.Parse(t, CultureInfo.InvariantCulture)).SelectMany(t => (float[])[t, MathF.BitIncrement(t), MathF.BitDecrement(t)]),
        0, -0f, 1e-36f, -1e-36f, 1e-35f, 2e-35f, -0.5f, -1, 0.5f, 3.7f, 1e9f, 1e30f, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue,
    ];

    private static float Draw(SeededRandom random, float[] values) => random.Next(10) switch
    {
        0 or 1 => float.NaN,
        2 or 3 => values[random.Next(values.Length)],
        4 or 5 => random.Next(40),
        _ => (float)random.NextGaussian(),
    };
}
