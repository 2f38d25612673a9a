using Bespoke.Numerics;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Sessions;

namespace Bespoke;

/// <summary>
/// Answers that a bundle gave when it was written and must give again when it is read: a change of the code that reads or asks the
/// models is found out before a shopper sees it. The questions are spread over the products and hold nothing of any user.
/// </summary>
internal static class GoldenAnswers
{
    private const int Questions = 8, Length = 10, HistoryLength = 3;

    // Sums may be taken in another order on another machine.
    private const float Tolerance = 1e-3f;

    internal static void Write(ModelBundle bundle, ModelWriter to)
    {
        foreach (var answer in AnswersOf(bundle))
        {
            to.Ints([.. answer.Select(p => p.Row)]);
            to.Floats([.. answer.Select(p => p.Score)]);
        }
    }

    /// <exception cref="InvalidDataException">An answer is another one.</exception>
    internal static void Check(ModelBundle bundle, ref ModelReader from)
    {
        foreach (var answer in AnswersOf(bundle))
        {
            var rows = from.Ints();
            var scores = from.Floats(rows.Length);
            if (!Alike(answer, rows, scores)) throw new InvalidDataException("a model answers otherwise than when it was written");
        }
    }

    private static IEnumerable<ScoredRow[]> AnswersOf(ModelBundle bundle)
    {
        if (bundle.Factors is { } neighborhood)
        {
            var (factors, vector) = (neighborhood.Factors, new float[neighborhood.Factors.ProductFactors.Length]);
            foreach (var history in Histories(factors.Products.Count))
            {
                factors.FoldInUser(history, [.. history.Select(_ => 1f)], vector);
                yield return Best(best => factors.ProductFactors.Search(vector, best));
            }
        }
        foreach (var similarities in new[] { bundle.ItemItem, bundle.BoughtTogether })
        {
            if (similarities is null) continue;
            foreach (var history in Histories(similarities.Products.Count)) yield return Best(best => similarities.Similar(history[0], best));
        }
        if (bundle.Sessions is { } sessions)
        {
            var workspace = new SessionWorkspace();
            foreach (var history in Histories(sessions.Items.Count))
            {
                var best = new ScoredProduct[Length];
                yield return [.. best.Take(sessions.Recommend(history, best, workspace)).Select(p => new ScoredRow(p.Row, p.Score))];
            }
        }
        if (bundle.Ranker is { } ranker) yield return Scores(ranker);
    }

    // Rows of shares as most features are, each with something missing.
    private static ScoredRow[] Scores(LearnedRanker ranker)
    {
        var (random, width) = (new SeededRandom(1), FeatureNames.All.Count);
        var (rows, scores) = (new float[Questions * width], new float[Questions]);
        for (var i = 0; i < rows.Length; i++) rows[i] = i % 5 == i / width % 5 ? float.NaN : (float)random.NextDouble();
        ranker.Score(rows, scores, personalize: true);
        return [.. scores.Select((score, row) => new ScoredRow(row, score))];
    }

    private delegate int Answer(Span<ScoredRow> best);

    private static ScoredRow[] Best(Answer answer)
    {
        var best = new ScoredRow[Length];
        return best[..answer(best)];
    }

    private static IEnumerable<int[]> Histories(int products)
    {
        for (var question = 0; question < Math.Min(Questions, products); question++)
        {
            var first = (int)((long)question * products / Questions);
            yield return [.. Enumerable.Range(first, HistoryLength).Select(p => p % products).Distinct()];
        }
    }

    // Rows whose scores are as good as equal may change places.
    private static bool Alike(ScoredRow[] answer, int[] rows, float[] scores)
    {
        if (answer.Length != rows.Length) return false;
        for (var i = 0; i < rows.Length; i++)
        {
            if (!Near(answer[i].Score, scores[i])) return false;
            var place = Array.FindIndex(answer, a => a.Row == rows[i]);
            if (!Near(place < 0 ? answer[^1].Score : answer[place].Score, scores[i])) return false;
        }
        return true;
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b)) + 1e-6f;
}
