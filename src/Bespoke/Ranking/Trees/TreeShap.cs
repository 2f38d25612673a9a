namespace Bespoke.Ranking.Trees;

/// <summary>
/// Exact Shapley values of one tree, where a feature that is left out goes both ways in proportion to the training rows
/// (Lundberg, Erion, Lee 2018, "Consistent individualized feature attribution for tree ensembles", algorithm 2).
/// </summary>
/// <remarks>O(leaves x depth²). The paths of all depths lie in one buffer, one behind the other.</remarks>
internal readonly ref struct TreeShap
{
    /// <summary>One feature of the path to a node.</summary>
    /// <param name="Column">The feature; -1 for the start.</param>
    /// <param name="Without">Share of the rows that go this way when the feature is left out.</param>
    /// <param name="With">1 when the row goes this way, else 0.</param>
    /// <param name="Weight">Summed weight of the subsets of as many features as this element's place.</param>
    internal record struct Element(int Column, double Without, double With, double Weight);

    // 1 / n: multiplying is several times as fast as dividing. No path is longer than a tree has leaves.
    private static readonly double[] Inverse = [.. Enumerable.Range(0, ForestReader.MaxLeaves + 2).Select(n => 1.0 / n)];

    private readonly DecisionTree _tree;
    private readonly ReadOnlySpan<float> _row;
    private readonly Span<double> _contributions;

    private TreeShap(DecisionTree tree, ReadOnlySpan<float> row, Span<double> contributions)
    {
        _tree = tree;
        _row = row;
        _contributions = contributions;
    }

    /// <summary>Elements of the buffer that a tree of this depth needs.</summary>
    internal static int BufferLength(int depth) => (depth + 1) * (depth + 2) / 2;

    /// <summary>Adds a tree's parts to <paramref name="contributions"/>, one for each column.</summary>
    internal static void Add(DecisionTree tree, ReadOnlySpan<float> row, Span<Element> buffer, Span<double> contributions) =>
        new TreeShap(tree, row, contributions).Visit(tree.Root, [], buffer, new Element(-1, 1, 1, 0));

    // parent: the path so far; buffer: room for this node's path and those below it; entered: how this node was reached.
    private void Visit(int node, ReadOnlySpan<Element> parent, Span<Element> buffer, Element entered)
    {
        var path = buffer[..(parent.Length + 1)];
        parent.CopyTo(path);
        Extend(path, entered);
        if (node < 0)
        {
            AddLeaf(path, _tree.Leaves[~node]);
            return;
        }
        ref readonly var split = ref _tree.Splits[node];
        var (column, hot) = (split.Column, _tree.Next(node, _row));
        var cold = hot == split.Left ? split.Right : split.Left;
        var (without, with, length) = (1.0, 1.0, path.Length);
        for (var i = 1; i < length; i++)
        {
            if (path[i].Column != column) continue;
            // A feature stands once in a path: what it did further up is taken back and done together with this split.
            (without, with) = (path[i].Without, path[i].With);
            Unwind(path, i);
            length--;
            break;
        }
        var below = buffer[path.Length..];
        var rows = _tree.Count(node);
        Visit(hot, path[..length], below, new Element(column, without * _tree.Count(hot) / rows, with, 0));
        Visit(cold, path[..length], below, new Element(column, without * _tree.Count(cold) / rows, 0, 0));
    }

    private void AddLeaf(ReadOnlySpan<Element> path, double value)
    {
        for (var i = 1; i < path.Length; i++)
        {
            _contributions[path[i].Column] += UnwoundWeight(path, i) * (path[i].With - path[i].Without) * value;
        }
    }

    private static void Extend(Span<Element> path, Element entered)
    {
        var depth = path.Length - 1;
        path[depth] = entered with { Weight = depth == 0 ? 1 : 0 };
        var (with, without) = (entered.With * Inverse[depth + 1], entered.Without * Inverse[depth + 1]);
        for (var i = depth - 1; i >= 0; i--)
        {
            path[i + 1].Weight += with * path[i].Weight * (i + 1);
            path[i].Weight = without * path[i].Weight * (depth - i);
        }
    }

    private static void Unwind(Span<Element> path, int at)
    {
        var depth = path.Length - 1;
        if (path[at].With != 0) UnwindHot(path, path[at].Without * Inverse[depth + 1]);
        else UnwindCold(path, (depth + 1) / path[at].Without);
        for (var i = at; i < depth; i++) path[i] = path[i + 1] with { Weight = path[i].Weight };
    }

    private static void UnwindHot(Span<Element> path, double without)
    {
        var depth = path.Length - 1;
        var next = path[depth].Weight;
        for (var i = depth - 1; i >= 0; i--)
        {
            var weight = next * (depth + 1) * Inverse[i + 1];
            (next, path[i].Weight) = (path[i].Weight - weight * without * (depth - i), weight);
        }
    }

    private static void UnwindCold(Span<Element> path, double factor)
    {
        var depth = path.Length - 1;
        for (var i = depth - 1; i >= 0; i--) path[i].Weight *= factor * Inverse[depth - i];
    }

    // The sum of the weights that Unwind would leave.
    private static double UnwoundWeight(ReadOnlySpan<Element> path, int at)
    {
        var (depth, total) = (path.Length - 1, 0.0);
        if (path[at].With == 0)
        {
            for (var i = depth - 1; i >= 0; i--) total += path[i].Weight * Inverse[depth - i];
            return total * (depth + 1) / path[at].Without;
        }
        var (next, without) = (path[depth].Weight, path[at].Without * Inverse[depth + 1]);
        for (var i = depth - 1; i >= 0; i--)
        {
            var weight = next * (depth + 1) * Inverse[i + 1];
            total += weight;
            next = path[i].Weight - weight * without * (depth - i);
        }
        return total;
    }
}
