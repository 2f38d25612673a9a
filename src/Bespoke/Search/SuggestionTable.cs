using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Makes the suggestions of a catalogue: its values, the words of both languages for them, and the pairs that occur.</summary>
internal sealed class SuggestionTable
{
    private const int MinPair = 5;

    private readonly CatalogSnapshot _catalog;
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<VocabularyEntry, int[]> _perPath = [];
    private readonly Dictionary<string, int> _senses = [];
    private readonly Dictionary<PhraseMeaning, int[]> _pathsOf = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _ofPath;
    private readonly GenderReading _genders;
    private readonly Dictionary<string, Suggestion> _suggestions = [];

    private sealed record Term(string Text, PhraseMeaning Meaning);

    private SuggestionTable(CatalogSnapshot catalog, Vocabulary vocabulary)
    {
        (_catalog, _vocabulary, _genders) = (catalog, vocabulary, new GenderReading(catalog));
        _ofPath = new int[catalog.Paths.All.Length];
        var paths = catalog.Paths.Column;
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1))
        {
            _ofPath[paths[row]]++;
            foreach (var attribute in Paired)
            {
                var entry = new VocabularyEntry(attribute, catalog.Column(attribute)[row]);
                if (!_perPath.TryGetValue(entry, out var counts)) _perPath.Add(entry, counts = new int[_ofPath.Length]);
                counts[paths[row]]++;
            }
        }
    }

    private static ReadOnlySpan<ProductAttribute> Paired => [ProductAttribute.Gender, ProductAttribute.BaseColour, ProductAttribute.Brand];

    /// <summary>The suggestions, the catalogue's own words first.</summary>
    internal static Suggestion[] Make(CatalogSnapshot catalog, Vocabulary vocabulary)
    {
        var table = new SuggestionTable(catalog, vocabulary);
        var own = table.OwnTerms().ToList();
        table.Combine(own, own, withBrands: true);
        var turkish = table.Terms(TurkishWords.Phrases, mostPerMeaning: 1).ToList();
        table.Combine(turkish, turkish, withBrands: false);
        table.Combine(own.Where(t => t.Meaning.Kind == ProductAttribute.Brand), turkish, withBrands: true);
        // Of several words for one thing the shortest is proposed first: "trainers" before "gym trainers".
        foreach (var term in table.Terms(EnglishWords.Phrases, int.MaxValue).Concat(table.Terms(TurkishWords.Phrases, int.MaxValue)).OrderBy(t => t.Text.Count(c => c == ' ')))
        {
            // "Dad" and "summery" are understood and yet are no queries to propose.
            if (term.Meaning.NamesCategory || term.Meaning.Kind == ProductAttribute.BaseColour) table.Add(term.Text, term.Meaning.Entries, table.Count(term.Meaning));
        }
        return [.. table._suggestions.Values];
    }

    private IEnumerable<Term> OwnTerms()
    {
        foreach (var attribute in (ProductAttribute[])[ProductAttribute.ArticleType, ProductAttribute.SubCategory, ProductAttribute.MasterCategory, .. Paired])
        {
            for (var code = 1; code < _catalog.Dictionary(attribute).Count; code++)
            {
                var value = _catalog.Dictionary(attribute)[code]!;
                var text = attribute == ProductAttribute.Brand ? value : value.ToLowerInvariant();
                // What a word means when it is typed is what it is suggested for.
                if (_vocabulary.Find(string.Concat(SearchTokens.Of(value))) is { } meaning && meaning.Entries.Contains(new VocabularyEntry(attribute, code))) yield return new Term(text, meaning);
            }
        }
    }

    private IEnumerable<Term> Terms(IReadOnlyList<(string Phrases, string Meaning)> table, int mostPerMeaning)
    {
        foreach (var (phrases, _) in table)
        {
            foreach (var text in phrases.Split(", ").Take(mostPerMeaning))
            {
                if (_vocabulary.Find(string.Concat(SearchTokens.Of(text))) is { Entries.Count: > 0, Words.Count: 0 } meaning) yield return new Term(text, meaning);
            }
        }
    }

    private void Combine(IEnumerable<Term> qualities, IReadOnlyList<Term> categories, bool withBrands)
    {
        foreach (var category in categories.Where(c => c.Meaning.NamesCategory)) Add(category.Text, category.Meaning.Entries, Count(category.Meaning));
        foreach (var quality in qualities)
        {
            if (quality.Meaning.Kind is not (ProductAttribute.Gender or ProductAttribute.BaseColour or ProductAttribute.Brand)) continue;
            var perPath = PerPath(quality.Meaning);
            Add(quality.Text, quality.Meaning.Entries, perPath.Sum());
            if (quality.Meaning.Kind == ProductAttribute.Brand && !withBrands) continue;
            foreach (var category in categories.Where(c => c.Meaning.NamesCategory))
            {
                var count = 0;
                foreach (var path in PathsOf(category.Meaning)) count += perPath[path];
                if (count >= MinPair) Add($"{quality.Text} {category.Text}", [.. quality.Meaning.Entries, .. category.Meaning.Entries], count);
            }
        }
    }

    private int Count(PhraseMeaning meaning) => meaning.NamesCategory
        ? PathsOf(meaning).Sum(p => _ofPath[p])
        : PerPath(meaning).Sum();

    private int[] PerPath(PhraseMeaning meaning)
    {
        var sums = new int[_ofPath.Length];
        foreach (var entry in Fitting(meaning))
        {
            if (!_perPath.TryGetValue(entry, out var counts)) continue;
            for (var i = 0; i < sums.Length; i++) sums[i] += counts[i];
        }
        return sums;
    }

    // Unisex products answer an adult's query.
    private IEnumerable<VocabularyEntry> Fitting(PhraseMeaning meaning)
    {
        var unisex = _catalog.Dictionary(ProductAttribute.Gender).CodeOf("unisex");
        var entry = new VocabularyEntry(ProductAttribute.Gender, unisex);
        var adult = meaning.Kind == ProductAttribute.Gender && unisex != AttributeDictionary.Missing && _genders.AcceptUnisex([.. meaning.Entries.Select(e => e.Code)]);
        return adult && !meaning.Entries.Contains(entry) ? meaning.Entries.Append(entry) : meaning.Entries;
    }

    private int[] PathsOf(PhraseMeaning meaning)
    {
        if (_pathsOf.TryGetValue(meaning, out var known)) return known;
        var paths = new List<int>();
        for (var i = 0; i < _catalog.Paths.All.Length; i++)
        {
            var path = _catalog.Paths.All[i];
            if (meaning.Entries.Any(e => e.Attribute switch
            {
                ProductAttribute.ArticleType => path.ArticleType == e.Code,
                ProductAttribute.SubCategory => path.SubCategory == e.Code,
                ProductAttribute.MasterCategory => path.MasterCategory == e.Code,
                _ => false,
            }))
            {
                paths.Add(i);
            }
        }
        return _pathsOf[meaning] = [.. paths];
    }

    private void Add(string text, IReadOnlyList<VocabularyEntry> entries, int products)
    {
        if (products == 0) return;
        var named = string.Join(' ', entries.Select(e => $"{(int)e.Attribute}:{e.Code}").Order(StringComparer.Ordinal));
        if (!_senses.TryGetValue(named, out var sense)) _senses.Add(named, sense = _senses.Count);
        _suggestions.TryAdd(TextFolding.Fold(text), new Suggestion(text, products) { Entries = entries, Sense = sense });
    }
}
