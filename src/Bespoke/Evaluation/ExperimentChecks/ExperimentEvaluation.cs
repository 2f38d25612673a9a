using Bespoke.Experiments.Statistics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>Holds the statistics of experiments to their promises, by simulation.</summary>
/// <param name="replications">A/A replications, 20 or more; the other checks follow it in number.</param>
/// <param name="seed">Another seed, other worlds.</param>
/// <param name="threads">Threads at once; 0 = as many as there are cores. The figures do not depend on it.</param>
/// <param name="progress">Told how many of how many replications, of all checks together, are done.</param>
public sealed class ExperimentEvaluation(int replications, ulong seed, int threads = 0, Action<long, long>? progress = null)
{
    /// <summary>Replications unless told.</summary>
    public const int DefaultReplications = 10_000;

    // The cheaper checks take more replications, so that all are as exact as their limits ask; the planted lift and the clicks take longer.
    private const int CupedTimes = 10, SplitTimes = 10, PowerShare = 5;

    /// <summary>Runs all checks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Too few replications.</exception>
    public ExperimentCheckReport Run(CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 20);
        var (cupedRuns, splitRuns, powerRuns) = (replications * CupedTimes, replications * SplitTimes, replications / PowerShare);
        var runner = new Replications(seed, threads, (long)replications + cupedRuns + splitRuns + powerRuns + PowerCheck.Pilots + InterleavingCheck.CountFor(replications), progress, cancellationToken);
        var metrics = new PeekingCheck(runner).Run(replications);
        var cuped = new CupedCheck(runner).Run(cupedRuns);
        var falseRate = new SplitCheck(runner).FalseRate(splitRuns);
        var (plan, power) = new PowerCheck(runner).Run(powerRuns);
        var interleaving = new InterleavingCheck(runner, replications).Run();
        return new ExperimentCheckReport(
            metrics.Max(m => m.Alarms), Math.Abs(cuped.VarianceLeft / cuped.Expected - 1), (double)interleaving.AbQueries / interleaving.Queries,
            SampleRatio.Check([4_600, 5_400], [1, 1]).Alarm, falseRate, power, replications, metrics, cuped, plan, interleaving);
    }
}
