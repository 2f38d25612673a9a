namespace Bespoke.Evaluation.Metrics;

/// <summary>
/// NDCG@k over graded labels: Σ (2^label − 1) / log2(rank + 1) over the first k, over the same of the ideal order (Burges et al. 2005).
/// </summary>
public static class GradedNdcg
{
    /// <summary>NDCG@k of one group.</summary>
    /// <param name="labels">Grade of each row, from 0.</param>
    /// <param name="scores">Score of each row; the highest comes first, ties keep the order of the rows.</param>
    /// <param name="k">At least 1.</param>
    /// <returns>In [0, 1]; NaN where no label is above 0.</returns>
    public static double At(ReadOnlySpan<float> labels, ReadOnlySpan<double> scores, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (labels.Length != scores.Length) throw new ArgumentException($"{labels.Length} labels and {scores.Length} scores.", nameof(labels));
        var (byScore, ideal) = (new (double Key, int Row)[labels.Length], labels.ToArray());
        for (var row = 0; row < labels.Length; row++) byScore[row] = (-scores[row], row);
        Array.Sort(byScore);
        Array.Sort(ideal);
        Array.Reverse(ideal);
        var (gained, best) = (0.0, 0.0);
        for (var i = 0; i < Math.Min(k, labels.Length); i++)
        {
            gained += Gain(labels[byScore[i].Row]) / Math.Log2(i + 2);
            best += Gain(ideal[i]) / Math.Log2(i + 2);
        }
        return best > 0 ? gained / best : double.NaN;
    }

    private static double Gain(float label) => Math.Pow(2, label) - 1;
}
