using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Collaborative;

/// <summary>
/// Products by the dot product of their factors with the user's, who is folded in from the history of this very moment: someone
/// new counts from their first click, and today counts for everyone.
/// </summary>
public sealed class FactorSource : IUserSource
{
    private readonly AlsModel _model;
    private readonly ModelRows _rows;
    private readonly ProductVectors _vectors;
    private readonly RowBitmap _known;

    /// <summary>Lays the factors out by row of the catalogue.</summary>
    /// <param name="model">The factors.</param>
    /// <param name="rows">Rows of its products.</param>
    public FactorSource(AlsModel model, ModelRows rows)
        : this(model, rows, unseen: null)
    {
    }

    /// <summary>The same with vectors for products that the model does not know.</summary>
    /// <param name="model">The factors.</param>
    /// <param name="rows">Rows of its products.</param>
    /// <param name="unseen">Writes the vector of such a row, or leaves zeros; null where they have none.</param>
    internal FactorSource(AlsModel model, ModelRows rows, ProductVectors.RowWriter? unseen)
        : this(model, rows, ProductVectors.Of(rows.ByCatalogRow.Length, model.ProductFactors.Length, threads: 1, (row, into) => Write(model, rows, unseen, row, into)))
    {
    }

    private FactorSource(AlsModel model, ModelRows rows, ProductVectors vectors)
    {
        (_model, _rows, _vectors, _known) = (model, rows, vectors, new RowBitmap(vectors.Count));
        for (var row = 0; row < vectors.Count; row++)
        {
            if (vectors.Has(row)) _known.Add(row);
        }
    }

    /// <inheritdoc/>
    public string Name => "factors";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["collaborative_score"];

    /// <summary>The source after a change of the catalogue.</summary>
    internal FactorSource Next(CatalogChange change, ModelRows rows, ProductVectors.RowWriter? unseen)
    {
        int[] changed = [.. change.Of(RowChange.Text | RowChange.Style).Where(r => r < _vectors.Count), .. Enumerable.Range(_vectors.Count, change.After.RowCount - _vectors.Count)];
        return new FactorSource(_model, rows, _vectors.With(change.After.RowCount, changed, (row, into) => Write(_model, rows, unseen, row, into)));
    }

    /// <inheritdoc/>
    public void Read(CandidateQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var user = query.User;
        Span<int> rows = stackalloc int[user.HistoryLength];
        Span<float> weights = stackalloc float[user.HistoryLength];
        var count = user.HistoryOf(_rows, rows, weights);
        if (count > 0) _model.FoldInUser(rows[..count], weights[..count], user.BeginFactors(_model.ProductFactors.Length));
    }

    /// <inheritdoc/>
    /// <remarks>What the user knows already is left out, and so is what has no factors or points elsewhere. An exact scan.</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.User.Factors.IsEmpty) return 0;
        using var borrowed = new BorrowedRows(query.Within);
        var within = borrowed.Rows;
        within.IntersectWith(_known);
        foreach (var row in query.User.History.Touched) within.Remove(row);
        var count = VectorScan.Best(_vectors, query.User.Factors, within, best);
        while (count > 0 && best[count - 1].Score <= 0) count--;
        return count;
    }

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.User.Factors.IsEmpty) return;
        Span<int> rows = stackalloc int[candidates.Length];
        Span<int> places = stackalloc int[candidates.Length];
        var count = 0;
        for (var i = 0; i < candidates.Length; i++)
        {
            if (!_known[candidates[i].Row]) continue;
            (rows[count], places[count]) = (candidates[i].Row, i);
            count++;
        }
        Span<float> scores = stackalloc float[count];
        _vectors.Dot(query.User.Factors, rows[..count], scores);
        // The scale of a dot product is the user's own: what a ranker can use is its place among the candidates.
        into.FillPercentiles(0, scores, places[..count]);
    }

    private static void Write(AlsModel model, ModelRows rows, ProductVectors.RowWriter? unseen, int row, Span<float> into)
    {
        if (rows.ByCatalogRow[row] is >= 0 and var own) model.ProductFactors[own].CopyTo(into);
        else unseen?.Invoke(row, into[..model.ProductFactors.Length]);
    }
}
