namespace Bespoke.Search.Language;

/// <summary>
/// Takes Turkish suffixes off folded words, which stand without the diacritics that stemmers rely on. Only a result that is
/// known counts, so what is taken off wrongly does no harm.
/// </summary>
internal static class TurkishSuffixes
{
    private const int MaxSuffixes = 3;
    private const int MinStem = 2;

    /// <summary>"Without".</summary>
    internal static IReadOnlyList<string> Privative { get; } = ["siz", "suz"];

    /// <summary>"With": what is known with it is known without it.</summary>
    internal static IReadOnlyList<string> Comitative { get; } = ["li", "lu"];

    /// <summary>Runs of suffixes that nouns are asked for with, longest first.</summary>
    internal static IReadOnlyList<string> Endings { get; } = ["larini", "lerini", "lari", "leri", "sini", "sunu", "lar", "ler", "nin", "nun", "si", "su", "yi", "yu", "im", "um", "i", "u"];

    // What is done with a thing, "giyebileceğim", "takarken", "bakıyordum", "yapmak": no name of one.
    private static readonly string[] VerbEndings =
    [
        "yorum", "yorsun", "yoruz", "yorlar", "yordum", "yorduk", "yor", "ecegi", "acagi", "ecegim", "acagim", "ecegiz", "acagiz", "ecek", "acak", "ebilir", "abilir", "ebilirim", "abilirim", "ebiliriz", "abiliriz",
        "rken", "mekte", "makta", "mesin", "masin", "meli", "mali", "meliyim", "maliyim", "digim", "digi", "tigim", "tigi", "dugum", "dugu",
    ];
    private const int MinVerb = 2;

    /// <summary>True where <paramref name="word"/>, folded and otherwise unknown, ends as verbs do.</summary>
    internal static bool IsVerbForm(string word)
    {
        foreach (var ending in VerbEndings)
        {
            if (word.Length - ending.Length >= MinVerb && word.EndsWith(ending, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    // Folding has made ı and i, u and ü one letter: four vowels become two. Shorter ones first: as little as possible is taken off.
    private static readonly string[] Suffixes =
    [
        "i", "u", "e", "a", "m", "si", "su", "yi", "yu", "ye", "ya", "ni", "nu", "ne", "na", "in", "un", "im", "um", "li", "lu", "le", "la", "de", "da", "te", "ta", "ki", "ci", "cu",
        "ler", "lar", "nin", "nun", "den", "dan", "ten", "tan", "nde", "nda", "yle", "yla", "lik", "luk", "miz", "muz", "niz", "nuz", "leri", "lari", "nden", "ndan",
    ];

    /// <summary>The known word that <paramref name="word"/> is a form of, with the fewest suffixes; null when there is none.</summary>
    internal static string? StemOf(string word, Func<string, bool> isKnown)
    {
        List<string> level = [word];
        for (var depth = 0; depth < MaxSuffixes; depth++)
        {
            var next = new List<string>();
            foreach (var form in level)
            {
                foreach (var suffix in Suffixes)
                {
                    if (form.Length - suffix.Length < MinStem || !form.EndsWith(suffix, StringComparison.Ordinal)) continue;
                    var stem = form[..^suffix.Length];
                    if (isKnown(stem)) return stem;
                    if (Hardened(stem) is { } hard && isKnown(hard)) return hard;
                    next.Add(stem);
                }
            }
            if (next.Count == 0) return null;
            level = next;
        }
        return null;
    }

    // Before a vowel a final k, p or t grows soft: gömlek, gömleği; kitap, kitabı; kilit, kilidi.
    private static string? Hardened(string stem) => stem[^1] switch
    {
        'g' => stem[..^1] + 'k',
        'b' => stem[..^1] + 'p',
        'd' => stem[..^1] + 't',
        _ => null,
    };
}
