using System.Globalization;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;

namespace Bespoke.Evaluation.Rankers;

/// <summary>
/// Whether a new ranker may serve: it must be better than the linear scorer and must not be worse than the ranker that serves, on
/// lists that nothing has seen. NDCG@10 by <see cref="ListGains"/>, each list with its weight, so that the order that was shown has no advantage; intervals by
/// the bootstrap over users.
/// </summary>
public static class RankerGate
{
    /// <summary>How much worse than the serving ranker the lower end may be, as a share of that one's NDCG: for all users, and for cold ones.</summary>
    public const double Margin = 0.005, ColdMargin = 0.01;

    /// <summary>Judges <paramref name="ranker"/>.</summary>
    /// <param name="ranker">The new one.</param>
    /// <param name="linear">What ranks where no ranker serves.</param>
    /// <param name="serving">The ranker that serves; null for none.</param>
    /// <param name="test">Lists later than any that the ranker learnt from.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <exception cref="ArgumentException">The test is empty.</exception>
    public static GateReport Judge(IRanker ranker, IRanker linear, IRanker? serving, IReadOnlyList<LabelledGroup> test, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(ranker);
        ArgumentNullException.ThrowIfNull(linear);
        ArgumentNullException.ThrowIfNull(test);
        if (test.Count == 0) throw new ArgumentException("There is nothing to judge on.", nameof(test));
        var (own, lines) = (Ndcg(ranker, test), Ndcg(linear, test));
        var overLinear = Gain("linear", test, own, lines, _ => true, seed)!;
        var refusals = new List<string>();
        if (!(overLinear.Low > 0)) refusals.Add($"it is not better than the linear scorer: {Text(overLinear)}");
        RankerGain? all = null, cold = null;
        if (serving is not null)
        {
            var others = Ndcg(serving, test);
            all = Gain("serving", test, own, others, _ => true, seed);
            cold = Gain("serving, cold users", test, own, others, g => g.Request.Basis == Basis.Cold, seed);
            if (IsWorse(all, Margin)) refusals.Add($"it may be worse than the ranker that serves by more than {Margin:0.0%}: {Text(all!)}");
            if (IsWorse(cold, ColdMargin)) refusals.Add($"for cold users it may be worse than the ranker that serves by more than {ColdMargin:0.0%}: {Text(cold!)}");
        }
        return new GateReport { Lists = test.Count, Ndcg = Mean(test, own), OverLinear = overLinear, OverServing = all, OverServingCold = cold, Refusals = refusals };
    }

    private static bool IsWorse(RankerGain? gain, double margin) => gain is not null && !(gain.Low > -margin * gain.Other);

    private static string Text(RankerGain gain) =>
        string.Create(CultureInfo.InvariantCulture, $"NDCG@10 differs by {gain.Gain:+0.0000;-0.0000;0} [{gain.Low:+0.0000;-0.0000;0}, {gain.High:+0.0000;-0.0000;0}]");

    internal static double[] Ndcg(IRanker ranker, IReadOnlyList<LabelledGroup> test) => [.. test.Select(g => RankedGroup.Ndcg(ranker, g))];

    // The mean of one user, or of one list where the user is not known. A list's weight is relative to the mean of all: what a user is worth beside others does not hang on places.
    private static Dictionary<string, double> ByUser(IReadOnlyList<LabelledGroup> test, double[] values, Func<LabelledGroup, bool> isIn)
    {
        (LabelledGroup List, double Weight, double Value)[] lists =
            [.. test.Zip(values).Where(l => isIn(l.First) && !double.IsNaN(l.Second)).Select(l => (l.First, l.First.Request.Weight * ListGains.Weight(l.First), l.Second))];
        var mean = lists.Sum(l => l.Weight) / lists.Sum(l => l.List.Request.Weight);
        return lists.GroupBy(l => l.List.Request.User ?? l.List.Request.RequestId, StringComparer.Ordinal)
            .ToDictionary(u => u.Key, u => u.Sum(l => l.Weight * l.Value) / mean / u.Sum(l => l.List.Request.Weight), StringComparer.Ordinal);
    }

    private static double Mean(IReadOnlyList<LabelledGroup> test, double[] values) => ByUser(test, values, _ => true).Values.Average();

    /// <summary>By how much the first of two rankers orders lists better, by the NDCG of each list; null where nothing came of any.</summary>
    internal static RankerGain? Gain(string against, IReadOnlyList<LabelledGroup> test, double[] own, double[] others, Func<LabelledGroup, bool> isIn, ulong seed, double confidence = 0.95)
    {
        var (mine, theirs) = (ByUser(test, own, isIn), ByUser(test, others, isIn));
        if (mine.Count == 0) return null;
        double[] gains = [.. mine.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => u.Value - theirs[u.Key])];
        var interval = BootstrapInterval.OfMean(gains, StableHash.Combine(seed, StableHash.Of(against)), confidence);
        return new RankerGain(against, gains.Length, theirs.Values.Average(), gains.Average(), interval.Low, interval.High);
    }
}
