using Bespoke.Ranking;
using Bespoke.Retrieval.Guarding;

namespace Bespoke;

/// <summary>Scores candidates so that no ranker can break an answer: by the ranker that serves, where it fails by the linear scorer, and else not at all.</summary>
internal static class GuardedScores
{
    /// <summary>Scores rows.</summary>
    /// <param name="visit">The request.</param>
    /// <param name="rows">Row-major.</param>
    /// <param name="scores">One for each row.</param>
    /// <param name="personal">True when something about the user changed a score.</param>
    /// <returns>What scored; null where nothing did, and the scores are none.</returns>
    internal static IRanker? Of(Visit visit, Span<float> rows, Span<float> scores, out bool personal)
    {
        var ranker = visit.Snapshot.Ranker;
        if (TryScore(ranker, visit, rows, scores, out personal)) return ranker;
        var linear = visit.Snapshot.Linear.Ranker;
        return linear != ranker && TryScore(linear, visit, rows, scores, out personal) ? linear : null;
    }

    private static bool TryScore(IRanker ranker, Visit visit, Span<float> rows, Span<float> scores, out bool personal)
    {
        personal = false;
        var turn = visit.Watch.Begin(Stage.Score, ranker.Name);
        if (!turn.Goes) return false;
        try
        {
            var probe = turn.Enter();
            personal = ranker.Score(rows, scores, visit.Request.Personalize);
            probe?.Scored(ranker.Name, scores);
            if (visit.Watch.Watches && AnyIsNone(scores))
            {
                turn.Lied();
                return personal = false;
            }
            turn.End();
            return true;
        }
        catch (Exception e) when (turn.Fails(e))
        {
            return personal = false;
        }
    }

    private static bool AnyIsNone(ReadOnlySpan<float> scores)
    {
        foreach (var score in scores)
        {
            if (!float.IsFinite(score)) return true;
        }
        return false;
    }
}
