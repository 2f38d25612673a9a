namespace Bespoke.LightGbm;

/// <summary>The metrics on the validation set after a tree.</summary>
/// <param name="Trees">Trees so far.</param>
/// <param name="Ndcg">NDCG@k for each k of <see cref="RankerOptions.EvaluateAt"/>, in its order.</param>
public sealed record ValidationPoint(int Trees, IReadOnlyList<double> Ndcg);

/// <summary>What training gave.</summary>
/// <param name="Model">LightGBM's text of the first <paramref name="Trees"/> trees, as <c>Ranking.Trees.Forest</c> reads it.</param>
/// <param name="Trees">Trees that are kept: those up to the best on the validation set, or all without one.</param>
/// <param name="History">One point for each tree that was fitted; empty without a validation set.</param>
/// <param name="Options">The options it was trained with.</param>
public sealed record TrainedRanker(string Model, int Trees, IReadOnlyList<ValidationPoint> History, RankerOptions Options)
{
    /// <summary>The metrics of the kept trees on the validation set; null without one.</summary>
    public ValidationPoint? Best => History.FirstOrDefault(p => p.Trees == Trees);

    /// <summary>The first metric as it decided how many trees are kept: its mean over the last <see cref="RankerOptions.Smoothing"/> of them; 0 without a tree.</summary>
    public double SmoothNdcg => History.Where(p => p.Trees <= Trees && p.Trees > Trees - Options.Smoothing).Select(p => p.Ndcg[0]).DefaultIfEmpty().Average();
}

/// <summary>How far a training is.</summary>
/// <param name="Trees">Trees so far.</param>
/// <param name="Most">Trees at most.</param>
/// <param name="Ndcg">The first metric on the validation set after the last tree; NaN without one.</param>
public readonly record struct BoostingProgress(int Trees, int Most, double Ndcg);
