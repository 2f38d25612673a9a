namespace Bespoke.Ranking.Impressions;

/// <summary>
/// What the products of a shown list turned out to be worth, with each grade's gain, 2^grade − 1, divided by the propensity of the place where it came about
/// (Joachims, Swaminathan and Schnabel 2017), so that the order that was shown has no advantage. The propensity is 1 for every place that the client reports as seen.
/// </summary>
public static class ListGains
{
    /// <summary>So many places of an order count, each by 1 / log2(place + 1).</summary>
    public const int K = 10;

    /// <summary>One gain for each of <see cref="LabelledGroup.Judged"/> rows, from the first.</summary>
    public static double[] Of(LabelledGroup group) => Gains(group, r => group.Seen is null ? Examination.Of(r.Position) : 1);

    /// <summary>
    /// How much a list counts beside others, at least 1: its best order by <see cref="Of"/>, relative to its best without propensities. An NDCG is relative to
    /// a list's own best, in which the propensity of a single click cancels out: what it stands for are the lists like it of which that place was not looked at.
    /// </summary>
    public static double Weight(LabelledGroup group)
    {
        var plain = Best(Gains(group, _ => 1));
        return plain > 0 ? Best(Of(group)) / plain : 1;
    }

    /// <summary>The sum of the gains in an order of their rows.</summary>
    internal static double Sum(double[] gains, IEnumerable<int> order) => order.Take(K).Select((row, place) => gains[row] / Math.Log2(place + 2)).Sum();

    /// <summary>The same of the best order.</summary>
    internal static double Best(double[] gains) => Sum(gains, Enumerable.Range(0, gains.Length).OrderByDescending(i => gains[i]));

    private static double[] Gains(LabelledGroup group, Func<ShownRow, double> propensity)
    {
        ArgumentNullException.ThrowIfNull(group);
        return [.. group.Request.Rows.Take(group.Judged).Select((r, i) => (Math.Pow(2, (int)group.Grades[i]) - 1) / propensity(r))];
    }
}
