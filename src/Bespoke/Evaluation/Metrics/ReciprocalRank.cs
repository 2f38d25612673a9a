namespace Bespoke.Evaluation.Metrics;

/// <summary>
/// MRR@k: the mean over predictions of 1 / rank of the target, 0 behind rank k. Denominator: all predictions, those without
/// an answer and those with an unknown target included.
/// </summary>
/// <remarks>Voorhees, "The TREC-8 question answering track report", 1999; cut at k as in Hidasi et al., ICLR 2016.</remarks>
public static class ReciprocalRank
{
    /// <summary>1 / rank where a rank (1-based; 0 = not ranked) is within <paramref name="k"/>, else 0.</summary>
    public static double At(int k, int rank) => rank >= 1 && rank <= k ? 1.0 / rank : 0;
}
