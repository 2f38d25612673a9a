using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>One value of the catalogue that a phrase names.</summary>
public readonly record struct VocabularyEntry(ProductAttribute Attribute, int Code);

/// <summary>
/// The phrases by which shoppers name the values of one catalogue: its own words and synonyms that lead to them. A phrase is
/// a run of whole tokens, so "men" is never found inside "women". Immutable.
/// </summary>
public sealed class Vocabulary
{
    private static readonly ProductAttribute[] Named =
    [
        ProductAttribute.Gender, ProductAttribute.ArticleType, ProductAttribute.SubCategory, ProductAttribute.MasterCategory,
        ProductAttribute.BaseColour, ProductAttribute.Brand,
    ];

    private const ProductAttribute CategoryKind = ProductAttribute.ArticleType;

    private readonly HashSet<(string Phrase, ProductAttribute Kind)> _own = [];
    private readonly Dictionary<string, List<Meaning>> _meanings = [];
    private readonly Dictionary<string, VocabularyEntry[]> _phrases;

    private readonly record struct Meaning(VocabularyEntry Entry, int Products);

    /// <summary>Learns the phrases of <paramref name="catalog"/>'s values that some visible product has.</summary>
    public Vocabulary(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        foreach (var attribute in Named)
        {
            var products = CountProducts(catalog, attribute);
            for (var code = 1; code < products.Length; code++)
            {
                if (products[code] > 0) Learn(catalog.Dictionary(attribute)[code]!, new Meaning(new VocabularyEntry(attribute, code), products[code]));
            }
        }
        var synonyms = Synonyms.English.SelectMany(s => LeadsTo(s.Meaning).Select(m => (s.Word, Meaning: m))).ToArray();
        foreach (var (word, meaning) in synonyms) LearnSynonym(word, meaning);
        _phrases = _meanings.ToDictionary(m => m.Key, m => Decide(m.Value));
        MaxTokens = _phrases.Keys.Max(p => (int?)p.Count(c => c == ' ')) + 1 ?? 1;
    }

    /// <summary>The longest phrase, in tokens.</summary>
    public int MaxTokens { get; }

    /// <summary>What a run of tokens names; empty when it names nothing.</summary>
    public IReadOnlyList<VocabularyEntry> Find(ReadOnlySpan<string> tokens) => _phrases.GetValueOrDefault(string.Join(' ', tokens!), []);

    private void Learn(string value, Meaning meaning)
    {
        LearnPhrase(value, meaning);
        if (Kind(meaning) != CategoryKind) return;
        // "Necklace and Chains" is asked for by either half.
        var halves = value.Split(" and ", StringSplitOptions.RemoveEmptyEntries);
        foreach (var half in halves.Length > 1 ? halves : []) LearnPhrase(half, meaning);
    }

    // A synonym leads only to what the catalogue's own words mean.
    private IEnumerable<Meaning> LeadsTo(string alternatives) =>
        alternatives.Split('|').SelectMany(a => _meanings.GetValueOrDefault(Phrase(a), []));

    // The catalogue's own word for a thing of the same kind stands against a synonym; "coat" is no jacket where there are coats.
    private void LearnSynonym(string word, Meaning meaning)
    {
        if (_own.Contains((Phrase(word), Kind(meaning)))) return;
        Add(Phrase(word), meaning);
    }

    private void LearnPhrase(string text, Meaning meaning)
    {
        var phrase = Phrase(text);
        if (phrase.Length == 0) return;
        _own.Add((phrase, Kind(meaning)));
        Add(phrase, meaning);
    }

    private void Add(string phrase, Meaning meaning)
    {
        if (!_meanings.TryGetValue(phrase, out var meanings)) _meanings.Add(phrase, meanings = []);
        if (!meanings.Contains(meaning)) meanings.Add(meaning);
    }

    // Where a phrase names values of several kinds, the kind with the most products is meant: jeans, not the deodorants of a
    // brand called Denim. The levels of the category tree are one kind.
    private static VocabularyEntry[] Decide(List<Meaning> meanings) =>
        [.. meanings.GroupBy(Kind).MaxBy(kind => kind.Max(m => m.Products))!.Select(m => m.Entry)];

    private static ProductAttribute Kind(Meaning meaning) => meaning.Entry.Attribute switch
    {
        ProductAttribute.MasterCategory or ProductAttribute.SubCategory or ProductAttribute.ArticleType => CategoryKind,
        var attribute => attribute,
    };

    private static string Phrase(string text) => string.Join(' ', SearchTokens.Of(text));

    private static int[] CountProducts(CatalogSnapshot catalog, ProductAttribute attribute)
    {
        var products = new int[catalog.Dictionary(attribute).Count];
        var codes = catalog.Column(attribute);
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1)) products[codes[row]]++;
        return products;
    }
}
