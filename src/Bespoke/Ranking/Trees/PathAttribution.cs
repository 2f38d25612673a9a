namespace Bespoke.Ranking.Trees;

/// <summary>
/// What each feature added on the way to the leaf: at every split the change of the mean output goes to the feature of the split
/// (Saabas 2014). One pass, but an effect that two features have together goes to the one nearer to the leaf.
/// </summary>
internal static class PathAttribution
{
    /// <summary>Adds a tree's parts to <paramref name="contributions"/>, one for each column.</summary>
    internal static void Add(DecisionTree tree, ReadOnlySpan<float> row, Span<double> contributions)
    {
        for (var node = tree.Root; node >= 0;)
        {
            var next = tree.Next(node, row);
            contributions[tree.Splits[node].Column] += tree.Expected(next) - tree.Expected(node);
            node = next;
        }
    }
}
