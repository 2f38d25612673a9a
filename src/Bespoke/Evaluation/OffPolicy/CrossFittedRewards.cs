using Bespoke.Numerics;

namespace Bespoke.Evaluation.OffPolicy;

/// <summary>
/// What a <see cref="RewardTable"/> expects of every round, fitted on the folds that the round is not in: no round is predicted by a model
/// that knows its reward (cross-fitting; Chernozhukov et al. 2018).
/// </summary>
public sealed class CrossFittedRewards
{
    /// <summary>Into how many folds the rounds are drawn, at random and of equal size.</summary>
    public const int Folds = 5;

    private readonly double[] _logged;
    private readonly double[] _target;

    private CrossFittedRewards(double[] logged, double[] target) => (_logged, _target) = (logged, target);

    /// <summary>Expected reward of the action that was taken, for each round.</summary>
    public ReadOnlySpan<double> OfLogged => _logged;

    /// <summary>Expected reward of the target policy in the round's context, for each round.</summary>
    public ReadOnlySpan<double> OfTarget => _target;

    /// <summary>Fits a model for each fold. O(rounds + folds · contexts · actions).</summary>
    /// <param name="rounds">The log.</param>
    /// <param name="target">Whose value is estimated.</param>
    /// <param name="seed">Draws the folds.</param>
    public static CrossFittedRewards Fit(ReadOnlySpan<LoggedRound> rounds, PolicyTable target, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(target);
        var folds = Draw(rounds.Length, seed);
        var cells = target.Contexts * target.Actions;
        var (sums, counts) = (new double[Folds, cells], new double[Folds, cells]);
        for (var i = 0; i < rounds.Length; i++)
        {
            var cell = rounds[i].Context * target.Actions + rounds[i].Action;
            sums[folds[i], cell] += rounds[i].Reward;
            counts[folds[i], cell]++;
        }
        var (models, values) = (new RewardTable[Folds], new double[Folds, target.Contexts]);
        for (var fold = 0; fold < Folds; fold++)
        {
            models[fold] = RewardTable.Fit(AllBut(fold, sums, cells), AllBut(fold, counts, cells), target.Actions);
            for (var context = 0; context < target.Contexts; context++) values[fold, context] = models[fold].Of(target, context);
        }
        var (logged, expected) = (new double[rounds.Length], new double[rounds.Length]);
        for (var i = 0; i < rounds.Length; i++)
        {
            logged[i] = models[folds[i]][rounds[i].Context, rounds[i].Action];
            expected[i] = values[folds[i], rounds[i].Context];
        }
        return new CrossFittedRewards(logged, expected);
    }

    private static int[] Draw(int rounds, ulong seed)
    {
        var folds = new int[rounds];
        for (var i = 0; i < rounds; i++) folds[i] = i % Folds;
        new SeededRandom(seed).Shuffle(folds.AsSpan());
        return folds;
    }

    private static double[] AllBut(int left, double[,] parts, int cells)
    {
        var sums = new double[cells];
        for (var fold = 0; fold < Folds; fold++)
        {
            if (fold == left) continue;
            for (var cell = 0; cell < cells; cell++) sums[cell] += parts[fold, cell];
        }
        return sums;
    }
}
