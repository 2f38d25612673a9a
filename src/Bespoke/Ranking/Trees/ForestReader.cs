using System.Globalization;

namespace Bespoke.Ranking.Trees;

/// <summary>Reads LightGBM's text models (versions 3 and 4, one output) and refuses what is damaged.</summary>
internal sealed class ForestReader
{
    internal const int MaxLeaves = 4_096;

    private readonly string[] _lines;
    private int _line;

    private ForestReader(string model) => _lines = model.Split('\n');

    internal static (string[] Features, DecisionTree[] Trees) Read(string model)
    {
        try
        {
            return new ForestReader(model).Read();
        }
        catch (FormatException e)
        {
            throw new BespokeException($"The ranker's model cannot be used: {e.Message}", inner: e);
        }
    }

    private (string[] Features, DecisionTree[] Trees) Read()
    {
        if (Next() is not "tree") throw new FormatException("it is no LightGBM text model, which begins with the line \"tree\".");
        var header = Section(out var next);
        var features = Header(header);
        var trees = new List<DecisionTree>();
        while (next != "end of trees")
        {
            if (next != $"Tree={trees.Count}") throw new FormatException(next is null ? $"it is cut off at line {_line}." : $"line {_line}: \"Tree={trees.Count}\" was expected.");
            var (number, fields) = (trees.Count, Section(out next));
            trees.Add(Tree(fields, number, features.Length));
        }
        if (trees.Count == 0) throw new FormatException("it holds no tree.");
        var sizes = header["tree_sizes"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (sizes != trees.Count) throw new FormatException($"it holds {trees.Count} trees, and its head says {sizes}.");
        return (features, [.. trees]);
    }

    private string? Next() => _line < _lines.Length ? _lines[_line++].TrimEnd('\r') : null;

    // The fields up to the next "Tree=N" or "end of trees", which is returned as next; null at the end of the text.
    private Dictionary<string, string> Section(out string? next)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while ((next = Next()) is not null)
        {
            if (next.Length == 0) continue;
            if (next == "end of trees" || next.StartsWith("Tree=", StringComparison.Ordinal)) return fields;
            var at = next.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (next, "") : (next[..at], next[(at + 1)..]);
            if (!fields.TryAdd(name, value)) throw new FormatException($"line {_line}: {name} stands twice.");
        }
        return fields;
    }

    private static string[] Header(Dictionary<string, string> header)
    {
        string Field(string name) => header.TryGetValue(name, out var value) ? value : throw new FormatException($"its head has no {name}.");
        if (Field("version") is not ("v3" or "v4")) throw new FormatException($"its version is {header["version"]}; v3 and v4 can be read.");
        if (Field("num_class") != "1" || Field("num_tree_per_iteration") != "1") throw new FormatException("it has more than one output.");
        if (header.ContainsKey("average_output")) throw new FormatException("it is a random forest, whose trees are averaged.");
        _ = Field("tree_sizes");
        var names = Field("feature_names").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(Field("max_feature_idx"), NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last != names.Length - 1)
        {
            throw new FormatException($"it names {names.Length} features, and max_feature_idx is {header["max_feature_idx"]}.");
        }
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length) throw new FormatException("it names a feature twice.");
        return names;
    }

    private static DecisionTree Tree(Dictionary<string, string> fields, int number, int features)
    {
        var tree = new TreeFields(fields, number);
        if (tree.Int("is_linear", 0) != 0) throw tree.Fault("has linear leaves");
        var leaves = tree.Int("num_leaves");
        if (leaves is < 1 or > MaxLeaves) throw tree.Fault($"has {leaves} leaves; 1 to {MaxLeaves:N0} can be read");
        if (leaves == 1) return new DecisionTree([], tree.Finite("leaf_value", 1), [1]);
        var counts = tree.Ints("leaf_count", leaves);
        if (Array.Exists(counts, c => c < 1)) throw tree.Fault("has a leaf without rows");
        var splits = Splits(tree, leaves - 1, features);
        CheckShape(tree, splits, leaves);
        var made = new DecisionTree(splits, tree.Finite("leaf_value", leaves), counts);
        var inner = tree.Ints("internal_count", leaves - 1);
        for (var node = 0; node < inner.Length; node++)
        {
            if (inner[node] != made.Count(node)) throw tree.Fault($"counts {inner[node]} rows at node {node}, and {made.Count(node)} below it");
        }
        return made;
    }

    private static Split[] Splits(TreeFields tree, int count, int features)
    {
        var (columns, thresholds, decisions) = (tree.Ints("split_feature", count), tree.Thresholds("threshold", count), tree.Ints("decision_type", count));
        var (left, right, categories) = (tree.Ints("left_child", count), tree.Ints("right_child", count), CategorySets.Read(tree));
        var splits = new Split[count];
        for (var node = 0; node < count; node++)
        {
            if (columns[node] < 0 || columns[node] >= features) throw tree.Fault($"looks at feature {columns[node]} of {features}");
            // Bit 0: categorical; bit 1: missing values go left; bits 2 and 3: what is missing.
            if (decisions[node] is < 0 or >= 12) throw tree.Fault($"has the unknown decision type {decisions[node]}");
            splits[node] = new Split
            {
                Column = columns[node],
                Threshold = Split.ThresholdOf(thresholds[node]),
                Missing = (MissingValues)(decisions[node] >> 2),
                MissingLeft = (decisions[node] & 2) != 0,
                Categories = (decisions[node] & 1) != 0 ? categories.Of(thresholds[node]) : null,
                Left = left[node],
                Right = right[node],
            };
        }
        return splits;
    }

    // Every node and every leaf is reached exactly once from the root: no cycle, no shared branch, nothing left over.
    private static void CheckShape(TreeFields tree, Split[] splits, int leaves)
    {
        var (nodeSeen, leafSeen, open) = (new bool[splits.Length], new bool[leaves], new Stack<int>([0]));
        var reached = 0;
        while (open.TryPop(out var node))
        {
            if (node >= splits.Length || ~node >= leaves) throw tree.Fault($"has no node {node}");
            ref var seen = ref node < 0 ? ref leafSeen[~node] : ref nodeSeen[node];
            if (seen) throw tree.Fault($"comes twice to {(node < 0 ? $"leaf {~node}" : $"node {node}")}");
            seen = true;
            reached++;
            if (node < 0) continue;
            open.Push(splits[node].Left);
            open.Push(splits[node].Right);
        }
        if (reached != splits.Length + leaves) throw tree.Fault("has nodes that no row can reach");
    }
}
