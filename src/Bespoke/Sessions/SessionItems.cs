using System.Collections.Frozen;
using Bespoke.Catalog;

namespace Bespoke.Sessions;

/// <summary>The frozen map between the products of the sessions that were fitted and the rows of a model. Immutable.</summary>
public sealed class SessionItems
{
    private readonly ProductId[] _ids;
    private readonly FrozenDictionary<ProductId, int> _rows;

    internal SessionItems(ProductId[] ids)
    {
        _ids = ids;
        _rows = ids.Index().ToFrozenDictionary(p => p.Item, p => p.Index);
    }

    /// <summary>How many products there are.</summary>
    public int Count => _ids.Length;

    /// <summary>The product of a row.</summary>
    public ProductId Id(int row) => _ids[row];

    /// <summary>The row of a product; false for one that no fitted session holds.</summary>
    public bool TryGetRow(ProductId id, out int row) => _rows.TryGetValue(id, out row);

    /// <summary>Writes the rows of the known products of a visit, in order; unknown ones are left out.</summary>
    /// <returns>How many were written. Only the last ones are kept where <paramref name="rows"/> is too short.</returns>
    public int Rows(IReadOnlyList<ProductId> visit, Span<int> rows)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var start = rows.Length;
        for (var i = visit.Count - 1; i >= 0 && start > 0; i--)
        {
            if (TryGetRow(visit[i], out var row)) rows[--start] = row;
        }
        rows[start..].CopyTo(rows);
        return rows.Length - start;
    }
}
