using Xunit;

namespace Bespoke.LightGbm.Tests;

/// <summary>How many trees are kept.</summary>
public sealed class EarlyStoppingTests
{
    // One lucky tree, then a slow rise to the best.
    private static readonly double[] Lucky = [0.1, 0.9, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.6, 0.5, 0.4, 0.3];

    [Fact]
    public void A_single_lucky_tree_decides_alone_and_not_among_others()
    {
        Assert.Equal(2, Kept(Lucky, patience: 0, window: 1));
        Assert.Equal(9, Kept(Lucky, patience: 0, window: 3));
    }

    [Fact]
    public void Patience_counts_from_the_best()
    {
        var stopping = new EarlyStopping(1, patience: 3, window: 1);
        Assert.Equal([false, false, false, false, true], Lucky.Take(5).Select((ndcg, i) => stopping.Sees(new ValidationPoint(i + 1, [ndcg]))));
        Assert.Equal(2, stopping.Trees);
        Assert.Equal(9, Kept(Lucky, patience: 3, window: 3));
    }

    [Fact]
    public void Fewer_trees_than_the_window_has_are_all_kept() => Assert.Equal(5, Kept(Lucky[..5], patience: 0, window: 50));

    [Fact]
    public void The_first_metric_decides_unless_another_stops() => Assert.Equal(3, Two([0.1, 0.2, 0.3, 0.1], [0.5, 0.4, 0.4, 0.4], patience: 0));

    private static int Kept(double[] curve, int patience, int window)
    {
        var stopping = new EarlyStopping(1, patience, window);
        foreach (var (i, ndcg) in curve.Index())
        {
            if (stopping.Sees(new ValidationPoint(i + 1, [ndcg]))) break;
        }
        return stopping.Trees;
    }

    private static int Two(double[] first, double[] second, int patience)
    {
        var stopping = new EarlyStopping(2, patience, window: 1);
        for (var i = 0; i < first.Length; i++) stopping.Sees(new ValidationPoint(i + 1, [first[i], second[i]]));
        return stopping.Trees;
    }
}
