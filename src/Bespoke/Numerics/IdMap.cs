using System.Collections.Frozen;

namespace Bespoke.Numerics;

/// <summary>A frozen map between external ids and dense rows from 0. Immutable and thread-safe.</summary>
public sealed class IdMap
{
    private readonly string[] _ids;
    private readonly FrozenDictionary<string, int> _rows;

    /// <summary>Rows in the order of <paramref name="ids"/>.</summary>
    /// <exception cref="ArgumentException">An id appears twice.</exception>
    public IdMap(IEnumerable<string> ids)
    {
        _ids = [.. ids];
        var rows = new Dictionary<string, int>(_ids.Length, StringComparer.Ordinal);
        for (var row = 0; row < _ids.Length; row++)
        {
            if (!rows.TryAdd(_ids[row], row)) throw new ArgumentException($"The id {_ids[row]} appears twice.", nameof(ids));
        }
        _rows = rows.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>How many ids.</summary>
    public int Count => _ids.Length;

    /// <summary>The id of a row.</summary>
    public string this[int row] => _ids[row];

    /// <summary>The row of an id; false for an id that was not there when the map was made.</summary>
    public bool TryGetRow(string id, out int row) => _rows.TryGetValue(id, out row);
}
