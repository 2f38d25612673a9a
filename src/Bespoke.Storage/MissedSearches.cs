namespace Bespoke.Storage;

/// <summary>The queries in memory and the rows they stand in. Used by one caller at a time.</summary>
internal sealed class MissedSearches
{
    private readonly Dictionary<string, (int Number, MissedSearch Search)> _byQuery = [];
    private readonly Stack<int> _free = new();
    private readonly HashSet<int> _emptied = [];
    private readonly HashSet<string> _changed = [];
    private int _rows;

    internal MissedSearches(IReadOnlyList<(int Number, MissedSearch? Search)> rows)
    {
        foreach (var (number, search) in rows)
        {
            _rows = Math.Max(_rows, number + 1);
            if (search is null || !_byQuery.TryAdd(search.Query, (number, search))) _free.Push(number);
        }
    }

    internal IEnumerable<MissedSearch> All => _byQuery.Values.Select(v => v.Search);

    /// <summary>Counts a query once more; where there is no room for another, the least recent goes.</summary>
    internal void Add(string query, DateTimeOffset at, int products, IReadOnlyList<string> relaxed, IReadOnlyDictionary<string, IReadOnlyList<string>> understood)
    {
        var known = _byQuery.TryGetValue(query, out var found);
        var before = found.Search;
        var search = known
            ? before with
            {
                Searches = before.Searches + 1,
                Days = before.Days + (at.UtcDateTime.Date > before.LastSeen.UtcDateTime.Date ? 1 : 0),
                FirstSeen = at < before.FirstSeen ? at : before.FirstSeen,
                LastSeen = at > before.LastSeen ? at : before.LastSeen,
                Products = products,
                Relaxed = relaxed,
                Understood = understood,
            }
            : new MissedSearch(query, 1, 1, at, at, products, relaxed, understood);
        if (search.ToBytes().Length > MissedSearchTable.Room) search = search with { Understood = new Dictionary<string, IReadOnlyList<string>>() };
        if (search.ToBytes().Length > MissedSearchTable.Room) return;
        if (!known && _byQuery.Count >= SearchLog.MaxQueries) Drop(_byQuery.Values.MinBy(v => v.Search.LastSeen).Search.Query);
        var number = known ? found.Number : _free.TryPop(out var free) ? free : _rows++;
        _byQuery[query] = (number, search);
        _changed.Add(query);
        _emptied.Remove(number);
    }

    /// <summary>Takes out the queries that hold <paramref name="text"/>.</summary>
    internal void Remove(string text)
    {
        if (text.Length == 0) return;
        foreach (var query in _byQuery.Keys.Where(q => q.Contains(text, StringComparison.Ordinal)).ToArray()) Drop(query);
    }

    /// <summary>Takes out what was not asked since.</summary>
    internal void Expire(DateTimeOffset since)
    {
        foreach (var (query, (_, search)) in _byQuery.ToArray())
        {
            if (search.LastSeen < since) Drop(query);
        }
    }

    internal void Clear()
    {
        foreach (var query in _byQuery.Keys.ToArray()) Drop(query);
    }

    /// <summary>The rows that are not as on disk.</summary>
    internal List<(int Number, byte[]? Body)> Dirty() =>
    [
        .. _emptied.Select(n => (n, (byte[]?)null)),
        .. _changed.Select(q => (_byQuery[q].Number, (byte[]?)_byQuery[q].Search.ToBytes())),
    ];

    /// <summary>They are now.</summary>
    internal void Written()
    {
        _emptied.Clear();
        _changed.Clear();
    }

    private void Drop(string query)
    {
        _byQuery.Remove(query, out var gone);
        _changed.Remove(query);
        _emptied.Add(gone.Number);
        _free.Push(gone.Number);
    }
}
