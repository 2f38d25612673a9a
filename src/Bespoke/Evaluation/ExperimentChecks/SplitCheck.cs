using System.Numerics;
using Bespoke.Experiments.Statistics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>How often units that are split in true halves raise the alarm of a sample-ratio mismatch, looked at as they come.</summary>
internal sealed class SplitCheck(Replications replications)
{
    private const int Units = 10_000, Look = 400, Word = 64;

    private static readonly double[] Halves = [1, 1];

    internal double FalseRate(int count)
    {
        var alarms = 0;
        replications.Run("split", count, () => new int[2], (counts, _, random) =>
        {
            Array.Clear(counts);
            var alarm = false;
            for (var units = 0; units < Units && !alarm; units += Look)
            {
                for (var left = Look; left > 0; left -= Word)
                {
                    // The bits of a word are the coins of as many units.
                    var coins = random.NextUInt64() >> Math.Max(0, Word - left);
                    var heads = BitOperations.PopCount(coins);
                    counts[0] += heads;
                    counts[1] += Math.Min(left, Word) - heads;
                }
                alarm = SampleRatio.Check(counts, Halves).Alarm;
            }
            if (alarm) Interlocked.Increment(ref alarms);
        });
        return (double)alarms / count;
    }
}
