namespace Bespoke.Cli.Bench;

/// <summary>What came of one phase's requests. Each request writes its own cells.</summary>
internal sealed class HttpPhase(int searches, int eventCalls)
{
    private readonly double[] _milliseconds = Enumerable.Repeat(double.NaN, searches).ToArray();
    private readonly HttpAnswer[] _answers = new HttpAnswer[searches];
    private double[] _answered = [];
    private int[] _totals = [];

    /// <summary>How much after its intended moment each search was sent, milliseconds.</summary>
    internal double[] Late { get; } = new double[searches];

    /// <summary>Which calls with events were accepted.</summary>
    internal bool[] EventCalls { get; } = new bool[eventCalls];

    internal required int DistinctQueries { get; init; }
    internal int Sent => searches;
    internal int Ok => _answered.Length;
    internal int Errors => Sent - Ok;

    /// <summary>From the start to the last answer.</summary>
    internal TimeSpan Elapsed { get; private set; }

    /// <summary>The server's processor time meanwhile.</summary>
    internal TimeSpan ProcessorTime { get; private set; }

    internal double CpuMsPerRequest => Ok == 0 ? double.NaN : ProcessorTime.TotalMilliseconds / Ok;
    internal double HotShare => Mean(a => a.Hot ? 1 : 0);
    internal double CandidatesMean => Mean(a => a.Candidates);
    internal double MatchesMean => Mean(a => a.Total);
    internal bool Learned => Ok > 0 && Answers.All(a => a.Learned);
    internal string Bundle => Ok == 0 ? "" : Answers.Last().Bundle;

    internal void Answered(int number, double milliseconds, HttpAnswer answer)
    {
        _answers[number] = answer;
        _milliseconds[number] = milliseconds;
    }

    internal void Close(TimeSpan elapsed, TimeSpan processorTime)
    {
        (Elapsed, ProcessorTime) = (elapsed, processorTime);
        _answered = [.. _milliseconds.Where(m => !double.IsNaN(m)).Order()];
        _totals = [.. Answers.Select(a => a.Total).Order()];
        Array.Sort(Late);
    }

    /// <summary>Of the answered ones, from the intended moment, milliseconds.</summary>
    internal double Latency(double share) => At(_answered, share, double.NaN);

    /// <summary>A quantile of the match count, weighted by request.</summary>
    internal int Matches(double share) => At(_totals, share, 0);

    /// <summary>A quantile of how late requests were sent, milliseconds.</summary>
    internal double LateAt(double share) => At(Late, share, 0);

    private IEnumerable<HttpAnswer> Answers => _answers.Where((_, i) => !double.IsNaN(_milliseconds[i]));

    private double Mean(Func<HttpAnswer, double> of) => Ok == 0 ? 0 : Answers.Average(of);

    private static T At<T>(T[] sorted, double share, T without) => sorted.Length == 0 ? without : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
