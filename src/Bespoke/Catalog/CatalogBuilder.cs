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
    private readonly Dictionary<int, RowChange> _changes = [];
    private readonly List<string>[] _newValues;
    private readonly Dictionary<string, int>[] _newCodes;
    private readonly RowIndex.Editor _rows;
    private readonly SizeNames _sizeNames;
    private readonly Func<ProductAttribute, string?, int> _encode;
    private int _rowCount;

    /// <summary>Starts from <paramref name="previous"/>, which stays as it is.</summary>
    public CatalogBuilder(CatalogSnapshot previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        _previous = previous;
        _chunks = [.. previous.Chunks];
        _rows = new RowIndex.Editor(previous.RowIndex);
        _rowCount = previous.RowCount;
        // A first snapshot begins a line of its own: nothing is kept in the empty one that all share.
        _sizeNames = previous.RowCount == 0 ? new SizeNames() : previous.SizeNames;
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
        if (!_rows.TryGet(id, out var row)) row = AddRow(id);
        var slot = row % CatalogChunk.Capacity;
        var change = OwnChunk(row).Set(slot, product, _encode, _sizeNames);
        var text = RowText.Of(product);
        // A new row's texts are all new; it has none to compare with.
        var textChange = (change & RowChange.Presence) != 0 ? RowChange.All : text.ChangeFrom(TextOf(row));
        if (textChange != RowChange.None) _newText[row] = text;
        Note(row, change | textChange);
        return row;
    }

    /// <summary>Removes the product; its row stays empty.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(ProductId id)
    {
        if (!_rows.TryGet(id.Value, out var row)) return false;
        _rows.Remove(id.Value);
        OwnChunk(row).Remove(row % CatalogChunk.Capacity);
        Note(row, RowChange.All);
        return true;
    }

    /// <summary>The snapshot with all changes so far, one version on. The builder must not be used afterwards.</summary>
    public CatalogSnapshot Build() => BuildChange().After;

    /// <summary>The same, with what it changes.</summary>
    public CatalogChange BuildChange()
    {
        ReplaceTexts();
        var dictionaries = _previous.Dictionaries.ToArray();
        for (var i = 0; i < dictionaries.Length; i++)
        {
            if (_newValues[i].Count > 0) dictionaries[i] = dictionaries[i].With(_newValues[i]);
        }
        var rows = _changes.Where(c => c.Value != RowChange.None).Select(c => new ChangedRow(c.Key, c.Value)).OrderBy(c => c.Row).ToArray();
        return new CatalogSnapshot(_previous, [.. _chunks], _rowCount, _rows.Build(), dictionaries, _sizeNames, rows).Change(_previous, rows);
    }

    private int AddRow(string id)
    {
        var row = _rowCount++;
        _rows.Add(id, row);
        if (row / CatalogChunk.Capacity < _chunks.Count) return row;
        _ownChunks.Add(_chunks.Count);
        _chunks.Add(new CatalogChunk());
        return row;
    }

    private RowText TextOf(int row) =>
        _newText.TryGetValue(row, out var text) ? text : _chunks[row / CatalogChunk.Capacity].Text(row % CatalogChunk.Capacity);

    private void Note(int row, RowChange change) => _changes[row] = _changes.GetValueOrDefault(row) | change;

    private void ReplaceTexts()
    {
        foreach (var block in _newText.GroupBy(t => t.Key / TextBlock.Capacity))
        {
            var texts = block.ToDictionary(t => t.Key % TextBlock.Capacity, t => t.Value);
            OwnChunk(block.Key * TextBlock.Capacity).SetTexts(block.Key % (CatalogChunk.Capacity / TextBlock.Capacity), texts);
        }
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

    private CatalogChunk OwnChunk(int row)
    {
        var index = row / CatalogChunk.Capacity;
        if (_ownChunks.Add(index)) _chunks[index] = new CatalogChunk(_chunks[index]);
        return _chunks[index];
    }
}
