using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>
/// The forms in which the titles of a Turkish catalogue have a word: who types "ayakkabıları" finds "ayakkabı" and
/// "ayakkabısı". Of a catalogue that does not speak Turkish it knows none. Immutable.
/// </summary>
internal sealed class TurkishForms
{
    // Of the words of all titles and attributes; English catalogues with some Turkish in them stay below.
    private const double SpokenShare = 0.05;
    private const int MinStem = 3;

    private readonly Dictionary<string, string[]> _forms = [];
    private readonly Func<string, bool> _isKnown;
    private readonly Vocabulary _vocabulary;

    internal TurkishForms(Vocabulary vocabulary, TokenIndex tokens)
    {
        _vocabulary = vocabulary;
        _isKnown = s => s.Length >= MinStem && (vocabulary.IsTurkish(s) || tokens.FrequencyOf(s) > 0);
        var (all, turkish) = (0L, 0L);
        foreach (var (token, products) in tokens.Frequencies)
        {
            all += products;
            if (vocabulary.IsTurkish(token) && !EnglishWords.IsPart(token)) turkish += products;
        }
        if (turkish < SpokenShare * all) return;
        var byStem = tokens.Frequencies.Where(t => t.Token.Length > MinStem && t.Token.All(char.IsLetter))
            .SelectMany(t => StemsOf(t.Token), (t, stem) => (stem, t.Token)).GroupBy(t => t.stem, t => t.Token);
        foreach (var group in byStem) _forms.Add(group.Key, [.. group.Distinct()]);
    }

    /// <summary>The forms of <paramref name="token"/> that titles have, itself first; null when there is no other.</summary>
    internal string[]? Of(string token)
    {
        if (_forms.Count == 0 || !_forms.TryGetValue(StemOf(token), out var forms) || forms is [var only] && only == token) return null;
        return [token, .. forms.Where(f => f != token)];
    }

    // Titles that have "kuşağı" and "kuşaklı" need not have "kuşak": whatever may be a stem is kept.
    private List<string> StemsOf(string token)
    {
        List<string> stems = [StemOf(token)];
        if (_vocabulary.IsTurkish(token)) return stems;
        TurkishSuffixes.StemOf(token, stem =>
        {
            if (stem.Length > MinStem && !stems.Contains(stem)) stems.Add(stem);
            return false;
        });
        return stems;
    }

    private string StemOf(string token) =>
        _vocabulary.IsTurkish(token) ? token : TurkishSuffixes.StemOf(token, _isKnown) is { } stem && stem != token ? StemOf(stem) : token;
}
