using Bespoke.Evaluation;
using Bespoke.Retrieval;
using Bespoke.Sessions;

namespace Bespoke.Cli.Bench;

/// <summary>The result of the session benchmark.</summary>
internal sealed record SessionBenchOutput(double P50Us, double P90Us, double P99Us, double PredictionsPerSecond, int Sessions, int Predictions);

/// <summary>The time of one prediction of 20 products, on one core, with the visits of a data set's test part.</summary>
internal static class SessionBench
{
    private const int Warmup = 2_000, Most = 50_000, LongestVisit = 1_000;

    internal static SessionBenchOutput Run(NextItemData data, SessionBlendOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var model = SessionBlend.Fit(SessionTable.Of(data.Train, cancellationToken), options, null, cancellationToken);
        var visits = new List<int[]>();
        var rows = new int[LongestVisit];
        // Spread over the whole test: neighbouring questions are prefixes of one visit and would find it in the cache.
        var step = Math.Max(1, data.Test.Count / Most);
        for (var i = 0; i < data.Test.Count && visits.Count < Most; i += step) visits.Add(rows[..model.Items.Rows(data.Test[i].Prefix, rows)]);
        new Numerics.SeededRandom(1).Shuffle<int[]>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(visits));

        var (workspace, best) = (new SessionWorkspace(), new ScoredProduct[NextItemEvaluator.K]);
        for (var i = 0; i < Warmup; i++) model.Recommend(visits[i % visits.Count], best, workspace);
        var microseconds = new double[visits.Count];
        var start = time.GetTimestamp();
        for (var i = 0; i < visits.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = time.GetTimestamp();
            model.Recommend(visits[i], best, workspace);
            microseconds[i] = time.GetElapsedTime(before).TotalMicroseconds;
        }
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        Array.Sort(microseconds);
        double At(double share) => Math.Round(microseconds[(int)(share * (microseconds.Length - 1))], 1);
        return new SessionBenchOutput(At(0.5), At(0.9), At(0.99), Math.Round(visits.Count / seconds), model.Sessions, visits.Count);
    }
}
