using Bespoke.Catalog;
using Bespoke.Profiles;

namespace Bespoke.Search;

/// <summary>
/// Completes what a shopper is typing, in English and Turkish: values of the catalogue, words for them, and pairs that it
/// holds ("red dresses", "kadın ayakkabı", "Nike sports shoes"). Nothing is suggested that no product answers. Immutable and thread-safe.
/// </summary>
public sealed class Suggestions
{
    /// <summary>The longest list.</summary>
    public const int MaxK = 20;

    private const int MostTyped = 100;
    private const int MinMisspelt = 4;
    private const float AffinityWeight = 0.5f;

    private readonly Suggestion[] _suggestions;
    private readonly int[] _pathOfType;

    // Each suggestion stands under every one of its words, so that "dresses re" finds "red dresses".
    private readonly (string Key, int Index)[] _keys;

    /// <summary>Prepares the suggestions of <paramref name="catalog"/>.</summary>
    public Suggestions(CatalogSnapshot catalog, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(vocabulary);
        _suggestions = SuggestionTable.Make(catalog, vocabulary);
        _keys = [.. _suggestions.SelectMany((s, i) => Rotations(Folded(s.Text)).Select(k => (Key: k, Index: i)))];
        Array.Sort(_keys, (a, b) => string.CompareOrdinal(a.Key, b.Key) is not 0 and var order ? order : a.Index.CompareTo(b.Index));
        _pathOfType = new int[catalog.Dictionary(ProductAttribute.ArticleType).Count];
        for (var i = catalog.Paths.All.Length - 1; i >= 0; i--) _pathOfType[catalog.Paths.All[i].ArticleType] = i;
    }

    /// <summary>The best completions of <paramref name="typed"/>, best first.</summary>
    /// <param name="typed">The text so far, in any case, with or without diacritics; nothing is suggested for nothing.</param>
    /// <param name="k">At most this many, 1 to <see cref="MaxK"/>.</param>
    /// <param name="affinities">Of the user, against the same snapshot; null for the order of all.</param>
    /// <returns>By products and what the user likes; of suggestions that name the same, one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is out of range.</exception>
    public IReadOnlyList<Suggestion> Complete(string typed, int k = 10, UserAffinities? affinities = null)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, MaxK);
        var prefix = Folded(typed.Length > MostTyped ? typed[..MostTyped] : typed);
        if (prefix.Length == 0) return [];
        var found = StartingWith(prefix);
        if (found.Count == 0) found = NearlyStartingWith(prefix);
        // Of several words for the same the catalogue's own comes first, and one is enough.
        return [.. found.OrderByDescending(i => Score(_suggestions[i], affinities)).ThenBy(i => i).Select(i => _suggestions[i]).DistinctBy(s => s.Sense).Take(k)];
    }

    private HashSet<int> StartingWith(string prefix)
    {
        var found = new HashSet<int>();
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_keys[middle].Key, prefix) < 0) low = middle + 1;
            else high = middle;
        }
        for (; low < _keys.Length && _keys[low].Key.StartsWith(prefix, StringComparison.Ordinal); low++) found.Add(_keys[low].Index);
        return found;
    }

    // The last resort: one letter is wrong, as far as the word is typed.
    private HashSet<int> NearlyStartingWith(string prefix)
    {
        var found = new HashSet<int>();
        if (prefix.Length < MinMisspelt) return found;
        foreach (var (key, index) in _keys)
        {
            if (key[0] != prefix[0]) continue;
            for (var length = prefix.Length - 1; length <= prefix.Length + 1 && length <= key.Length; length++)
            {
                if (Spelling.Distance(prefix, key[..length], 1) <= 1) found.Add(index);
            }
        }
        return found;
    }

    private float Score(Suggestion suggestion, UserAffinities? affinities)
    {
        var score = MathF.Log(1 + suggestion.Products);
        if (affinities is not { AnyEvidence: true }) return score;
        foreach (var kind in suggestion.Entries.GroupBy(e => e.Kind)) score += AffinityWeight * kind.Max(e => Affinity(e, affinities));
        return score;
    }

    private float Affinity(VocabularyEntry entry, UserAffinities affinities)
    {
        var liking = entry.Attribute switch
        {
            ProductAttribute.ArticleType => affinities.OfPath(_pathOfType[entry.Code]),
            ProductAttribute.Gender or ProductAttribute.BaseColour or ProductAttribute.Brand => affinities.Of(entry.Attribute, entry.Code),
            _ => 0,
        };
        return float.IsNaN(liking) ? 0 : liking;
    }

    private static string Folded(string text) => string.Join(' ', TextFolding.Fold(text).Split([' ', '-', '.', '\'', '&'], StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Rotations(string key)
    {
        yield return key;
        for (var space = key.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = key.IndexOf(' ', space + 1)) yield return $"{key[(space + 1)..]} {key[..space]}";
    }
}
