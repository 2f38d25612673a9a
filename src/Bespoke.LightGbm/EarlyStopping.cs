namespace Bespoke.LightGbm;

/// <summary>
/// Stops when one of the metrics has not risen for a number of trees, and keeps the trees up to that metric's best: what LightGBM's
/// own callback does.
/// </summary>
internal sealed class EarlyStopping(int metrics, int patience)
{
    private readonly double[] _best = [.. Enumerable.Repeat(double.NegativeInfinity, metrics)];
    private readonly int[] _bestTrees = new int[metrics];

    /// <summary>Trees to keep; until it stops those up to the best of the first metric.</summary>
    internal int Trees { get; private set; }

    /// <summary>Looks at the metrics after a tree. True when training stops.</summary>
    internal bool Sees(ValidationPoint point)
    {
        for (var i = 0; i < metrics; i++)
        {
            if (point.Ndcg[i] > _best[i]) (_best[i], _bestTrees[i]) = (point.Ndcg[i], point.Trees);
            if (patience == 0 || point.Trees - _bestTrees[i] < patience) continue;
            Trees = _bestTrees[i];
            return true;
        }
        Trees = _bestTrees[0];
        return false;
    }
}
