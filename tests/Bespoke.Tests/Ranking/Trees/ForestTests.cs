using Bespoke.Ranking.Trees;
using Xunit;

namespace Bespoke.Tests.Ranking.Trees;

/// <summary>A forest written by hand, whose scores can be worked out on paper.</summary>
public sealed class ForestTests
{
    // a <= 1.5: (b in {1, 33}: 10, else 20), else 30; missing a goes right. Then one leaf for all. Then c, where 0 is missing and goes left.
    private const string Model = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=2
        objective=lambdarank
        feature_names=a b c
        feature_infos=[0:9] 0:1:33 [-9:9]
        tree_sizes=1 1 1

        Tree=0
        num_leaves=3
        num_cat=1
        split_feature=0 1
        split_gain=1 1
        threshold=1.5 0
        decision_type=8 1
        left_child=1 -1
        right_child=-3 -2
        leaf_value=10 20 30
        leaf_weight=1 1 1
        leaf_count=1 2 5
        internal_value=0 0
        internal_weight=0 0
        internal_count=8 3
        cat_boundaries=0 2
        cat_threshold=2 2
        is_linear=0
        shrinkage=1

        Tree=1
        num_leaves=1
        num_cat=0
        leaf_value=0.25
        is_linear=0
        shrinkage=1

        Tree=2
        num_leaves=2
        num_cat=0
        split_feature=2
        split_gain=1
        threshold=-1
        decision_type=6
        left_child=-1
        right_child=-2
        leaf_value=100 200
        leaf_weight=1 1
        leaf_count=4 4
        internal_value=0
        internal_weight=0
        internal_count=8
        is_linear=0
        shrinkage=1

        end of trees

        parameters:
        end of parameters
        """;

    private static readonly Forest Read = Forest.Read(Model);

    [Theory]
    [InlineData(1.5f, 1, 5, 210.25)]
    [InlineData(1.5f, 33.9f, 5, 210.25)]
    [InlineData(1.5f, 2, 5, 220.25)]
    [InlineData(1.5f, float.NaN, 5, 220.25)]
    [InlineData(1.5f, 1_000, 5, 220.25)]
    [InlineData(1.5000001f, 1, 5, 230.25)]
    [InlineData(float.NaN, 1, 5, 230.25)]
    [InlineData(9, 0, -1, 130.25)]
    [InlineData(9, 0, -0.5f, 230.25)]
    [InlineData(9, 0, 0, 130.25)]
    [InlineData(9, 0, float.NaN, 130.25)]
    public void A_row_gets_the_sum_of_its_leaves(float a, float b, float c, double score)
    {
        var scores = new double[1];
        Read.Predict([a, b, c], scores);
        Assert.Equal(score, scores[0]);
    }

    [Fact]
    public void It_tells_its_shape()
    {
        Assert.Equal(["a", "b", "c"], Read.Columns);
        Assert.Equal((3, 3), (Read.Trees, Read.Leaves));
        // Means over training rows: (10 + 2·20 + 5·30) / 8, 0.25 and 150.
        Assert.Equal(25 + 0.25 + 150, Read.ExpectedScore, 1e-12);
    }

    [Fact]
    public void Path_attribution_gives_each_step_to_its_feature()
    {
        var parts = new double[3];
        Read.AttributeByPath([1, 1, 5], parts);
        // a: from 25 to the mean 50/3 of its left branch; b: from there to 10; c: from 150 to 200.
        Assert.Equal(50.0 / 3 - 25, parts[0], 1e-9);
        Assert.Equal(10 - 50.0 / 3, parts[1], 1e-9);
        Assert.Equal(50, parts[2], 1e-9);
    }

    [Fact]
    public void Exact_attribution_is_the_mean_over_both_orders_of_asking()
    {
        var parts = new double[3];
        Read.AttributeExactly([1, 1, 5], parts);
        // Known: nothing 25; a alone 50/3; b alone: 3/8 of 10 and 5/8 of 30 = 22.5; both 10.
        double byA = (50.0 / 3 - 25 + (10 - 22.5)) / 2, byB = (22.5 - 25 + (10 - 50.0 / 3)) / 2;
        Assert.Equal(byA, parts[0], 1e-9);
        Assert.Equal(byB, parts[1], 1e-9);
        Assert.Equal(50, parts[2], 1e-9);
    }

    [Fact]
    public void Rows_may_have_other_columns_in_another_order()
    {
        var (scores, parts) = (new double[1], new double[5]);
        var forest = Forest.Read(Model, ["c", "new", "b", "a", "newer"]);
        float[] row = [5, float.NaN, 1, 1.5f, 7];
        forest.Predict(row, scores);
        Assert.Equal(210.25, scores[0]);
        forest.AttributeExactly(row, parts);
        Assert.Equal((50, 0, 0), (Math.Round(parts[0], 9), parts[1], parts[4]));
        Assert.Contains("'b'", Assert.Throws<BespokeException>(() => Forest.Read(Model, ["a", "c"])).Message);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Read.Predict(new float[5], new double[2]));
        Assert.Throws<ArgumentException>(() => Read.AttributeByPath(new float[3], new double[2]));
        Assert.Throws<ArgumentException>(() => Read.AttributeExactly(new float[2], new double[3]));
    }
}
