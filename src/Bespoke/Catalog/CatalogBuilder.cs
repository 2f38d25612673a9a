namespace Bespoke.Catalog;

/// <summary>Applies changes to a snapshot and publishes the next one; chunks without a change are shared. Not thread-safe.</summary>
/// <example>
/// <code>
/// var builder = new CatalogBuilder(snapshot);
/// builder.Upsert(product);
/// snapshot = builder.Build();
/// </code>
/// </example>
public sealed class CatalogBuilder
{
    private readonly CatalogSnapshot _previous;
    private readonly List<CatalogChunk> _chunks;
    private readonly HashSet<int> _ownChunks = [];
    private readonly Dictionary<int, RowText> _newText = [];
    private readonly List<string>[] _newValues;
    private readonly Dictionary<string, int>[] _newCodes;
    private readonly SizeNames _sizeNames = new();
    private readonly Func<ProductAttribute, string?, int> _encode;
    private Dictionary<string, int> _rows;
    private bool _ownRows;
    private bool _pricesChanged;
    private int _rowCount;

    /// <summary>Starts from <paramref name="previous"/>, which stays as it is.</summary>
    public CatalogBuilder(CatalogSnapshot previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        _previous = previous;
        _chunks = [.. previous.Chunks];
        _rows = previous.RowIndex;
        _rowCount = previous.RowCount;
        _newValues = [.. previous.Dictionaries.ToArray().Select(_ => new List<string>())];
        _newCodes = [.. _newValues.Select(_ => new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase))];
        _encode = Encode;
    }

    /// <summary>Gives these values their codes before any product does: a stored dictionary is restored with this.</summary>
    /// <param name="attribute">Whose values they are.</param>
    /// <param name="values">In code order, from code 1; known ones are passed over.</param>
    public void Restore(ProductAttribute attribute, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values) Encode(attribute, value);
    }

    /// <summary>Adds <paramref name="product"/>, or replaces the one with its id.</summary>
    /// <returns>Its row.</returns>
    /// <exception cref="ArgumentException">The product breaks <see cref="ProductRules"/>.</exception>
    public int Upsert(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        if (ProductRules.Fault(product) is { } fault) throw new ArgumentException($"Product '{product.Id}': {fault}.", nameof(product));
        var id = product.Id.Value;
        if (!_rows.TryGetValue(id, out var row))
        {
            row = _rowCount++;
            OwnRows()[id] = row;
            if (row / CatalogChunk.Capacity == _chunks.Count)
            {
                _ownChunks.Add(_chunks.Count);
                _chunks.Add(new CatalogChunk());
            }
        }
        OwnChunk(row).Set(row % CatalogChunk.Capacity, product, _encode, _sizeNames);
        _newText[row] = RowText.Of(product);
        _pricesChanged = true;
        return row;
    }

    /// <summary>Removes the product; its row stays empty.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(ProductId id)
    {
        if (!_rows.ContainsKey(id.Value) || !OwnRows().Remove(id.Value, out var row)) return false;
        OwnChunk(row).Remove(row % CatalogChunk.Capacity);
        _pricesChanged = true;
        return true;
    }

    /// <summary>The snapshot with all changes so far, one version on. The builder must not be used afterwards.</summary>
    public CatalogSnapshot Build()
    {
        var textChanged = ReplaceTexts();
        if (_ownRows) _rows.TrimExcess();
        var dictionaries = _previous.Dictionaries.ToArray();
        for (var i = 0; i < dictionaries.Length; i++)
        {
            if (_newValues[i].Count > 0) dictionaries[i] = dictionaries[i].With(_newValues[i]);
        }
        return new CatalogSnapshot(
            _previous.Version + 1, [.. _chunks], _rowCount, _rows, dictionaries,
            _pricesChanged ? null : _previous.PriceRankColumn,
            textChanged ? null : _previous.StyleKeyColumn);
    }

    private bool ReplaceTexts()
    {
        var changed = false;
        foreach (var group in _newText.GroupBy(entry => entry.Key / CatalogChunk.Capacity))
        {
            var old = _chunks[group.Key].Text;
            var first = group.Key * CatalogChunk.Capacity;
            if (group.All(e => e.Key - first < old.Rows && old[e.Key - first] == e.Value)) continue;
            var rows = Math.Min(CatalogChunk.Capacity, _rowCount - first);
            var texts = new RowText[rows];
            for (var slot = 0; slot < rows; slot++)
            {
                texts[slot] = _newText.TryGetValue(first + slot, out var text) ? text : old[slot];
            }
            _chunks[group.Key].Text = new ChunkText(texts);
            changed = true;
        }
        return changed;
    }

    private int Encode(ProductAttribute attribute, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return AttributeDictionary.Missing;
        var known = _previous.Dictionary(attribute);
        if (known.CodeOf(value) is var code and not AttributeDictionary.Missing) return code;
        var added = _newCodes[(int)attribute];
        if (added.TryGetValue(value, out code)) return code;
        code = known.Count + added.Count;
        added.Add(value, code);
        _newValues[(int)attribute].Add(value);
        return code;
    }

    private Dictionary<string, int> OwnRows()
    {
        if (_ownRows) return _rows;
        _ownRows = true;
        return _rows = new Dictionary<string, int>(_rows);
    }

    private CatalogChunk OwnChunk(int row)
    {
        var index = row / CatalogChunk.Capacity;
        if (_ownChunks.Add(index)) _chunks[index] = new CatalogChunk(_chunks[index]);
        return _chunks[index];
    }
}
