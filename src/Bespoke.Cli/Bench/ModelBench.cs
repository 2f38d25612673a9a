using Bespoke.Collaborative;
using Bespoke.Evaluation;

namespace Bespoke.Cli.Bench;

/// <summary>Times of fits on a published split; reading and memory of the data are not part of the times.</summary>
internal static class ModelBench
{
    private const int WarmUp = 2, Fits = 5;

    internal static AlsBenchOutput Als(string path, int factors, int iterations, int threads, TimeProvider time, CancellationToken cancellationToken)
    {
        var matrix = InteractionSplit.Read(path).TrainAndValid;
        PeakMemory.Reset();
        var laps = new Laps(time);
        var options = new AlsOptions { Factors = factors, Iterations = iterations + WarmUp, Threads = threads };
        Collaborative.Als.Fit(matrix, options, 1, laps, cancellationToken);
        var seconds = Median(laps.Seconds.Skip(WarmUp));
        var cores = threads == 0 ? Environment.ProcessorCount : threads;
        // Every observed pair is visited twice an iteration: from its user and from its product.
        var visits = 2.0 * matrix.ByUser.Count / seconds / Math.Min(cores, Environment.ProcessorCount);
        return new AlsBenchOutput(factors, cores, Math.Round(seconds, 4), Math.Round(visits), PeakMemory.MiB());
    }

    internal static ItemItemBenchOutput ItemItem(string path, int neighbors, TimeProvider time, CancellationToken cancellationToken)
    {
        var matrix = InteractionSplit.Read(path).TrainAndValid;
        var options = new ItemItemOptions { MinSupport = 1, Neighbors = neighbors };
        var (seconds, peak) = (new List<double>(), 0.0);
        for (var fit = 0; fit < Fits; fit++)
        {
            PeakMemory.Reset();
            var start = time.GetTimestamp();
            Collaborative.ItemItem.Fit(matrix, options, null, cancellationToken);
            seconds.Add(time.GetElapsedTime(start).TotalSeconds);
            peak = Math.Max(peak, PeakMemory.MiB());
        }
        return new ItemItemBenchOutput(Math.Round(Median(seconds), 4), peak, neighbors);
    }

    private static double Median(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed class Laps(TimeProvider time) : IProgress<FitProgress>
    {
        private long _last = time.GetTimestamp();

        internal List<double> Seconds { get; } = [];

        public void Report(FitProgress value)
        {
            Seconds.Add(time.GetElapsedTime(_last).TotalSeconds);
            _last = time.GetTimestamp();
        }
    }
}
