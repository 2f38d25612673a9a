using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Collaborative;

/// <summary>Products that the users of the products in the history had to do with, too; and the neighbours of one product.</summary>
/// <param name="model">The similarities, fitted with the support that serving wants.</param>
/// <param name="rows">Rows of its products.</param>
public sealed class ItemItemSource(ItemSimilarities model, ModelRows rows) : IUserSource
{
    /// <inheritdoc/>
    public string Name => "item-item";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["item_item_score"];

    /// <inheritdoc/>
    public void Read(CandidateQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (user, scores) = (query.User, query.User.ItemItem);
        foreach (var seen in user.History.Touched)
        {
            if (rows.ByCatalogRow[seen] is not (>= 0 and var own)) continue;
            var neighbors = model.NeighborsOf(own);
            var weights = model.WeightsOf(own);
            for (var i = 0; i < neighbors.Length; i++)
            {
                if (rows.ByModelRow[neighbors[i]] is >= 0 and var row) scores.Add(row, user.History[seen] * weights[i]);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>What the user knows already is left out.</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.User.ItemItem.Best(query.Within, query.User.History, best);
    }

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.User.ItemItem.FillShares(candidates, rows, into);
    }

    /// <summary>Writes the neighbours of a product to <paramref name="best"/>, best first; none for a product without the support.</summary>
    /// <param name="row">Row of the catalogue; neither it nor a variant of its style is answered.</param>
    /// <param name="catalog">The snapshot.</param>
    /// <param name="within">The rows that may be answered.</param>
    /// <param name="best">Receives up to its own length. Ties go to the lower row.</param>
    /// <returns>How many were written.</returns>
    public int Similar(int row, CatalogSnapshot catalog, RowBitmap within, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(within);
        if (rows.ByCatalogRow[row] is not (>= 0 and var own)) return 0;
        var list = new BestProducts(best);
        var style = catalog.StyleKey(row);
        var neighbors = model.NeighborsOf(own);
        var weights = model.WeightsOf(own);
        for (var i = 0; i < neighbors.Length; i++)
        {
            if (!(weights[i] > 0) || rows.ByModelRow[neighbors[i]] is not (>= 0 and var other)) continue;
            if (within[other] && other != row && catalog.StyleKey(other) != style) list.Offer(other, weights[i]);
        }
        return list.Count;
    }
}
