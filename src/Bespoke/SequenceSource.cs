using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke;

/// <summary>Products in an order given from outside, each once.</summary>
internal sealed class SequenceSource(string name) : ICandidateSource
{
    private readonly List<int> _rows = [];

    public string Name => name;

    /// <summary>Takes the order of <paramref name="products"/>, the first mention of each counting.</summary>
    /// <returns>Those of them that are in <paramref name="allowed"/>.</returns>
    internal RowBitmap Among(IEnumerable<ProductId> products, CatalogSnapshot catalog, RowBitmap allowed)
    {
        var found = new RowBitmap(catalog.RowCount);
        _rows.Clear();
        foreach (var product in products)
        {
            if (!catalog.TryGetRow(product, out var row) || !allowed[row] || found[row]) continue;
            found.Add(row);
            _rows.Add(row);
        }
        return found;
    }

    /// <summary>Takes the order of <paramref name="products"/>.</summary>
    /// <returns>All of them.</returns>
    internal RowBitmap Take(ReadOnlySpan<ScoredProduct> products, CatalogSnapshot catalog)
    {
        var found = new RowBitmap(catalog.RowCount);
        _rows.Clear();
        foreach (var product in products)
        {
            found.Add(product.Row);
            _rows.Add(product.Row);
        }
        return found;
    }

    /// <summary>True for a product of the order.</summary>
    internal bool Holds(int row) => _rows.Contains(row);

    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        var count = 0;
        foreach (var row in _rows)
        {
            if (count == best.Length) break;
            if (query.Within[row]) best[count++] = new ScoredProduct(row, -count);
        }
        return count;
    }
}
