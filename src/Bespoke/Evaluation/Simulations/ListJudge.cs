using Bespoke.Numerics;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>
/// Compares a shown list with the truth: all that answers the question in the order of true utility. NDCG@10 with the
/// probability of a click where looked at as gain; whether one of the first ten is of the top hundredth. Not thread-safe.
/// </summary>
internal sealed class ListJudge(SimulatedStage stage)
{
    private const int K = 10, TopShare = 100;

    private ScoredRow[] _best = [];

    /// <summary>Null when nothing answers the question.</summary>
    /// <param name="list">What was shown.</param>
    /// <param name="without">Rows that count as none of the answers, in the list and in the truth.</param>
    internal (double Ndcg, bool Satisfying)? Judge(ShownList list, RowBitmap? without = null)
    {
        var matches = stage.MatchesOf(list.Ask);
        if (without is not null)
        {
            matches = matches.Clone();
            matches.ExceptWith(without);
        }
        var top = (matches.Count + TopShare - 1) / TopShare;
        if (top == 0) return null;
        var kept = Math.Max(K, top);
        if (_best.Length < kept) _best = new ScoredRow[kept];
        var best = new BestRows(_best.AsSpan(0, kept));
        for (var row = matches.NextSet(0); row >= 0; row = matches.NextSet(row + 1)) best.Offer(row, (float)list.Wish.Utility(row));
        var found = best.Finish();
        var (gain, ideal, satisfying) = (0.0, 0.0, false);
        for (var i = 0; i < Math.Min(K, found); i++) ideal += list.Wish.Attraction(_best[i].Row) / Math.Log2(i + 2);
        for (var i = 0; i < Math.Min(K, list.Rows.Count); i++)
        {
            var row = list.Rows[i];
            // What is shown beside the matches, as what is out of stock, is worth nothing.
            if (!matches[row]) continue;
            gain += list.Wish.Attraction(row) / Math.Log2(i + 2);
            satisfying |= (float)list.Wish.Utility(row) >= _best[top - 1].Score;
        }
        return (gain / ideal, satisfying);
    }
}
