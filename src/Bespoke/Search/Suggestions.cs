using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>
/// Completes what a shopper is typing, in English and Turkish: values of the catalogue, words for them, pairs that it
/// holds ("red dresses", "kadın ayakkabı", "Nike sports shoes") and, where few of these fit, titles. Immutable and thread-safe.
/// </summary>
/// <remarks>Texts and their plain order are of the snapshot they were made for; what is given is counted in the one that is asked, so that nothing is suggested that no product answers.</remarks>
internal sealed class Suggestions
{
    // So many of a broad beginning are ordered for the user; the plain order chooses them.
    private const int Considered = 300;
    private const int ConsideredAfterHead = 60;
    private const int MostTyped = 100;
    private const int FewValues = 3;
    private const float AffinityWeight = 0.5f;

    // A quarter of the products.
    private const float HeldWithin = -1.386f;

    private readonly KeptSuggestion[] _suggestions;
    private readonly SuggestionKeys _keys;
    private readonly SuggestionWords _words;
    private readonly TitleSuggestions _titles;

    internal Suggestions(CatalogSnapshot catalog, Vocabulary vocabulary, TokenIndex tokens)
    {
        _suggestions = SuggestionTable.Make(catalog, vocabulary);
        // Of several words for the same the catalogue's own comes first: the sort is stable.
        _suggestions = [.. _suggestions.OrderByDescending(s => s.Weight)];
        _keys = new SuggestionKeys(_suggestions);
        _words = new SuggestionWords(_keys.Words.Select(w => (w, 1)).Concat(tokens.Frequencies));
        _titles = new TitleSuggestions(_words);
    }

    /// <summary>How many texts are known.</summary>
    internal int Count => _suggestions.Length;

    /// <summary>The best completions of <paramref name="typed"/>, best first.</summary>
    /// <param name="typed">The text so far, in any case, with or without diacritics; nothing is suggested for nothing.</param>
    /// <param name="k">At most this many.</param>
    /// <param name="asked">The snapshot that is asked; later than these suggestions' is fine.</param>
    internal SuggestionList Complete(string typed, int k, SuggestionAsk asked)
    {
        var prefix = SuggestionKeys.Folded(typed.Length > MostTyped ? typed[..MostTyped] : typed);
        if (prefix.Length == 0) return new SuggestionList([], false, true);
        var given = new SuggestionsGiven(k, asked);
        // "Mens" begins what begins with "men", once nothing much begins with "mens".
        Give([prefix, SuggestionKeys.Singular(prefix), prefix.Replace(" ", "", StringComparison.Ordinal), string.Join(' ', prefix.Split(' ').Select(SearchTokens.Singular))], given);
        if (given.List.Count == 0) Give(Mended(prefix), given);
        // "levis 511" where there is no 511: what there is of Levis.
        for (var space = prefix.LastIndexOf(' '); space > 0 && given.List.Count == 0; space = prefix.LastIndexOf(' ', space - 1)) Give([prefix[..space]], given);
        return new SuggestionList(given.List, given.Personal, true);
    }

    private void Give(IReadOnlyList<string> prefixes, SuggestionsGiven given)
    {
        foreach (var prefix in prefixes.Distinct())
        {
            if (given.List.Count < FewValues) GiveValues("", [], prefix, given);
        }
        foreach (var prefix in prefixes)
        {
            if (given.List.Count < FewValues) GiveAfterHead(prefix, given);
        }
        foreach (var prefix in prefixes)
        {
            if (given.Room > 0 && given.List.Count < FewValues) _titles.Give(prefix, Math.Min(given.Room, FewValues), given);
        }
    }

    // "black casual sh": what begins with "sh" of what is black and casual. The longest end that begins something is completed.
    private void GiveAfterHead(string prefix, SuggestionsGiven given)
    {
        for (var space = prefix.IndexOf(' ', StringComparison.Ordinal); space > 0; space = prefix.IndexOf(' ', space + 1))
        {
            var before = given.List.Count;
            var end = prefix[(space + 1)..];
            if (_keys.Holds(end) && given.Asked.Head(prefix[..space]) is { Length: > 0 } head) GiveValues(prefix[..(space + 1)], head, end, given);
            if (given.List.Count > before) return;
        }
    }

    private void GiveValues(string head, VocabularyEntry[][] headValues, string prefix, SuggestionsGiven given)
    {
        var found = new List<int>(Considered);
        _keys.AddBest(prefix, headValues.Length > 0 ? ConsideredAfterHead : Considered, found);
        var order = new (float Score, int Index)[found.Count];
        for (var i = 0; i < order.Length; i++)
        {
            var suggestion = _suggestions[found[i]];
            var liking = AffinityWeight * given.Like(suggestion.Kinds);
            // What begins with the text comes before what holds it.
            var begins = suggestion.Folded.StartsWith(prefix, StringComparison.Ordinal) ? 0 : HeldWithin;
            order[i] = (-(MathF.Log(1 + suggestion.Weight) + begins + liking), found[i]);
        }
        // Places in the plain order break ties.
        Array.Sort(order);
        foreach (var (_, index) in order)
        {
            if (given.Room == 0) return;
            var suggestion = _suggestions[index];
            if (headValues.Length > 0 && suggestion.Kinds.Any(kind => headValues.Any(h => h[0].Kind == kind[0].Kind))) continue;
            given.Add(head + suggestion.Text, headValues.Length > 0 ? SuggestionKind.Combination : suggestion.Kind, [.. headValues, .. suggestion.Fitting]);
        }
    }

    // A few ways to read the words where some are misspelt.
    private List<string> Mended(string prefix)
    {
        List<string> readings = [""];
        var words = prefix.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var meant = _words.Mend(words[i], unfinished: i == words.Length - 1);
            if (meant.Count == 0) return [];
            readings = [.. readings.SelectMany(r => meant.Select(m => r.Length == 0 ? m : $"{r} {m}")).Take(FewValues)];
        }
        readings.Remove(prefix);
        return readings;
    }
}
