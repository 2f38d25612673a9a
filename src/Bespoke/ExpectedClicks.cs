using Bespoke.Catalog;

namespace Bespoke;

/// <summary>
/// What an order is expected to earn, from scores alone. Scores are read as log-odds of one product being chosen over another (Bradley and Terry 1952), as
/// pairwise rankers learn them, so a product attracts in proportion to e^score; a place is looked at in proportion to 1 / log2(place + 1).
/// </summary>
internal static class ExpectedClicks
{
    /// <summary>How much more clicks one list is expected to get than another, in percent.</summary>
    /// <param name="before">The products of one, best first.</param>
    /// <param name="after">Of the other.</param>
    /// <param name="scores">Of the products of both, as of one request.</param>
    internal static double ChangePct(IReadOnlyList<ProductId> before, IReadOnlyList<ProductId> after, IReadOnlyDictionary<ProductId, float> scores)
    {
        if (scores.Count == 0) return 0;
        var most = scores.Values.Max();
        double Sum(IReadOnlyList<ProductId> list) => list.Index().Sum(p => Math.Exp(scores[p.Item] - most) / Math.Log2(p.Index + 2));
        var (one, other) = (Sum(before), Sum(after));
        return one == 0 ? 0 : 100 * (other / one - 1);
    }
}
