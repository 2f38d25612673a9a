namespace Bespoke.Ranking.Trees;

/// <summary>One regression tree. Its shape has been checked: every node and leaf is reached once from node 0.</summary>
internal sealed class DecisionTree
{
    private readonly double[] _expected;
    private readonly long[] _counts;

    /// <param name="splits">Inner nodes; the first is the root. Empty for a tree of one leaf.</param>
    /// <param name="leaves">Output of each leaf.</param>
    /// <param name="leafCounts">Training rows of each leaf, at least 1.</param>
    internal DecisionTree(Split[] splits, double[] leaves, int[] leafCounts)
    {
        (Splits, Leaves, LeafCounts) = (splits, leaves, leafCounts);
        (_expected, _counts) = (new double[splits.Length], new long[splits.Length]);
        Depth = splits.Length == 0 ? 0 : Sum(0);
    }

    internal Split[] Splits { get; }

    internal double[] Leaves { get; }

    internal int[] LeafCounts { get; }

    /// <summary>Splits on the longest path.</summary>
    internal int Depth { get; }

    /// <summary>The node from which every row starts.</summary>
    internal int Root => Splits.Length == 0 ? ~0 : 0;

    /// <summary>Training rows that came through a node or to a leaf.</summary>
    internal double Count(int node) => node < 0 ? LeafCounts[~node] : _counts[node];

    /// <summary>Mean output of the training rows that came through a node or to a leaf.</summary>
    internal double Expected(int node) => node < 0 ? Leaves[~node] : _expected[node];

    /// <summary>The same tree over rows with other columns.</summary>
    /// <param name="columns">For each column of this tree the one that takes its place.</param>
    internal DecisionTree Over(int[] columns) => new(Array.ConvertAll(Splits, s => s with { Column = columns[s.Column] }), Leaves, LeafCounts);

    /// <summary>The leaf of a row.</summary>
    internal int LeafOf(ReadOnlySpan<float> row)
    {
        var node = Root;
        while (node >= 0) node = Next(node, row);
        return ~node;
    }

    /// <summary>The child of a node to which a row goes.</summary>
    internal int Next(int node, ReadOnlySpan<float> row)
    {
        ref readonly var split = ref Splits[node];
        return split.GoesLeft(row[split.Column]) ? split.Left : split.Right;
    }

    // Returns the depth below a node; recursion is bounded by the number of leaves, which the reader bounds.
    private int Sum(int node)
    {
        if (node < 0) return 0;
        var (left, right) = (Splits[node].Left, Splits[node].Right);
        var depth = 1 + Math.Max(Sum(left), Sum(right));
        _counts[node] = (long)(Count(left) + Count(right));
        _expected[node] = (Count(left) * Expected(left) + Count(right) * Expected(right)) / _counts[node];
        return depth;
    }
}
