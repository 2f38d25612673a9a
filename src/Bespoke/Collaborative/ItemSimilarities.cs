using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>The neighbours of one product.</summary>
/// <param name="Rows">Products' rows, ascending.</param>
/// <param name="Weights">Their similarities; those of a ridge model may be negative.</param>
internal readonly record struct Neighbors(int[] Rows, float[] Weights);

/// <summary>
/// For each product the products it speaks for and how strongly: what item-item and EASE models are fitted to, whatever the
/// method. Immutable and thread-safe.
/// </summary>
public sealed class ItemSimilarities
{
    private readonly Neighbors[] _rows;

    internal ItemSimilarities(IdMap products, Neighbors[] rows) => (Products, _rows) = (products, rows);

    /// <summary>Ids of the products' rows.</summary>
    public IdMap Products { get; }

    /// <summary>The neighbours of a product by ascending row, without the product itself; empty for one that has none.</summary>
    public ReadOnlySpan<int> NeighborsOf(int product) => _rows[product].Rows;

    /// <summary>The weights of <see cref="NeighborsOf"/>, in its order.</summary>
    public ReadOnlySpan<float> WeightsOf(int product) => _rows[product].Weights;

    /// <summary>Writes the nearest products to <paramref name="best"/>, best first; only such with a weight above 0.</summary>
    /// <param name="product">Row of the product.</param>
    /// <param name="best">Receives up to its own length. Ties go to the lower row.</param>
    /// <returns>How many were written; 0 for a product without neighbours.</returns>
    public int Similar(int product, Span<ScoredRow> best)
    {
        var (rows, weights) = _rows[product];
        var kept = new BestRows(best);
        for (var i = 0; i < rows.Length; i++)
        {
            if (weights[i] > 0) kept.Offer(rows[i], weights[i]);
        }
        return kept.Finish();
    }

    /// <summary>Adds to <paramref name="scores"/> what a history speaks for: the sum of the neighbours of its products.</summary>
    /// <param name="history">Products' rows.</param>
    /// <param name="weights">Weight of each.</param>
    /// <param name="scores">One for each product.</param>
    public void AddScores(ReadOnlySpan<int> history, ReadOnlySpan<float> weights, Span<float> scores)
    {
        for (var i = 0; i < history.Length; i++)
        {
            var (rows, similarities) = _rows[history[i]];
            var weight = weights[i];
            for (var j = 0; j < rows.Length; j++) scores[rows[j]] += weight * similarities[j];
        }
    }

    /// <summary>This model over the histories it was fitted on.</summary>
    public IUserScorer For(InteractionMatrix histories) => new HistoryScorer(this, histories);

    private sealed class HistoryScorer(ItemSimilarities model, InteractionMatrix histories) : IUserScorer
    {
        public IdMap Users => histories.Users;

        public IdMap Products => model.Products;

        public void Score(int from, int count, Span<float> scores)
        {
            scores[..(count * Products.Count)].Clear();
            for (var i = 0; i < count; i++)
            {
                model.AddScores(histories.ByUser.ColumnsOf(from + i), histories.ByUser.ValuesOf(from + i), scores.Slice(i * Products.Count, Products.Count));
            }
        }
    }
}
