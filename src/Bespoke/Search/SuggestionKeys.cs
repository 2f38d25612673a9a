using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>
/// Finds suggestions by how they begin, in any order of their words. A tree of least places over the sorted keys gives the best of
/// whatever range of them in O(wanted · log keys), so that one letter costs no more than a word. Immutable.
/// </summary>
internal sealed class SuggestionKeys
{
    private readonly string[] _keys;
    private readonly int[] _indexes;

    // Node 1 is the root, leaves follow the inner nodes; each holds the key whose suggestion stands first in the plain order.
    private readonly int[] _best;
    private readonly int _leaves;
    private readonly int[] _senses;

    /// <summary>Takes suggestions in the plain order.</summary>
    internal SuggestionKeys(IReadOnlyList<KeptSuggestion> suggestions)
    {
        var keys = new List<(string Key, int Index)>(4 * suggestions.Count);
        for (var i = 0; i < suggestions.Count; i++) AddKeys(suggestions[i], i, keys);
        keys.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key) is not 0 and var order ? order : a.Index.CompareTo(b.Index));
        (_keys, _indexes) = ([.. keys.Select(k => k.Key)], [.. keys.Select(k => k.Index)]);
        _senses = [.. suggestions.Select(s => s.Sense)];
        _leaves = 1;
        while (_leaves < _keys.Length) _leaves *= 2;
        _best = new int[2 * _leaves];
        for (var i = 0; i < _leaves; i++) _best[_leaves + i] = i < _keys.Length ? _indexes[i] : int.MaxValue;
        for (var node = _leaves - 1; node > 0; node--) _best[node] = Math.Min(_best[2 * node], _best[2 * node + 1]);
    }

    /// <summary>How many keys there are.</summary>
    internal int Count => _keys.Length;

    /// <summary>The words of all keys. Some stand more than once.</summary>
    internal IEnumerable<string> Words => _keys.SelectMany(k => k.Split(' '));

    /// <summary>True when a suggestion begins with <paramref name="prefix"/>.</summary>
    internal bool Holds(string prefix) => RangeOf(prefix) is var (low, high) && low < high;

    /// <summary>Adds to <paramref name="into"/> the first <paramref name="most"/> suggestions, in the plain order, that begin with <paramref name="prefix"/>; of those that name the same, one.</summary>
    internal void AddBest(string prefix, int most, List<int> into)
    {
        var (low, high) = RangeOf(prefix);
        if (low >= high) return;
        var nodes = new PriorityQueue<int, int>(64);
        for (var (left, right) = (low + _leaves, high + _leaves); left < right; left /= 2, right /= 2)
        {
            if (left % 2 == 1) Enqueue(left++);
            if (right % 2 == 1) Enqueue(--right);
        }
        var (seen, last) = (new HashSet<int>(), -1);
        while (into.Count < most && nodes.TryDequeue(out var node, out var index))
        {
            if (node < _leaves)
            {
                Enqueue(2 * node);
                Enqueue(2 * node + 1);
            }
            else if (index != last && seen.Add(_senses[index]))
            {
                into.Add(last = index);
            }
        }

        void Enqueue(int node)
        {
            if (_best[node] != int.MaxValue) nodes.Enqueue(node, _best[node]);
        }
    }

    private (int Low, int High) RangeOf(string prefix)
    {
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_keys[middle], prefix) < 0) low = middle + 1;
            else high = middle;
        }
        var first = low;
        high = _keys.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_keys[middle].StartsWith(prefix, StringComparison.Ordinal)) low = middle + 1;
            else high = middle;
        }
        return (first, low);
    }

    /// <summary>A text as it is compared: folded, words parted by one space; an apostrophe parts none ("levi's" is "levis").</summary>
    internal static string Folded(string text) =>
        string.Join(' ', TextFolding.Fold(text).Replace("'", "", StringComparison.Ordinal).Split([' ', '-', '.', '&', '/', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>All words but the last without their plural.</summary>
    internal static string Singular(string folded)
    {
        var last = folded.LastIndexOf(' ');
        return last < 0 ? folded : string.Join(' ', folded[..last].Split(' ').Select(SearchTokens.Singular)) + folded[last..];
    }

    private static void AddKeys(KeptSuggestion suggestion, int index, List<(string, int)> keys)
    {
        var folded = suggestion.Folded;
        Add(folded);
        for (var space = folded.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = folded.IndexOf(' ', space + 1)) Add($"{folded[(space + 1)..]} {folded[..space]}");
        // "rayban" begins Ray-Ban too.
        if (suggestion.Kind != SuggestionKind.Combination && folded.Contains(' ', StringComparison.Ordinal)) keys.Add((folded.Replace(" ", "", StringComparison.Ordinal), index));

        void Add(string key)
        {
            keys.Add((key, index));
            // "shirt bl" begins "shirts blue".
            if (Singular(key) is var singular && singular.Length != key.Length) keys.Add((singular, index));
        }
    }
}
