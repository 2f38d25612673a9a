namespace Bespoke.Evaluation.OffPolicy;

/// <summary>All estimates of one target from one log, or why there are none.</summary>
/// <param name="Overlap">How much of the target the log holds.</param>
/// <param name="Estimates">IPS, SNIPS and DR; none where <see cref="Overlap.Refusal"/> says why.</param>
/// <param name="Weights">Of the rounds.</param>
/// <param name="Model">The reward model of DR.</param>
public sealed record OffPolicyOutcome(Overlap Overlap, IReadOnlyList<OffPolicyEstimate> Estimates, IReadOnlyList<double> Weights, CrossFittedRewards Model);

/// <summary>Estimates what a policy would have earned from the log of another one. A pure function.</summary>
public static class OffPolicyEvaluation
{
    /// <summary>Estimates, or refuses.</summary>
    /// <param name="rounds">The log, not empty; rounds are taken as independent.</param>
    /// <param name="target">Whose value is estimated. It must not have been chosen or fitted on the rewards of this log.</param>
    /// <param name="seed">Draws the folds of the reward model.</param>
    /// <exception cref="ArgumentException">The log is empty, or a round is out of range; the message names it.</exception>
    public static OffPolicyOutcome Estimate(ReadOnlySpan<LoggedRound> rounds, PolicyTable target, ulong seed)
    {
        var weights = OffPolicyEstimators.Weights(rounds, target);
        var overlap = Overlap.Of(rounds, weights, target);
        var model = CrossFittedRewards.Fit(rounds, target, seed);
        OffPolicyEstimate[] estimates = overlap.Refusal is null
            ? [OffPolicyEstimators.Ips(rounds, weights), OffPolicyEstimators.Snips(rounds, weights), OffPolicyEstimators.DoublyRobust(rounds, weights, model)]
            : [];
        return new OffPolicyOutcome(overlap, estimates, weights, model);
    }
}
