using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>
/// Products that were bought in one order: per pair the distinct users who did so, shrunk, over a power of the companion's own
/// buyers.
/// </summary>
public static class BoughtTogether
{
    /// <summary>Counts the pairs.</summary>
    /// <param name="orders">In any order; of one user as many as there are.</param>
    /// <param name="options">Checked here.</param>
    /// <param name="cancellationToken">Looked at for every product.</param>
    /// <returns>For each product its companions. Not symmetric: a tie goes with many shirts, a shirt with few ties.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <remarks>O(Σ n²) over orders of n products.</remarks>
    public static ItemSimilarities Fit(IReadOnlyList<Order> orders, BoughtTogetherOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        OptionsRule.Check(options);
        // Those of one user side by side, so that a pair's users can be counted by remembering the last.
        Order[] taken = [.. orders.Where(o => o.Products.Count <= options.LongestOrder).OrderBy(o => o.User.Value, StringComparer.Ordinal)];
        var products = new IdMap(taken.SelectMany(o => o.Products).Select(p => p.Value).Distinct());
        var pairs = new OrderPairs(taken, products);
        var rows = new Neighbors[products.Count];
        for (var product = 0; product < rows.Length; product++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows[product] = pairs.Companions(product, options);
        }
        return new ItemSimilarities(products, rows);
    }
}
