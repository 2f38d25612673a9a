using Bespoke.Evaluation.OffPolicy;
using Bespoke.Numerics;

namespace Bespoke.Tests.Evaluation.OffPolicy;

/// <summary>
/// A bandit whose truth is known: contexts come evenly, an action is rewarded with 1 by chance. The logging policy likes what the
/// target dislikes, the more so the greater the distance; <c>rewards</c> makes them rarer.
/// </summary>
internal sealed class SyntheticBandit
{
    internal const int Contexts = 3, Actions = 6;

    private readonly double[] _rewards = new double[Contexts * Actions];

    internal SyntheticBandit(double distance, ulong seed, double rewards = 1)
    {
        var random = new SeededRandom(seed);
        var likings = new double[_rewards.Length];
        for (var cell = 0; cell < likings.Length; cell++) (likings[cell], _rewards[cell]) = (random.NextGaussian(), rewards * (0.05 + 0.6 * random.NextDouble()));
        (Target, Logging) = (Softmax(likings, 1), Softmax(likings, 1 - distance));
    }

    internal PolicyTable Target { get; }

    internal PolicyTable Logging { get; }

    /// <summary>The true value of a policy.</summary>
    internal double ValueOf(PolicyTable policy) => Enumerable.Range(0, _rewards.Length).Sum(c => policy[c / Actions, c % Actions] * _rewards[c]) / Contexts;

    internal LoggedRound[] Log(int rounds, ulong seed)
    {
        var random = new SeededRandom(seed);
        var log = new LoggedRound[rounds];
        foreach (ref var round in log.AsSpan())
        {
            var context = random.Next(Contexts);
            var action = random.PickWeighted(Logging.Of(context));
            round = new LoggedRound(context, action, random.Chance(_rewards[context * Actions + action]) ? 1 : 0, Logging[context, action]);
        }
        return log;
    }

    private static PolicyTable Softmax(double[] likings, double scale)
    {
        var probabilities = new double[likings.Length];
        for (var cell = 0; cell < likings.Length; cell++) probabilities[cell] = Math.Exp(scale * likings[cell]);
        foreach (var row in probabilities.Chunk(Actions).Select((values, context) => (Sum: values.Sum(), context)))
        {
            for (var action = 0; action < Actions; action++) probabilities[row.context * Actions + action] /= row.Sum;
        }
        return new PolicyTable(Contexts, probabilities);
    }
}
