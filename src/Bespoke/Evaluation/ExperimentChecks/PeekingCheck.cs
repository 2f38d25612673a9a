using Bespoke.Experiments.Statistics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>
/// A/A tests, in which every alarm is a false one: two weeks of shoppers of very different activity, who come back, read out after every hour
/// by a confidence sequence, with and without what they had done in the two weeks before.
/// </summary>
internal sealed class PeekingCheck(Replications replications)
{
    private const int Hours = 14 * 24;
    private const double Alpha = 0.05, Effect = 0.2, UsualZ = 1.959963984540054;

    private static readonly string[] Names = ["CTR", "conversion", "revenue per session", "CTR, adjusted", "conversion, adjusted", "revenue per session, adjusted"];

    internal IReadOnlyList<MetricAlarms> Run(int count)
    {
        var (ever, once, peeked) = (new int[Names.Length], new int[Names.Length], new int[Names.Length]);
        replications.Run("peeking", count, () => new ActivityWorld(Hours), (world, _, random) =>
        {
            world.Draw(random);
            var found = new Alarms[Names.Length];
            var sequence = new ConfidenceSequence(Alpha, Effect);
            for (var hour = 0; hour < Hours; hour++)
            {
                world.Advance(hour);
                for (var metric = 0; metric < Names.Length; metric++) Look(world, metric, sequence, ref found[metric]);
            }
            for (var metric = 0; metric < Names.Length; metric++)
            {
                if (found[metric].Ever) Interlocked.Increment(ref ever[metric]);
                if (found[metric].Now) Interlocked.Increment(ref once[metric]);
                if (found[metric].Peeked) Interlocked.Increment(ref peeked[metric]);
            }
        });
        return [.. Names.Select((name, i) => new MetricAlarms(name, (double)ever[i] / count, (double)once[i] / count, (double)peeked[i] / count))];
    }

    private static void Look(ActivityWorld world, int metric, ConfidenceSequence sequence, ref Alarms alarms)
    {
        var (treatment, control) = world.Moments(metric % ActivityWorld.Metrics);
        if (Comparison.Of(treatment, control, sequence, adjust: metric >= ActivityWorld.Metrics) is not { } seen) return;
        alarms.Ever |= seen.Significant;
        alarms.Now = Math.Abs(Math.Log(1 + seen.Lift)) > UsualZ * seen.LogStandardError;
        alarms.Peeked |= alarms.Now;
    }

    private struct Alarms
    {
        internal bool Ever, Now, Peeked;
    }
}
