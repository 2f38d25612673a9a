namespace Bespoke.Ranking.Trees;

/// <summary>Makes the tables of a <see cref="BitForest"/>.</summary>
internal sealed class BitLayout
{
    private readonly Dictionary<int, int> _slots = [];

    internal BitLayout(IReadOnlyList<DecisionTree> trees)
    {
        foreach (var tree in trees) Add(tree);
    }

    /// <summary>The columns that are looked at, in the order of a block.</summary>
    internal List<int> Columns { get; } = [];

    internal List<BitTest> Tests { get; } = [];

    internal List<SpecialTest> Specials { get; } = [];

    internal List<BitSegment> Segments { get; } = [];

    /// <summary>32 for each segment.</summary>
    internal List<double> Leaves { get; } = [];

    private void Add(DecisionTree tree)
    {
        var (order, branches) = (new List<int>(tree.Leaves.Length), new (int From, int To)[tree.Splits.Length]);
        Walk(tree, tree.Root, order, branches);
        for (var from = 0; from < order.Count; from += BitForest.SegmentLeaves)
        {
            var count = Math.Min(BitForest.SegmentLeaves, order.Count - from);
            for (var i = 0; i < BitForest.SegmentLeaves; i++) Leaves.Add(i < count ? tree.Leaves[order[from + i]] : 0);
            AddSegment(tree, branches, from, count, order.Count);
        }
    }

    // Leaves from left to right, and for each split the range of those on its left side.
    private static void Walk(DecisionTree tree, int node, List<int> order, (int From, int To)[] branches)
    {
        if (node < 0)
        {
            order.Add(~node);
            return;
        }
        var from = order.Count;
        Walk(tree, tree.Splits[node].Left, order, branches);
        branches[node] = (from, order.Count);
        Walk(tree, tree.Splits[node].Right, order, branches);
    }

    private void AddSegment(DecisionTree tree, (int From, int To)[] branches, int from, int count, int leaves)
    {
        var (first, firstSpecial) = (Tests.Count, Specials.Count);
        var right = new List<BitTest>();
        for (var node = 0; node < branches.Length; node++)
        {
            var clear = Range(branches[node].From - from, branches[node].To - from);
            if (clear == 0) continue;
            ref readonly var split = ref tree.Splits[node];
            var offset = Slot(split.Column) * BitForest.BlockRows;
            if (!split.IsComparison) Specials.Add(new SpecialTest(split, clear, offset));
            else if (split.NaNGoesLeft) Tests.Add(new BitTest(split.Threshold, clear, offset));
            else right.Add(new BitTest(split.Threshold, clear, offset));
        }
        var firstRight = Tests.Count;
        Tests.AddRange(right);
        Segments.Add(new BitSegment
        {
            First = first,
            NaNRight = firstRight,
            End = Tests.Count,
            FirstSpecial = firstSpecial,
            EndSpecial = Specials.Count,
            All = Range(0, count),
            Starts = from == 0,
            Ends = from + count == leaves,
        });
    }

    // Leaf n is bit 31 - n, so that the leftmost leaf is found by counting leading zeros.
    private static uint Range(int from, int to)
    {
        (from, to) = (Math.Clamp(from, 0, 32), Math.Clamp(to, 0, 32));
        return (uint)((1UL << (32 - from)) - (1UL << (32 - to)));
    }

    private int Slot(int column)
    {
        if (_slots.TryGetValue(column, out var slot)) return slot;
        Columns.Add(column);
        return _slots[column] = _slots.Count;
    }
}
