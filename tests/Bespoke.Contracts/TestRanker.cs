using System.Globalization;
using System.Text;
using Bespoke.Ranking;

namespace Bespoke.Contracts;

/// <summary>A tree of one split.</summary>
/// <param name="Feature">What it looks at.</param>
/// <param name="Threshold">Values up to it go left, what is missing too.</param>
/// <param name="Left">Output there.</param>
/// <param name="Right">Output on the other side.</param>
public readonly record struct Stump(string Feature, double Threshold, double Left, double Right);

/// <summary>Rankers written by hand, whose scores can be worked out on paper.</summary>
public static class TestRanker
{
    public static RankerInfo Info { get; } = new()
    {
        TrainedAt = Make.Noon,
        Options = "by hand",
        From = Make.Noon.AddDays(-7),
        TestFrom = Make.Noon.AddDays(-1),
        To = Make.Noon,
        Groups = 100,
        Ndcg = 0.5,
        LinearNdcg = 0.4,
    };

    public static LearnedRanker Of(params IReadOnlyList<Stump> stumps) => new(Text(FeatureNames.All, stumps), FeatureNames.All, Info);

    /// <summary>LightGBM's text.</summary>
    public static string Text(IReadOnlyList<string> features, params IReadOnlyList<Stump> stumps)
    {
        var text = new StringBuilder("tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\n");
        text.Append(CultureInfo.InvariantCulture, $"max_feature_idx={features.Count - 1}\nobjective=lambdarank\nfeature_names={string.Join(' ', features)}\n");
        text.Append(CultureInfo.InvariantCulture, $"feature_infos={string.Join(' ', features.Select(_ => "[-9:9]"))}\ntree_sizes={string.Join(' ', stumps.Select(_ => "1"))}\n\n");
        foreach (var (number, stump) in stumps.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                Tree={number}
                num_leaves=2
                num_cat=0
                split_feature={features.Index().First(f => f.Item == stump.Feature).Index}
                split_gain=1
                threshold={stump.Threshold}
                decision_type=10
                left_child=-1
                right_child=-2
                leaf_value={stump.Left} {stump.Right}
                leaf_weight=1 1
                leaf_count=4 4
                internal_value=0
                internal_weight=0
                internal_count=8
                is_linear=0
                shrinkage=1


                """);
        }
        return text.Append("end of trees\n").ToString().ReplaceLineEndings("\n");
    }
}
