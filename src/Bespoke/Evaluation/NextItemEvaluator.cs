using Bespoke.Catalog;
using Bespoke.Evaluation.Metrics;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Sessions;

namespace Bespoke.Evaluation;

/// <summary>What one model answered to all questions.</summary>
/// <param name="Ranks">Of each target, 1-based; 0 where it was not in the list.</param>
/// <param name="Groups">For each question, the number of the visit it belongs to.</param>
public sealed record NextItemAnswers(IReadOnlyList<int> Ranks, IReadOnlyList<int> Groups)
{
    /// <summary>HR@20.</summary>
    public double HrAt20 => Ranks.Average(r => HitRate.At(NextItemEvaluator.K, r));

    /// <summary>MRR@20.</summary>
    public double MrrAt20 => Ranks.Average(r => ReciprocalRank.At(NextItemEvaluator.K, r));

    /// <summary>The 95 % percentile bootstrap interval of HR@20 over visits, whose questions stay together.</summary>
    public (double Low, double High) Interval(ulong seed, int samples = 1_000)
    {
        var (hits, counts) = (new double[Groups.Max() + 1], new int[Groups.Max() + 1]);
        for (var i = 0; i < Ranks.Count; i++)
        {
            hits[Groups[i]] += HitRate.At(NextItemEvaluator.K, Ranks[i]);
            counts[Groups[i]]++;
        }
        var random = new SeededRandom(seed);
        var means = new double[samples];
        for (var s = 0; s < samples; s++)
        {
            var (hit, count) = (0.0, 0L);
            for (var g = 0; g < hits.Length; g++)
            {
                var drawn = random.Next(hits.Length);
                hit += hits[drawn];
                count += counts[drawn];
            }
            means[s] = hit / count;
        }
        Array.Sort(means);
        return (means[(int)(0.025 * samples)], means[(int)(0.975 * samples)]);
    }
}

/// <summary>Asks a session model every question against the full catalogue; products of the prefix may be answered.</summary>
public static class NextItemEvaluator
{
    /// <summary>Length of the lists.</summary>
    public const int K = 20;

    // More of a visit than any model reads.
    private const int LongestVisit = 1_000;

    /// <summary>Asks all of <paramref name="cases"/> on all cores; the answers do not depend on their number.</summary>
    /// <param name="model">Fitted on sessions before the questions.</param>
    /// <param name="cases">The questions; those of one visit lie together.</param>
    /// <param name="lists">Receives each question's list, where asked for.</param>
    /// <param name="cancellationToken">Checked between questions.</param>
    public static NextItemAnswers Ask(ISessionModel model, IReadOnlyList<NextItemCase> cases, string[]? lists, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cases);
        var ranks = new int[cases.Count];
        Parallel.For(0, cases.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            static () => (Workspace: new SessionWorkspace(), Rows: new int[LongestVisit], Best: new ScoredProduct[K]),
            (i, _, scratch) =>
            {
                var known = model.Items.Rows(cases[i].Prefix, scratch.Rows);
                var best = scratch.Best.AsSpan(0, model.Recommend(scratch.Rows.AsSpan(0, known), scratch.Best, scratch.Workspace));
                ranks[i] = model.Items.TryGetRow(cases[i].Target, out var target) ? Rank(best, target) : 0;
                if (lists is not null) lists[i] = List(best, model.Items);
                return scratch;
            },
            static _ => { });
        return new NextItemAnswers(ranks, Visits(cases));
    }

    private static int Rank(ReadOnlySpan<ScoredProduct> best, int target)
    {
        for (var i = 0; i < best.Length; i++)
        {
            if (best[i].Row == target) return i + 1;
        }
        return 0;
    }

    private static string List(ReadOnlySpan<ScoredProduct> best, SessionItems items)
    {
        var ids = new string[best.Length];
        for (var i = 0; i < ids.Length; i++) ids[i] = items.Id(best[i].Row).Value;
        return string.Join(',', ids);
    }

    // Test files hold the prefixes of one visit one after another, growing or shrinking by one click.
    private static int[] Visits(IReadOnlyList<NextItemCase> cases)
    {
        var visits = new int[cases.Count];
        for (var i = 1; i < cases.Count; i++) visits[i] = visits[i - 1] + (Continues(cases[i - 1].Prefix, cases[i].Prefix) ? 0 : 1);
        return visits;
    }

    private static bool Continues(IReadOnlyList<ProductId> before, IReadOnlyList<ProductId> after) =>
        Math.Abs(before.Count - after.Count) == 1 && before.Zip(after).All(p => p.First == p.Second);
}
