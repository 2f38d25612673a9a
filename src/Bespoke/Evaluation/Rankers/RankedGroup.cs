using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;

namespace Bespoke.Evaluation.Rankers;

/// <summary>A shown list as another ranker would have ordered it.</summary>
internal static class RankedGroup
{
    /// <summary>NDCG@10 by <see cref="ListGains"/> of the rows that can have a grade. NaN where nothing came of the list.</summary>
    internal static double Ndcg(IRanker ranker, LabelledGroup group)
    {
        var (request, width, count) = (group.Request, FeatureNames.All.Count, group.Judged);
        var (features, scores) = (request.Features.Span[..(count * width)].ToArray(), new float[count]);
        ranker.Score(features, scores, personalize: true);
        for (var row = 0; row < count; row++)
        {
            // Behind the ranked ones: there it stays.
            if (float.IsNaN(request.Rows[row].Score)) scores[row] = float.NegativeInfinity;
        }
        var gains = ListGains.Of(group);
        var best = ListGains.Best(gains);
        // Equal scores keep the order shown.
        return best > 0 ? ListGains.Sum(gains, Enumerable.Range(0, count).OrderByDescending(i => scores[i])) / best : double.NaN;
    }
}
