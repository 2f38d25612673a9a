using Bespoke.Catalog;

namespace Bespoke.Retrieval;

/// <summary>Which row of a model is which row of a catalogue: a model keeps the ids that it was fitted on, a catalogue changes. Immutable and thread-safe.</summary>
public sealed class ModelRows
{
    private const int None = -1;

    private readonly Func<ProductId, int> _rowOf;
    private readonly int[] _toModel;
    private readonly int[] _toCatalog;

    /// <summary>Looks up every product of <paramref name="catalog"/>.</summary>
    /// <param name="catalog">The snapshot.</param>
    /// <param name="count">Rows of the model.</param>
    /// <param name="rowOf">The model's row of a product; −1 for one that it does not know.</param>
    public ModelRows(CatalogSnapshot catalog, int count, Func<ProductId, int> rowOf)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(rowOf);
        (_rowOf, _toModel, _toCatalog) = (rowOf, new int[catalog.RowCount], new int[count]);
        Array.Fill(_toCatalog, None);
        Add(catalog, 0);
    }

    private ModelRows(ModelRows before, CatalogSnapshot after)
    {
        (_rowOf, _toModel, _toCatalog) = (before._rowOf, new int[after.RowCount], (int[])before._toCatalog.Clone());
        before._toModel.CopyTo(_toModel, 0);
        Add(after, before._toModel.Length);
    }

    /// <summary>Rows of the model.</summary>
    public int Count => _toCatalog.Length;

    /// <summary>The model's row of each row of the catalogue; −1 for a product that the model does not know.</summary>
    public ReadOnlySpan<int> ByCatalogRow => _toModel;

    /// <summary>The catalogue's row of each row of the model; −1 for a product that the catalogue does not hold.</summary>
    public ReadOnlySpan<int> ByModelRow => _toCatalog;

    /// <summary>The map after <paramref name="change"/>: rows keep their numbers, new ones are looked up.</summary>
    internal ModelRows Next(CatalogChange change) => change.AddsRows ? new ModelRows(this, change.After) : this;

    private void Add(CatalogSnapshot catalog, int from)
    {
        for (var row = from; row < _toModel.Length; row++)
        {
            _toModel[row] = catalog.IsLive(row) ? _rowOf(catalog.Id(row)) : None;
            if (_toModel[row] != None) _toCatalog[_toModel[row]] = row;
        }
    }
}
