using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>
/// The phrases by which shoppers name the values of one catalogue: its own words and, in English and Turkish, synonyms that
/// lead to them. A phrase is a run of whole tokens, so "men" is never found inside "women"; where its words are joined or
/// parted does not matter ("ray ban", "Ray-Ban", "rayban"). Immutable.
/// </summary>
public sealed class Vocabulary
{
    private const int MaxWindow = 6;
    private const int MinAlias = 4, MinJoined = 6;
    private const double AliasShare = 0.8;
    private const int SynonymShare = 10;

    private static readonly HashSet<string> BrandLines =
        ["original", "sport", "kid", "kidswear", "junior", "baby", "men", "man", "women", "woman", "jean", "denim", "co", "fragrance", "perfume", "performance", "footwear", "eyewear", "watch", "bag", "innerwear"];

    private readonly Dictionary<string, PhraseMeaning> _phrases = [];
    private readonly Dictionary<string, PhraseMeaning> _modifiers = [];
    private readonly Dictionary<string, PhraseMeaning> _literals = [];
    private readonly HashSet<string> _literalFirsts = [];
    private readonly Dictionary<string, List<PhraseMeaning>> _own = [];
    private readonly Dictionary<string, List<PhraseMeaning>> _stems = [];
    private readonly SynonymTargets _targets;
    private readonly Dictionary<string, int> _components = [];
    private readonly HashSet<string> _turkish = [];
    private readonly HashSet<string> _english = [];
    private readonly Dictionary<string, PhraseMeaning> _turkishReadings = [];
    private readonly List<KnownWord> _surfaces = [];
    private readonly List<KnownWord> _parts = [];

    /// <summary>Learns the phrases of <paramref name="catalog"/>'s values that some visible product has.</summary>
    public Vocabulary(CatalogSnapshot catalog, TokenIndex tokens)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(tokens);
        foreach (var word in TurkishSpellings) _turkish.UnionWith(SearchTokens.Of(word));
        foreach (var attribute in SynonymTargets.Attributes) LearnValues(catalog, attribute);
        _targets = new SynonymTargets(_own, _stems);
        foreach (var (phrase, meanings) in _own) _phrases.Add(phrase, meanings.MaxBy(m => m.Products)!);
        LearnSynonyms(EnglishWords.Phrases, tokens, turkish: false);
        LearnSynonyms(TurkishWords.Phrases, tokens, turkish: true);
        foreach (var (phrase, meanings) in _stems) _phrases.TryAdd(phrase, meanings.MaxBy(m => m.Products)!);
        foreach (var (phrase, meaning) in _targets.Translated()) LearnTranslation(phrase, meaning);
        LearnModifiers();
        LearnAliases(catalog, tokens);
        MaxTokens = Math.Min(MaxWindow, MaxTokens + 1);
    }

    /// <summary>The longest run of words that may be a phrase.</summary>
    public int MaxTokens { get; private set; } = 1;

    /// <summary>What the tokens name, run together; null when they name nothing.</summary>
    public PhraseMeaning? Find(string joined) => _phrases.GetValueOrDefault(joined);

    /// <summary>As <see cref="Find"/>; what the languages read differently is read in Turkish: "slip", "son".</summary>
    internal PhraseMeaning? FindIn(string joined, bool turkish) => turkish && _turkishReadings.TryGetValue(joined, out var reading) ? reading : Find(joined);

    /// <summary>What a meaning of the language tables leads to in this catalogue; null when it leads nowhere.</summary>
    internal PhraseMeaning? Read(string meaning) => _targets.Read(meaning);

    /// <summary>True when the catalogue itself calls something so.</summary>
    internal bool IsOwn(string joined) => _own.ContainsKey(joined);

    /// <summary>What a category says that stands before another which it is not; null when nothing.</summary>
    internal PhraseMeaning? FindModifier(string joined) => _modifiers.GetValueOrDefault(joined);

    /// <summary>What a phrase says whose function words belong to it, all its tokens run together: "slip on"; null when nothing.</summary>
    internal PhraseMeaning? FindLiteral(string joined) => _literals.GetValueOrDefault(joined);

    /// <summary>True when such a phrase begins with <paramref name="token"/>.</summary>
    internal bool BeginsLiteral(string token) => _literalFirsts.Contains(token);

    /// <summary>True when some phrase holds the token.</summary>
    internal bool IsPartOfAPhrase(string token) => _components.ContainsKey(token);

    /// <summary>True for a token of the catalogue's own values or of an English phrase.</summary>
    internal bool IsEnglish(string token) => _english.Contains(token);

    /// <summary>True for a token of a Turkish phrase.</summary>
    internal bool IsTurkish(string token) => _turkish.Contains(token);

    /// <summary>Its phrases of one word, then the words of its longer ones.</summary>
    internal IEnumerable<KnownWord> Surfaces => _surfaces.Concat(_parts);

    /// <summary>Turkish words as they are written, for stems to be compared.</summary>
    internal static IEnumerable<string> TurkishSpellings => TurkishWords.Phrases.SelectMany(p => p.Phrases.Split(", ")).SelectMany(p => p.Split(' ')).Distinct();

    private void LearnValues(CatalogSnapshot catalog, ProductAttribute attribute)
    {
        var products = CountProducts(catalog, attribute);
        for (var code = 1; code < products.Length; code++)
        {
            if (products[code] == 0) continue;
            var (value, entry) = (catalog.Dictionary(attribute)[code]!, new VocabularyEntry(attribute, code));
            LearnOwn(value, entry, products[code]);
            if (entry.Kind != ProductAttribute.ArticleType) continue;
            foreach (var half in Halves(value)) LearnOwn(half, entry, products[code]);
        }
    }

    // "Necklace and Chains" is asked for by either half, "Cap/peaked" too; the word that only one side of a slash has belongs to
    // both: a "Hair/alice band" is a hair band.
    private static string[] Halves(string value)
    {
        if (value.Split(" and ", StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } joined) return joined;
        if (value.Split('/') is not [var first, var second]) return [];
        var (before, after) = (first.Split(' '), second.Split(' '));
        if (after.Length > 1) return [$"{first} {string.Join(' ', after[1..])}", second];
        return before.Length > 1 ? [first, $"{string.Join(' ', before[..^1])} {second}"] : [first, second];
    }

    private void LearnOwn(string value, VocabularyEntry entry, int products)
    {
        var tokens = SearchTokens.Of(value);
        if (tokens.Count == 0) return;
        LearnComponents(value, tokens, products);
        _english.UnionWith(tokens);
        LearnAs(_own, string.Concat(tokens), entry, products);
        // A shop that files under "Elbiseler" or "Spor Ayakkabısı" is asked for elbise and spor ayakkabı.
        List<string> stems = [.. tokens.Select(t => _turkish.Contains(t) ? t : TurkishSuffixes.StemOf(t, _turkish.Contains) ?? t)];
        if (entry.Kind == ProductAttribute.Brand || stems.SequenceEqual(tokens)) return;
        foreach (var stem in stems) _components[stem] = Math.Max(products, _components.GetValueOrDefault(stem));
        LearnAs(_stems, string.Concat(stems), entry, products);
    }

    private static void LearnAs(Dictionary<string, List<PhraseMeaning>> phrases, string phrase, VocabularyEntry entry, int products)
    {
        if (!phrases.TryGetValue(phrase, out var meanings)) phrases.Add(phrase, meanings = []);
        var same = meanings.FindIndex(m => m.Kind == entry.Kind);
        if (same < 0) meanings.Add(new PhraseMeaning([entry], [], products));
        else if (!meanings[same].Entries.Contains(entry)) meanings[same] = meanings[same] with { Entries = [.. meanings[same].Entries, entry], Products = Math.Max(products, meanings[same].Products) };
    }

    // Of two words as near, one that the catalogue itself says is likelier meant than one of many synonyms of something larger.
    private void LearnComponents(string text, List<string> tokens, int products, int share = 1)
    {
        var known = Math.Max(1, products / share);
        MaxTokens = Math.Max(MaxTokens, tokens.Count);
        foreach (var token in tokens) _components[token] = Math.Max(products, _components.GetValueOrDefault(token));
        if (tokens.Count != 1)
        {
            // Parts of longer phrases are misspelt as well.
            foreach (var token in tokens) if (token.Length > MinAlias) _parts.Add(new KnownWord(token, token, token, known, IsNamed: true));
            // Written in one they are as well: "flipflps".
            if (tokens.Count == 2 && string.Concat(tokens) is { Length: > MinJoined } joined) _parts.Add(new KnownWord(joined, joined, text.ToLowerInvariant(), known, IsNamed: true));
            return;
        }
        var folded = string.Concat(TextFolding.Fold(text).Where(char.IsLetterOrDigit));
        _surfaces.Add(new KnownWord(folded, tokens[0], text.ToLowerInvariant(), known, IsNamed: true));
        if (folded != tokens[0]) _surfaces.Add(new KnownWord(tokens[0], tokens[0], tokens[0], known, IsNamed: true));
    }

    private void LearnSynonyms(IReadOnlyList<(string Phrases, string Meaning)> table, TokenIndex titles, bool turkish)
    {
        var learnt = new Dictionary<string, PhraseMeaning>();
        foreach (var (phrases, meaning) in table)
        {
            if (_targets.Read(meaning) is not { } target) continue;
            foreach (var text in phrases.Split(", "))
            {
                var tokens = SearchTokens.Of(text);
                var phrase = string.Concat(tokens);
                if (phrase.Length == 0) continue;
                if (LearnLiteral(text, read: target)) continue;
                if (!turkish) _english.UnionWith(tokens);
                // Where titles say the Turkish word itself, that is found too.
                var read = turkish && target is { Entries.Count: 0, Words.Count: 1 } && tokens.Count == 1 && titles.FrequencyOf(phrase) > 0 ? target with { Words = [[.. target.Words[0].Append(phrase).Distinct()]] } : target;
                // The catalogue's own word for a thing of the same kind stands against a synonym: a coat is no jacket where there are coats.
                if (_own.TryGetValue(phrase, out var own) && own.Exists(m => m.Kind == read.Kind)) continue;
                LearnComponents(text, tokens, read.Products, SynonymShare);
                if (!learnt.TryAdd(phrase, read)) continue;
                if (turkish && _phrases.TryGetValue(phrase, out var english) && english.Kind != ProductAttribute.Brand && !english.Entries.SequenceEqual(read.Entries)) _turkishReadings.TryAdd(phrase, read);
                if (!_phrases.TryGetValue(phrase, out var known) || known.Products < read.Products && known.Kind == ProductAttribute.Brand) _phrases[phrase] = read;
            }
        }
    }

    private bool LearnLiteral(string text, PhraseMeaning read)
    {
        string[] tokens = [.. text.Split(' ').Select(w => SearchTokens.Singular(TextFolding.Fold(w)))];
        if (tokens.Length < 2 || !tokens.Any(SearchTokens.IsStop)) return false;
        MaxTokens = Math.Max(MaxTokens, tokens.Length);
        _literals.TryAdd(string.Concat(tokens), read);
        _literalFirsts.Add(tokens[0]);
        // Run together they are a word: "slipon".
        var phrase = string.Concat(tokens);
        _components.TryAdd(phrase, read.Products);
        _phrases.TryAdd(phrase, read);
        return true;
    }

    private void LearnTranslation(string phrase, PhraseMeaning meaning)
    {
        if (!_phrases.TryAdd(phrase, meaning)) return;
        _components.TryAdd(phrase, meaning.Products);
        _english.Add(phrase);
        _surfaces.Add(new KnownWord(phrase, phrase, phrase, meaning.Products, IsNamed: true));
    }

    private void LearnModifiers()
    {
        foreach (var (phrases, meaning) in EnglishWords.Modifiers)
        {
            if (_targets.Read(meaning) is not { } read) continue;
            foreach (var text in phrases.Split(", ")) _modifiers.TryAdd(string.Concat(SearchTokens.Of(text)), read);
        }
    }

    // "Benetton" means United Colors of Benetton where nearly all products that say it are of that brand.
    private void LearnAliases(CatalogSnapshot catalog, TokenIndex tokens)
    {
        var products = CountProducts(catalog, ProductAttribute.Brand);
        var brands = new Dictionary<string, List<int>>();
        for (var code = 1; code < products.Length; code++)
        {
            if (products[code] == 0) continue;
            var words = SearchTokens.Of(catalog.Dictionary(ProductAttribute.Brand)[code]);
            foreach (var word in words.Count > 1 ? words.Where(w => w.Length >= MinAlias) : [])
            {
                if (!brands.TryGetValue(word, out var codes)) brands.Add(word, codes = []);
                codes.Add(code);
            }
        }
        foreach (var (word, codes) in brands)
        {
            var count = codes.Sum(c => products[c]);
            if (_phrases.ContainsKey(word) || count < AliasShare * tokens.FrequencyOf(word)) continue;
            _phrases.Add(word, new PhraseMeaning([.. codes.Select(c => new VocabularyEntry(ProductAttribute.Brand, c))], [], count));
            _surfaces.Add(new KnownWord(word, word, word, count, IsNamed: true));
        }
        for (var code = 1; code < products.Length; code++)
        {
            if (products[code] == 0) continue;
            var words = SearchTokens.Of(catalog.Dictionary(ProductAttribute.Brand)[code]);
            LearnBeginnings(words, new VocabularyEntry(ProductAttribute.Brand, code), products[code]);
            LearnLine(words, new VocabularyEntry(ProductAttribute.Brand, code));
        }
    }

    // ADIDAS Originals are ADIDAS; who says Originals has said more. Lee Cooper is no Lee.
    private void LearnLine(List<string> tokens, VocabularyEntry line)
    {
        for (var length = tokens.Count - 1; length > 0 && BrandLines.Contains(tokens[length]); length--)
        {
            var phrase = string.Concat(tokens.Take(length));
            if (!_own.ContainsKey(phrase) || !_phrases.TryGetValue(phrase, out var brand) || brand.Kind != ProductAttribute.Brand || brand.Entries.Contains(line)) continue;
            _phrases[phrase] = brand with { Entries = [.. brand.Entries, line] };
        }
    }

    // "U.S. Polo" is enough to mean U.S. Polo Assn., as long as no word of it names something by itself.
    private void LearnBeginnings(List<string> tokens, VocabularyEntry brand, int products)
    {
        for (var length = tokens.Count - 1; length > 1; length--)
        {
            var phrase = string.Concat(tokens.Take(length));
            if (phrase.Length <= MinAlias || tokens.Take(length).Any(t => _own.ContainsKey(t))) continue;
            if (!_phrases.TryGetValue(phrase, out var known)) _phrases.Add(phrase, new PhraseMeaning([brand], [], products));
            else if (known.Kind == ProductAttribute.Brand && !_own.ContainsKey(phrase)) _phrases[phrase] = known with { Entries = [.. known.Entries, brand], Products = Math.Max(known.Products, products) };
        }
    }

    private static int[] CountProducts(CatalogSnapshot catalog, ProductAttribute attribute)
    {
        var products = new int[catalog.Dictionary(attribute).Count];
        var codes = catalog.Column(attribute);
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1)) products[codes[row]]++;
        return products;
    }
}
