using System.Globalization;

namespace Bespoke.Evaluation.OffPolicy;

/// <summary>
/// Checks the estimators where the truth is known: each of two policies logged by itself, and the value of each is estimated from the other's
/// log. A target is taken at its mean over the week: for Thompson sampling the shares of products at each position of its log (rewards are
/// not looked at), for the uniform policy equal probabilities.
/// </summary>
/// <param name="folder">Both logs.</param>
public sealed class OpenBanditEvaluation(OpenBanditFolder folder)
{
    private const ulong Seed = 1;

    private readonly PolicyTable _uniform = PolicyTable.Uniform(folder.Positions, folder.Products);
    private readonly PolicyTable _thompson = PolicyTable.Shares(folder.Thompson.Rounds, folder.Positions, folder.Products);

    /// <summary>Estimates both ways.</summary>
    public OffPolicyReport Run()
    {
        var (forth, back) = (new Direction(folder.Uniform, folder.Thompson, _thompson), new Direction(folder.Thompson, folder.Uniform, _uniform));
        return new OffPolicyReport(
            [.. forth.Rows, .. back.Rows], Math.Min(forth.Facts.EffectiveSampleSize, back.Facts.EffectiveSampleSize), [forth.Facts, back.Facts],
            FormattableString.Invariant($"A check of the estimators on {forth.Facts.Rewards} and {back.Facts.Rewards} clicks. It is no claim of quality: so few clicks tell no estimator from another, and the truth is a sample, too."));
    }

    /// <summary>
    /// Every round, so that all figures can be computed again: logged policy, target policy, position, product, click, propensity, target's
    /// probability, what the reward model expects of the product and of the target.
    /// </summary>
    public IEnumerable<string> Dump() => [.. Lines(folder.Uniform, folder.Thompson, _thompson), .. Lines(folder.Thompson, folder.Uniform, _uniform)];

    private static IEnumerable<string> Lines(OpenBanditLog log, OpenBanditLog target, PolicyTable policy)
    {
        var model = CrossFittedRewards.Fit(log.Rounds, policy, Seed);
        return log.Rounds.Select((round, i) => string.Join('\t',
            log.Policy, target.Policy, round.Context + 1, round.Action, Text(round.Reward), Text(round.Propensity), Text(policy[round.Context, round.Action]), Text(model.OfLogged[i]), Text(model.OfTarget[i])));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed class Direction(OpenBanditLog log, OpenBanditLog target, PolicyTable policy)
    {
        private readonly OffPolicyOutcome _outcome = OffPolicyEvaluation.Estimate(log.Rounds, policy, Seed);
        private readonly OffPolicyEstimate _truth = OffPolicyEstimators.OnPolicy(target.Rounds);

        internal OffPolicyDirection Facts => new(
            log.Policy, target.Policy, _outcome.Overlap.Rounds, log.Rounds.Sum(r => r.Reward), Math.Round(_outcome.Overlap.EffectiveRounds, 1), Round(_outcome.Overlap.MeanWeight),
            Round(_outcome.Overlap.MeanWeightError), Round(_outcome.Overlap.LargestWeight), Round(_outcome.Overlap.Unsupported), Round(_truth.Low), Round(_truth.High), _outcome.Overlap.Refusal);

        internal IEnumerable<OffPolicyRow> Rows => _outcome.Overlap.Refusal is null
            ? _outcome.Estimates.Prepend(OffPolicyEstimators.OnPolicy(log.Rounds)).Select(Row)
            : OffPolicyEstimators.Names.Select(n => new OffPolicyRow(n, null, null, null, Round(_truth.Value), null, log.Policy, target.Policy));

        private OffPolicyRow Row(OffPolicyEstimate estimate) => new(
            estimate.Estimator, Round(estimate.Value), Round(estimate.Low), Round(estimate.High), Round(_truth.Value),
            _truth.Value > 0 ? Round(Math.Abs(estimate.Value - _truth.Value) / _truth.Value) : null, log.Policy, target.Policy);

        private static double Round(double value) => Math.Round(value, 6);
    }
}
