namespace Bespoke.Evaluation.Metrics;

/// <summary>
/// HR@k: the share of predictions whose target is among the first k. Denominator: all predictions, those without an answer
/// and those with an unknown target included. (In tables of session models also P@20 or Recall@20 of the next item.)
/// </summary>
/// <remarks>Deshpande and Karypis, "Item-based top-N recommendation algorithms", TOIS 2004.</remarks>
public static class HitRate
{
    /// <summary>1 where a rank (1-based; 0 = not ranked) is within <paramref name="k"/>, else 0.</summary>
    public static double At(int k, int rank) => rank >= 1 && rank <= k ? 1 : 0;
}
