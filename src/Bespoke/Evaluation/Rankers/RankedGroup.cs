using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;

namespace Bespoke.Evaluation.Rankers;

/// <summary>A shown list as another ranker would have ordered it.</summary>
internal static class RankedGroup
{
    private const int K = 10;

    /// <summary>
    /// NDCG@10 of the rows that can have a grade: a grade's gain, 2^grade − 1, is divided by the propensity of the place where it came
    /// about, which is 1 for every place that the client reports as seen. NaN where nothing came of the list.
    /// </summary>
    internal static double Ndcg(IRanker ranker, LabelledGroup group)
    {
        var (request, width) = (group.Request, FeatureNames.All.Count);
        var count = Math.Min(group.Seen ?? request.Rows.Count, request.Rows.Count);
        var (features, scores, gains) = (request.Features.Span[..(count * width)].ToArray(), new float[count], new double[count]);
        ranker.Score(features, scores, personalize: true);
        for (var row = 0; row < count; row++)
        {
            // Behind the ranked ones: there it stays.
            if (float.IsNaN(request.Rows[row].Score)) scores[row] = float.NegativeInfinity;
            var propensity = group.Seen is null ? Examination.Of(request.Rows[row].Position) : 1;
            gains[row] = (Math.Pow(2, (int)group.Grades[row]) - 1) / propensity;
        }
        var (gained, best) = (Discounted(gains, Order(scores)), Discounted(gains, Order([.. gains.Select(g => (float)g)])));
        return best > 0 ? gained / best : double.NaN;
    }

    // Equal scores keep the order shown.
    private static IEnumerable<int> Order(float[] scores) => Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(K);

    private static double Discounted(double[] gains, IEnumerable<int> order) => order.Select((row, place) => gains[row] / Math.Log2(place + 2)).Sum();
}
