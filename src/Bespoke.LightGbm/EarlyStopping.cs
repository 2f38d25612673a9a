namespace Bespoke.LightGbm;

/// <summary>
/// Stops when one of the metrics has not risen for a number of trees, and keeps the trees up to that metric's best: what LightGBM's
/// own callback does. Looked at is the mean over the last <paramref name="window"/> trees: on few lists the metric of a single one is mostly chance, and
/// the best of hundreds of draws of chance comes early as often as late.
/// </summary>
internal sealed class EarlyStopping(int metrics, int patience, int window)
{
    private readonly double[] _best = [.. Enumerable.Repeat(double.NegativeInfinity, metrics)];
    private readonly int[] _bestTrees = new int[metrics];
    private readonly Queue<ValidationPoint> _last = new();

    /// <summary>Trees to keep; until it stops those up to the best of the first metric, or all where there are fewer than the window has.</summary>
    internal int Trees { get; private set; }

    /// <summary>Looks at the metrics after a tree. True when training stops.</summary>
    internal bool Sees(ValidationPoint point)
    {
        _last.Enqueue(point);
        if (_last.Count > window) _last.Dequeue();
        for (var i = 0; i < metrics; i++)
        {
            var mean = Mean(i);
            // Fewer trees than the window has are no measure.
            if (mean > _best[i] || point.Trees <= window) (_best[i], _bestTrees[i]) = (mean, point.Trees);
            if (patience == 0 || point.Trees - _bestTrees[i] < patience) continue;
            Trees = _bestTrees[i];
            return true;
        }
        Trees = _bestTrees[0];
        return false;
    }

    private double Mean(int metric)
    {
        var sum = 0.0;
        foreach (var point in _last) sum += point.Ndcg[metric];
        return sum / _last.Count;
    }
}
