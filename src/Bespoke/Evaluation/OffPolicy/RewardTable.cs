namespace Bespoke.Evaluation.OffPolicy;

/// <summary>
/// The reward model of the doubly robust estimator: the mean reward of an action in a context, shrunk to the action's mean over all
/// contexts, itself shrunk to the mean of all rounds: m(x,a) = (Σ r(x,a) + κ m(a)) / (n(x,a) + κ), m(a) = (Σ r(a) + κ m) / (n(a) + κ).
/// </summary>
public sealed class RewardTable
{
    /// <summary>κ: how many rounds the mean that is shrunk to counts as.</summary>
    public const double PriorRounds = 20;

    private readonly int _actions;
    private readonly double[] _means;

    private RewardTable(int actions, double[] means) => (_actions, _means) = (actions, means);

    /// <summary>Expected reward of an action in a context.</summary>
    public double this[int context, int action] => _means[context * _actions + action];

    /// <summary>Expected reward of a policy in a context: Σ over actions of probability times mean.</summary>
    public double Of(PolicyTable policy, int context)
    {
        var sum = 0.0;
        for (var action = 0; action < _actions; action++) sum += policy[context, action] * this[context, action];
        return sum;
    }

    /// <summary>Fits the means on sums of rewards and numbers of rounds, each contexts x actions, row-major.</summary>
    internal static RewardTable Fit(ReadOnlySpan<double> sums, ReadOnlySpan<double> counts, int actions)
    {
        var (byAction, means) = (new (double Sum, double Count)[actions], new double[sums.Length]);
        var (total, rounds) = (0.0, 0.0);
        for (var cell = 0; cell < sums.Length; cell++)
        {
            ref var action = ref byAction[cell % actions];
            action = (action.Sum + sums[cell], action.Count + counts[cell]);
            (total, rounds) = (total + sums[cell], rounds + counts[cell]);
        }
        var mean = rounds > 0 ? total / rounds : 0;
        for (var cell = 0; cell < means.Length; cell++)
        {
            var (sum, count) = byAction[cell % actions];
            means[cell] = Shrink(sums[cell], counts[cell], Shrink(sum, count, mean));
        }
        return new RewardTable(actions, means);
    }

    private static double Shrink(double sum, double count, double prior) => (sum + PriorRounds * prior) / (count + PriorRounds);
}
