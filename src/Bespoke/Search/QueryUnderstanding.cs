using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>Finds in a query the values of the catalogue that it names: longest phrase first, whole tokens only. Immutable.</summary>
public sealed class QueryUnderstanding
{
    /// <summary>The longest query that is read, in characters.</summary>
    public const int MaxLength = 1_000;

    private const int MaxTokens = 64;
    private static readonly string[] AdultGenders = ["men", "women", "unisex"];

    private readonly Vocabulary _vocabulary;
    private readonly HashSet<int> _adult;

    /// <summary>Learns the vocabulary of <paramref name="catalog"/>.</summary>
    public QueryUnderstanding(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _vocabulary = new Vocabulary(catalog);
        _adult = [.. AdultGenders.Select(catalog.Dictionary(ProductAttribute.Gender).CodeOf).Where(c => c != AttributeDictionary.Missing)];
    }

    /// <summary>Reads <paramref name="query"/>.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="MaxLength"/>.</exception>
    public UnderstoodQuery Understand(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Length > MaxLength) throw new ArgumentException($"The query has {query.Length} characters; at most {MaxLength} are read.", nameof(query));
        var tokens = SearchTokens.Of(query).Take(MaxTokens).ToArray();
        var found = new List<VocabularyEntry>();
        var words = new List<string>();
        for (var at = 0; at < tokens.Length;)
        {
            var length = LongestPhrase(tokens, at, found);
            if (length == 0) words.Add(tokens[at]);
            at += Math.Max(1, length);
        }
        return new UnderstoodQuery(query, tokens, Intents(found), [.. words.Distinct()]);
    }

    private int LongestPhrase(string[] tokens, int at, List<VocabularyEntry> found)
    {
        for (var length = Math.Min(_vocabulary.MaxTokens, tokens.Length - at); length > 0; length--)
        {
            if (_vocabulary.Find(tokens.AsSpan(at, length)) is not { Count: > 0 } entries) continue;
            found.AddRange(entries);
            return length;
        }
        return 0;
    }

    private AttributeIntents Intents(List<VocabularyEntry> found)
    {
        if (found.Count == 0) return AttributeIntents.None;
        var genders = Codes(ProductAttribute.Gender);
        return new AttributeIntents
        {
            Genders = genders,
            AcceptsUnisex = genders.Length > 0 && genders.All(_adult.Contains),
            Colours = Codes(ProductAttribute.BaseColour),
            ArticleTypes = Codes(ProductAttribute.ArticleType),
            SubCategories = Codes(ProductAttribute.SubCategory),
            MasterCategories = Codes(ProductAttribute.MasterCategory),
            Brands = Codes(ProductAttribute.Brand),
        };

        int[] Codes(ProductAttribute attribute) => [.. found.Where(e => e.Attribute == attribute).Select(e => e.Code).Distinct()];
    }
}
