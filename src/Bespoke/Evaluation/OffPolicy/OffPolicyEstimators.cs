namespace Bespoke.Evaluation.OffPolicy;

/// <summary>
/// The value of a policy from the log of another one. w = π(a|x) / p is a round's weight: the target's probability of the action that was
/// taken over the logged propensity. All take rounds as independent of each other.
/// </summary>
public static class OffPolicyEstimators
{
    private const string MeanName = "mean of the log", IpsName = "IPS", SnipsName = "SNIPS", RobustName = "DR";

    /// <summary>What the estimates are called, the baseline first.</summary>
    public static IReadOnlyList<string> Names { get; } = [MeanName, IpsName, SnipsName, RobustName];

    /// <summary>The weight of each round.</summary>
    /// <exception cref="ArgumentException">A round lies outside the table, or its propensity or reward is out of range; the message names it.</exception>
    public static double[] Weights(ReadOnlySpan<LoggedRound> rounds, PolicyTable target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var weights = new double[rounds.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var round = rounds[i];
            if ((uint)round.Context >= (uint)target.Contexts || (uint)round.Action >= (uint)target.Actions)
            {
                throw new ArgumentException($"Round {i}: the target policy knows no action {round.Action} in context {round.Context}.", nameof(rounds));
            }
            if (!(round.Propensity is > 0 and <= 1)) throw new ArgumentException($"Round {i}: a propensity is above 0 and at most 1, not {round.Propensity}.", nameof(rounds));
            if (!double.IsFinite(round.Reward)) throw new ArgumentException($"Round {i}: the reward is not finite.", nameof(rounds));
            weights[i] = target[round.Context, round.Action] / round.Propensity;
        }
        return weights;
    }

    /// <summary>Inverse propensity scoring: the mean of w·r (Horvitz and Thompson 1952). Unbiased.</summary>
    public static OffPolicyEstimate Ips(ReadOnlySpan<LoggedRound> rounds, ReadOnlySpan<double> weights)
    {
        var terms = new double[rounds.Length];
        for (var i = 0; i < terms.Length; i++) terms[i] = weights[i] * rounds[i].Reward;
        return OffPolicyEstimate.OfMean(IpsName, terms);
    }

    /// <summary>
    /// Self-normalised: Σ w·r / Σ w (Swaminathan and Joachims 2015), with ψ = w (r − value) / mean w. Its bias falls with 1/n; it cannot leave the range of
    /// the rewards.
    /// </summary>
    public static OffPolicyEstimate Snips(ReadOnlySpan<LoggedRound> rounds, ReadOnlySpan<double> weights)
    {
        var weighted = new double[rounds.Length];
        for (var i = 0; i < weighted.Length; i++) weighted[i] = weights[i] * rounds[i].Reward;
        return OffPolicyEstimate.OfRatio(SnipsName, weighted, weights);
    }

    /// <summary>
    /// Doubly robust: the mean of m(x,π) + w (r − m(x,a)) (Dudík, Langford and Li 2011), m a <see cref="RewardTable"/> that is fitted on
    /// other folds. Right where the propensities are, or where the model is.
    /// </summary>
    public static OffPolicyEstimate DoublyRobust(ReadOnlySpan<LoggedRound> rounds, ReadOnlySpan<double> weights, CrossFittedRewards model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var terms = new double[rounds.Length];
        for (var i = 0; i < terms.Length; i++) terms[i] = model.OfTarget[i] + weights[i] * (rounds[i].Reward - model.OfLogged[i]);
        return OffPolicyEstimate.OfMean(RobustName, terms);
    }

    /// <summary>The mean reward of the log: the value of the policy that wrote it.</summary>
    public static OffPolicyEstimate OnPolicy(ReadOnlySpan<LoggedRound> rounds)
    {
        var terms = new double[rounds.Length];
        for (var i = 0; i < terms.Length; i++) terms[i] = rounds[i].Reward;
        return OffPolicyEstimate.OfMean(MeanName, terms);
    }
}
