using System.Text;
using Bespoke.Numerics;
using Bespoke.Ranking.Trees;
using Xunit;

namespace Bespoke.LightGbm.Tests;

/// <summary>What has been damaged is refused with a reason, or it is still a forest: it never crashes, hangs or scores NaN.</summary>
public sealed class DamagedModelTests(OracleModels models) : IClassFixture<OracleModels>
{
    private const int Mutations = 1_500;

    [Theory]
    [InlineData("categories")]
    [InlineData("missing")]
    public void A_model_that_is_cut_off_is_refused(string name)
    {
        var model = models[name].Model;
        var end = model.IndexOf("end of trees", StringComparison.Ordinal) + "end of trees".Length;
        for (var length = 0; length < end; length += 37) Refused(model[..length]);
        Forest.Read(model[..end]);
    }

    [Theory]
    [InlineData("categories")]
    [InlineData("missing")]
    public void A_model_with_changed_characters_is_refused_or_still_a_forest(string name)
    {
        var (model, data) = models[name];
        var (random, width, refused) = (new SeededRandom(3), data.FeatureNames.Count, 0);
        for (var mutation = 0; mutation < Mutations; mutation++)
        {
            var text = new StringBuilder(model);
            for (var change = random.Between(1, 4); change > 0; change--) text[random.Next(text.Length)] = random.Pick("0123456789-. \n=eaNI".ToCharArray());
            try
            {
                var forest = Forest.Read(text.ToString());
                var scores = new double[20];
                if (forest.Columns.Count == width) forest.Predict(data.Features.AsSpan(0, scores.Length * width), scores);
                Assert.All(scores, s => Assert.True(double.IsFinite(s)));
            }
            catch (BespokeException e)
            {
                refused++;
                Assert.StartsWith("The ranker's model cannot be used: ", e.Message);
            }
        }
        Assert.InRange(refused, Mutations / 4, Mutations - 1);
    }

    [Theory]
    [InlineData("left_child", "0", "comes twice to node 0")]
    [InlineData("left_child", "-1", "no row can reach")]
    [InlineData("right_child", "99", "has no node 99")]
    [InlineData("right_child", "-99", "has no node -99")]
    [InlineData("leaf_value", "nan", "'nan' in leaf_value")]
    [InlineData("leaf_value", "inf", "'inf' in leaf_value")]
    [InlineData("leaf_value", "1e999", "'1e999' in leaf_value")]
    [InlineData("threshold", "NaN", "'NaN' in threshold")]
    [InlineData("split_feature", "77", "feature 77")]
    [InlineData("split_feature", "-1", "feature -1")]
    [InlineData("decision_type", "12", "decision type 12")]
    [InlineData("decision_type", "3", "has no set of categories")]
    [InlineData("leaf_count", "0", "a leaf without rows")]
    [InlineData("leaf_count", "-5", "a leaf without rows")]
    [InlineData("leaf_count", "1000", "counts")]
    [InlineData("internal_count", "7", "counts 7 rows at node 0")]
    [InlineData("num_leaves", "14", "14 are needed")]
    [InlineData("num_leaves", "0", "has 0 leaves")]
    [InlineData("is_linear", "1", "linear leaves")]
    public void The_reason_is_named(string field, string first, string said)
    {
        var lines = models["missing"].Model.Split('\n');
        var at = Array.FindIndex(lines, l => l.StartsWith(field + "=", StringComparison.Ordinal));
        var rest = lines[at].Split(' ', 2);
        lines[at] = $"{field}={first}{(rest.Length > 1 ? " " + rest[1] : "")}";
        Assert.Contains(said, Refused(string.Join('\n', lines)));
    }

    [Theory]
    [InlineData("version=v4", "version=v9", "version is v9")]
    [InlineData("num_class=1", "num_class=3", "more than one output")]
    [InlineData("Tree=1\n", "Tree=2\n", "\"Tree=1\" was expected")]
    [InlineData("max_feature_idx=8", "max_feature_idx=7", "names 9 features")]
    [InlineData("feature_names=f0 f1", "feature_names=f0 f0", "twice")]
    [InlineData("label_index=0", "average_output", "random forest")]
    [InlineData("tree_sizes=", "tree_sizes=1 ", "its head says 13")]
    public void What_the_head_says_must_hold(string from, string to, string said)
    {
        var model = models["missing"].Model;
        Assert.Contains(from, model);
        Assert.Contains(said, Refused(model.Replace(from, to)));
    }

    // Two nodes that are each other's children: each is reached once, but never from the root.
    [Fact]
    public void A_cycle_beside_the_tree_is_refused()
    {
        const string Model = "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nmax_feature_idx=0\nfeature_names=a\ntree_sizes=1\n\n" +
            "Tree=0\nnum_leaves=4\nnum_cat=0\nsplit_feature=0 0 0\nthreshold=1 2 3\ndecision_type=2 2 2\nleft_child=-1 2 1\nright_child=-2 -3 -4\n" +
            "leaf_value=1 2 3 4\nleaf_count=1 1 1 1\ninternal_count=4 2 2\nis_linear=0\n\nend of trees\n";
        Assert.Contains("no row can reach", Refused(Model));
    }

    private static string Refused(string model) => Assert.Throws<BespokeException>(() => Forest.Read(model)).Message;
}
