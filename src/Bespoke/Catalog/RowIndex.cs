namespace Bespoke.Catalog;

/// <summary>
/// The row of each product id. A large table that successive snapshots share, and a small one of what changed since: a change
/// copies the small one, and now and then the two are made one. Immutable.
/// </summary>
internal sealed class RowIndex
{
    private const int LeastOverlay = 1_024, Gone = -1;

    private readonly Dictionary<string, int> _table;
    private readonly Dictionary<string, int> _changed;

    private RowIndex(Dictionary<string, int> table, Dictionary<string, int> changed, int count) => (_table, _changed, Count) = (table, changed, count);

    internal static RowIndex Empty { get; } = new([], [], 0);

    internal int Count { get; }

    internal bool TryGet(string id, out int row)
    {
        if (!_changed.TryGetValue(id, out row)) return _table.TryGetValue(id, out row);
        return row != Gone;
    }

    /// <summary>Changes a copy.</summary>
    internal sealed class Editor(RowIndex from)
    {
        private Dictionary<string, int>? _changed;
        private int _count = from.Count;

        internal bool TryGet(string id, out int row)
        {
            if (_changed is null || !_changed.TryGetValue(id, out row)) return from.TryGet(id, out row);
            return row != Gone;
        }

        internal void Add(string id, int row)
        {
            Changed()[id] = row;
            _count++;
        }

        internal void Remove(string id)
        {
            Changed()[id] = Gone;
            _count--;
        }

        internal RowIndex Build()
        {
            if (_changed is null) return from;
            if (_changed.Count <= Math.Max(LeastOverlay, from._table.Count / 16)) return new RowIndex(from._table, _changed, _count);
            var table = new Dictionary<string, int>(_count);
            foreach (var (id, row) in from._table)
            {
                if (!_changed.ContainsKey(id)) table.Add(id, row);
            }
            foreach (var (id, row) in _changed)
            {
                if (row != Gone) table.Add(id, row);
            }
            table.TrimExcess();
            return new RowIndex(table, [], _count);
        }

        private Dictionary<string, int> Changed() => _changed ??= new Dictionary<string, int>(from._changed);
    }
}
