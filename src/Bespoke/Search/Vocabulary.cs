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

    private readonly Dictionary<string, List<VocabularyEntry>> _phrases = [];

    /// <summary>Learns the phrases of <paramref name="catalog"/>'s values that some visible product has.</summary>
    public Vocabulary(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        foreach (var attribute in Named)
        {
            var values = catalog.Dictionary(attribute);
            var used = UsedCodes(catalog, attribute);
            for (var code = 1; code < values.Count; code++)
            {
                if (used[code]) Learn(values[code]!, new VocabularyEntry(attribute, code));
            }
        }
        foreach (var (word, meaning) in Synonyms.English) LearnSynonym(word, meaning);
    }

    /// <summary>The longest phrase, in tokens.</summary>
    public int MaxTokens { get; private set; } = 1;

    /// <summary>What a run of tokens names; empty when it names nothing.</summary>
    public IReadOnlyList<VocabularyEntry> Find(ReadOnlySpan<string> tokens) =>
        _phrases.TryGetValue(string.Join(' ', tokens!), out var entries) ? entries : [];

    private void Learn(string value, VocabularyEntry entry)
    {
        LearnPhrase(SearchTokens.Of(value), entry);
        if (entry.Attribute is not (ProductAttribute.ArticleType or ProductAttribute.SubCategory or ProductAttribute.MasterCategory)) return;
        // "Necklace and Chains" is asked for by either half.
        var halves = value.Split(" and ", StringSplitOptions.RemoveEmptyEntries);
        foreach (var half in halves.Length > 1 ? halves : []) LearnPhrase(SearchTokens.Of(half), entry);
    }

    private void LearnSynonym(string word, string meaning)
    {
        // A synonym leads only to what the catalogue's own words lead to, and never away from a word of its own.
        var phrase = string.Join(' ', SearchTokens.Of(word));
        if (_phrases.ContainsKey(phrase)) return;
        foreach (var alternative in meaning.Split('|'))
        {
            foreach (var entry in Find(SearchTokens.Of(alternative).ToArray())) LearnPhrase(SearchTokens.Of(word), entry);
        }
    }

    private void LearnPhrase(List<string> tokens, VocabularyEntry entry)
    {
        if (tokens.Count == 0) return;
        var phrase = string.Join(' ', tokens);
        MaxTokens = Math.Max(MaxTokens, tokens.Count);
        if (!_phrases.TryGetValue(phrase, out var entries)) _phrases.Add(phrase, entries = []);
        // Where one phrase names values of several kinds, the first kind of Named wins; the category levels go together.
        if (entries.Count > 0 && Kind(entries[0].Attribute) != Kind(entry.Attribute)) return;
        if (!entries.Contains(entry)) entries.Add(entry);
    }

    private static int Kind(ProductAttribute attribute) => attribute switch
    {
        ProductAttribute.MasterCategory or ProductAttribute.SubCategory or ProductAttribute.ArticleType => -1,
        _ => (int)attribute,
    };

    private static bool[] UsedCodes(CatalogSnapshot catalog, ProductAttribute attribute)
    {
        var used = new bool[catalog.Dictionary(attribute).Count];
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1))
        {
            used[catalog.Code(row, attribute)] = true;
        }
        return used;
    }
}
