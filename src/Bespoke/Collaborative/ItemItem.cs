using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>
/// Products that the same users had to do with: co-occurrence, damped by the activity of users and the popularity of both
/// products (the cosine and its relatives; Sarwar et al. 2001, Deshpande and Karypis 2004, Aiolli 2013).
/// </summary>
public static class ItemItem
{
    private const int Block = 32;

    /// <summary>Fits the neighbours of all products, a block of rows at a time.</summary>
    /// <param name="matrix">Weights of the observed pairs.</param>
    /// <param name="options">Checked here.</param>
    /// <param name="progress">Told now and then how many products are done.</param>
    /// <param name="cancellationToken">Looked at every 32 products.</param>
    /// <remarks>O(Σ n²) over users with n products each; memory: K neighbours of 8 bytes a product.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static ItemSimilarities Fit(InteractionMatrix matrix, ItemItemOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        OptionsRule.Check(options);
        var similarity = new CoOccurrence(matrix, options);
        var rows = new Neighbors[matrix.Products.Count];
        var done = 0;
        ParallelRows.Run(rows.Length, Block, options.Threads, () => similarity.Row(), (row, from, to) =>
        {
            for (var product = from; product < to; product++) rows[product] = row.Best(product, options.Neighbors);
            progress?.Report(new FitProgress(Interlocked.Add(ref done, to - from), rows.Length));
        }, cancellationToken);
        return new ItemSimilarities(matrix.Products, rows);
    }
}
