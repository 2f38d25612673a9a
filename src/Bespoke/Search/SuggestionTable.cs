using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>Makes the suggestions of a catalogue: its values, the words of both languages for them, and the pairs that occur.</summary>
internal sealed class SuggestionTable
{
    private const int MostColours = 5;

    // Who types a rarer one is understood.
    private const int MostWordsOfAColour = 8;
    private const int MinPair = 5;

    // Who begins a word seldom means one of many synonyms of something large: "şap" is şapka before sapphire.
    private const int SynonymShare = 10;

    // A pair that one product in so many has: keeps the table of a huge catalogue to a few 100,000 pairs.
    private const int RarestPair = 50_000;

    private readonly CatalogSnapshot _catalog;
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<VocabularyEntry, int[]> _perPath = [];
    private readonly Dictionary<string, int> _senses = [];
    private readonly Dictionary<PhraseMeaning, int[]> _pathsOf = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _ofPath;
    private readonly GenderReading _genders;
    private readonly Dictionary<string, KeptSuggestion> _suggestions = [];
    private readonly int _minPair;
    private readonly int _unisex;

    private sealed record Term(string Text, PhraseMeaning Meaning);

    private SuggestionTable(CatalogSnapshot catalog, Vocabulary vocabulary)
    {
        (_catalog, _vocabulary, _genders) = (catalog, vocabulary, new GenderReading(catalog));
        _minPair = Math.Max(MinPair, catalog.VisibleCount / RarestPair);
        _unisex = catalog.Dictionary(ProductAttribute.Gender).CodeOf("unisex");
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
    internal static KeptSuggestion[] Make(CatalogSnapshot catalog, Vocabulary vocabulary)
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
            if (term.Meaning.NamesCategory || term.Meaning.Kind == ProductAttribute.BaseColour) table.Add(term.Text, table.Count(term.Meaning), SynonymShare, term.Meaning);
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
        foreach (var (phrases, target) in table)
        {
            // A row for what this catalogue does not have is no row: "açık mavi" is not the first word for blue.
            if (IsBroad(target) || _vocabulary.Read(target) is null) continue;
            var most = target.StartsWith("colour:", StringComparison.Ordinal) ? Math.Min(mostPerMeaning, MostWordsOfAColour) : mostPerMeaning;
            foreach (var text in phrases.Split(", ").Take(most))
            {
                if (EnglishWords.Qualities.Contains(TextFolding.Fold(text))) continue;
                if (_vocabulary.Find(string.Concat(SearchTokens.Of(text))) is { Entries.Count: > 0, Words.Count: 0 } meaning) yield return new Term(text, meaning);
            }
        }
    }

    // "Dark colours" are understood; nobody is helped by "dark colours dresses".
    private static bool IsBroad(string meaning) => meaning.StartsWith("colour:", StringComparison.Ordinal) && meaning.Count(c => c == '|') >= MostColours;

    private void Combine(IEnumerable<Term> qualities, IReadOnlyList<Term> categories, bool withBrands)
    {
        Term[] named = [.. categories.Where(c => c.Meaning.NamesCategory)];
        int[][] paths = [.. named.Select(c => PathsOf(c.Meaning))];
        foreach (var category in named) Add(category.Text, Count(category.Meaning), 1, category.Meaning);
        foreach (var quality in qualities)
        {
            if (quality.Meaning.Kind is not (ProductAttribute.Gender or ProductAttribute.BaseColour or ProductAttribute.Brand)) continue;
            var perPath = PerPath(quality.Meaning);
            Add(quality.Text, perPath.Sum(), 1, quality.Meaning);
            if (quality.Meaning.Kind == ProductAttribute.Brand && !withBrands) continue;
            for (var i = 0; i < named.Length; i++)
            {
                var count = 0;
                foreach (var path in paths[i]) count += perPath[path];
                if (count >= _minPair) Add($"{quality.Text} {named[i].Text}", count, 1, quality.Meaning, named[i].Meaning);
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
    private VocabularyEntry[] Fitting(PhraseMeaning meaning)
    {
        var entry = new VocabularyEntry(ProductAttribute.Gender, _unisex);
        var adult = meaning.Kind == ProductAttribute.Gender && _unisex != AttributeDictionary.Missing && _genders.AcceptUnisex([.. meaning.Entries.Select(e => e.Code)]);
        return adult && !meaning.Entries.Contains(entry) ? [.. meaning.Entries, entry] : [.. meaning.Entries];
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

    private void Add(string text, int products, int share, params ReadOnlySpan<PhraseMeaning> meanings)
    {
        if (products == 0) return;
        var key = TextFolding.Fold(text);
        if (_suggestions.ContainsKey(key)) return;
        VocabularyEntry[][] kinds = [.. KindsOf(meanings, static (_, m) => m.Entries)], fitting = [.. KindsOf(meanings, static (table, m) => table.Fitting(m))];
        var sense = SenseOf(kinds);
        _suggestions.Add(key, new KeptSuggestion(text, SuggestionKeys.Folded(text), kinds.Length > 1 ? SuggestionKind.Combination : KindOf(kinds[0][0].Kind), Math.Max(1, products / share), kinds, fitting, sense));
    }

    private List<VocabularyEntry[]> KindsOf(ReadOnlySpan<PhraseMeaning> meanings, Func<SuggestionTable, PhraseMeaning, IReadOnlyList<VocabularyEntry>> entriesOf)
    {
        var kinds = new List<VocabularyEntry[]>(2);
        foreach (var meaning in meanings)
        {
            foreach (var kind in entriesOf(this, meaning).GroupBy(e => e.Kind)) kinds.Add([.. kind]);
        }
        return kinds;
    }

    private int SenseOf(VocabularyEntry[][] kinds)
    {
        var named = new List<long>();
        foreach (var kind in kinds)
        {
            foreach (var entry in kind) named.Add(((long)entry.Attribute << 32) | (uint)entry.Code);
        }
        named.Sort();
        var key = string.Join(' ', named);
        if (!_senses.TryGetValue(key, out var sense)) _senses.Add(key, sense = _senses.Count);
        return sense;
    }

    private static SuggestionKind KindOf(ProductAttribute attribute) => attribute switch
    {
        ProductAttribute.Brand => SuggestionKind.Brand,
        ProductAttribute.BaseColour => SuggestionKind.Colour,
        ProductAttribute.Gender => SuggestionKind.Gender,
        _ => SuggestionKind.Category,
    };
}
