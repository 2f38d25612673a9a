using Bespoke.Catalog;
using Bespoke.Search.Language;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>What became of a word that no phrase and no title holds as it stands.</summary>
/// <param name="Tokens">What it is read as: itself, its stem, the word that was meant, or its two halves.</param>
/// <param name="Corrected">The word that was meant, where its spelling was changed.</param>
/// <param name="Privative">True when a suffix says "without".</param>
/// <param name="IsFiller">True for a form of a word that says nothing.</param>
/// <param name="Others">Words that may be meant as well, where one of them makes a phrase with its neighbours; null for a word that is known.</param>
internal readonly record struct ResolvedWord(IReadOnlyList<string> Tokens, string? Corrected = null, bool Privative = false, bool IsFiller = false, IReadOnlyList<KnownWord>? Others = null);

/// <summary>Reads words that are not known as they stand: Turkish forms, words run together, misspellings. Immutable.</summary>
internal sealed class WordResolver
{
    // A title's word that a single product has may be its own misspelling; it takes a far commoner word to say so.
    private const int SurelyKnown = 3;
    private const int FarCommoner = 200;
    private const int MinPart = 3;
    private const int TitleWordProducts = 5;
    private const int MinMisspeltStem = 5, MinStemOfMissingLetter = 4;
    private const int MaxOthers = 6;
    private const int MinCut = 4, CommonCut = 30;

    private readonly Vocabulary _vocabulary;
    private readonly TokenIndex _tokens;
    private readonly Spelling _spelling;
    private readonly ShortForms _shortForms;
    private readonly Dictionary<string, string> _turkishStems = [];

    internal WordResolver(Vocabulary vocabulary, TokenIndex tokens)
    {
        (_vocabulary, _tokens) = (vocabulary, tokens);
        Forms = new TurkishForms(vocabulary, tokens);
        _spelling = new Spelling(vocabulary.Surfaces.Concat(tokens.Frequencies.Where(t => t.Products >= TitleWordProducts).Select(t => new KnownWord(t.Token, t.Token, t.Token, t.Products, IsNamed: false))));
        _shortForms = new ShortForms(vocabulary.Surfaces);
        foreach (var word in Vocabulary.TurkishSpellings)
        {
            // Two letters are the stem of anything: of "lime" as of "line".
            if (SearchTokens.Of(word) is [var token] && vocabulary.IsTurkish(token) && TurkishStems.Of(word) is { Length: > 2 } stem) _turkishStems.TryAdd(TextFolding.Fold(stem), token);
        }
    }

    /// <summary>The forms of Turkish words in titles.</summary>
    internal TurkishForms Forms { get; }

    internal ResolvedWord Resolve(QueryWord word)
    {
        if (word.IsStop || word.Number is not null || _vocabulary.IsPartOfAPhrase(word.Token) || _vocabulary.FindModifier(word.Token) is not null) return new ResolvedWord([word.Token]);
        if (word.Folded != word.Token && _vocabulary.IsPartOfAPhrase(word.Folded)) return new ResolvedWord([word.Folded]);
        var products = _tokens.FrequencyOf(word.Token);
        if (products >= SurelyKnown && !IsCutShort(word, products) || MeasureWords.IsKnown(word.Folded)) return new ResolvedWord([word.Token]);
        if (Forms.Of(word.Token) is not null) return new ResolvedWord([word.Token]);
        if (TurkishStem(word) is { } stem) return new ResolvedWord([stem]);
        if (TurkishSuffixes.StemOf(word.Folded, FunctionWords.IsTurkishFillerStem) is { } filler) return new ResolvedWord([filler], IsFiller: true);
        if (Without(word.Folded) is { } missing) return new ResolvedWord([missing], Privative: true);
        if (products == 0 && TurkishSuffixes.IsVerbForm(word.Folded)) return new ResolvedWord([word.Token], IsFiller: true);
        if (products == 0 && Halves(word.Token) is { } halves) return new ResolvedWord(halves);
        if (products == 0 && DrawnOut(word.Folded) is { } once) return new ResolvedWord([once], Corrected: once);
        var nearest = _spelling.Nearest(word.Folded, MaxOthers);
        var meant = nearest is [var best, ..] ? best : products == 0 ? _shortForms.Find(word.Folded) ?? CorrectedStem(word.Folded) : null;
        return meant is { } m && m.Products >= products * FarCommoner && m.Token != word.Token
            ? new ResolvedWord([m.Token], Corrected: m.Shown, Others: nearest)
            : new ResolvedWord([word.Token], Others: products == 0 ? nearest : null);
    }

    // "Shos" is no plural of what a few titles call "Sho".
    private static bool IsCutShort(QueryWord word, int products) => word.Folded != word.Token && word.Token.Length < MinCut && products < CommonCut;

    private string? DrawnOut(string folded)
    {
        foreach (var once in DrawnOutWords.Shortened(folded))
        {
            if (_vocabulary.Find(once) is not null) return once;
            if (SearchTokens.Singular(once) is var token && _vocabulary.Find(token) is not null) return token;
        }
        return null;
    }

    private string? TurkishStem(QueryWord word)
    {
        if (TurkishSuffixes.StemOf(word.Folded, s => IsTurkishStem(s, word.Folded)) is { } stem) return stem;
        // An English word in a Turkish sentence takes its suffixes too: tshirtler, sneakerlar.
        if (TurkishSuffixes.StemOf(word.Folded, s => s.Length >= 4 && word.Folded.Length - s.Length >= 3 && _vocabulary.IsPartOfAPhrase(s)) is { } borrowed) return borrowed;
        return _turkishStems.GetValueOrDefault(TextFolding.Fold(TurkishStems.Of(TurkishStems.Lower(word.Typed))));
    }

    // A short stem is found under much that is not Turkish ("more" is no form of "mor"): it takes a surer suffix.
    private bool IsTurkishStem(string stem, string word) =>
        stem.Length > 2 && _vocabulary.IsTurkish(stem) && (stem.Length > 3 || word.Length - stem.Length > 1 && _vocabulary.Find(stem) is not null || word[^1] is 'i' or 'u');

    // A Turkish form of a misspelt word: "ayakabısı", "elbsiseler".
    private KnownWord? CorrectedStem(string folded)
    {
        foreach (var ending in TurkishSuffixes.Endings)
        {
            var stem = folded.Length - ending.Length;
            if (stem < MinStemOfMissingLetter || !folded.EndsWith(ending, StringComparison.Ordinal)) continue;
            if (_spelling.Correct(folded[..stem], w => w.IsNamed && _vocabulary.IsTurkish(w.Token) && (stem >= MinMisspeltStem || w.Surface.Length > stem)) is { } meant) return meant;
        }
        return null;
    }

    private string? Without(string folded)
    {
        foreach (var suffix in TurkishSuffixes.Privative)
        {
            if (!folded.EndsWith(suffix, StringComparison.Ordinal) || folded.Length - suffix.Length < MinPart) continue;
            var stem = folded[..^suffix.Length];
            if (_vocabulary.IsPartOfAPhrase(stem) || _tokens.FrequencyOf(stem) > 0) return stem;
            // Desensiz is the contrary of desenli, whether or not anybody says desen.
            foreach (var with in TurkishSuffixes.Comitative)
            {
                if (_vocabulary.IsTurkish(stem + with)) return stem + with;
            }
        }
        return null;
    }

    private string[]? Halves(string token)
    {
        (int Products, string[]? Parts) best = (0, null);
        for (var at = MinPart; at <= token.Length - MinPart; at++)
        {
            var (left, right) = (SearchTokens.Singular(token[..at]), token[at..]);
            if (_vocabulary.Find(left) is not { } first) continue;
            if (_vocabulary.Find(right) is null && TurkishSuffixes.StemOf(right, s => IsTurkishStem(s, right)) is { } stem) right = stem;
            if (_vocabulary.Find(right) is not { } second) continue;
            var products = Math.Min(first.Products, second.Products);
            if (products > best.Products) best = (products, [left, right]);
        }
        return best.Parts;
    }
}
