namespace Bespoke.Ranking.Trees;

/// <summary>The sets of categories of one tree; a split names its set by number, in place of a threshold.</summary>
internal sealed class CategorySets
{
    private readonly TreeFields _tree;
    private readonly uint[][] _sets;

    private CategorySets(TreeFields tree, uint[][] sets) => (_tree, _sets) = (tree, sets);

    internal static CategorySets Read(TreeFields tree)
    {
        var count = tree.Int("num_cat", 0);
        if (count == 0) return new CategorySets(tree, []);
        if (count is < 0 or > 1 << 20) throw tree.Fault($"has {count} sets of categories");
        var bounds = tree.Ints("cat_boundaries", count + 1);
        for (var i = 0; i < bounds.Length; i++)
        {
            if (i == 0 ? bounds[0] != 0 : bounds[i] <= bounds[i - 1]) throw tree.Fault("has cat_boundaries that do not rise from 0");
        }
        var bits = tree.Bits("cat_threshold", bounds[^1]);
        return new CategorySets(tree, [.. Enumerable.Range(0, count).Select(i => bits[bounds[i]..bounds[i + 1]])]);
    }

    internal uint[] Of(double number) =>
        number >= 0 && number < _sets.Length && number == Math.Floor(number) ? _sets[(int)number] : throw _tree.Fault($"has no set of categories {number}");
}
