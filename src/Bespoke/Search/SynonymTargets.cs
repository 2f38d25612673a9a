using Bespoke.Catalog;
using Bespoke.Search.Language;

namespace Bespoke.Search;

/// <summary>
/// Reads what the language tables lead to: a meaning leads only to what the catalogue's own words name. Where a catalogue
/// speaks Turkish, what the tables name in English is found by its Turkish words.
/// </summary>
/// <param name="own">The catalogue's own phrases.</param>
/// <param name="stems">The same without Turkish suffixes, where they have some.</param>
internal sealed class SynonymTargets(IReadOnlyDictionary<string, List<PhraseMeaning>> own, IReadOnlyDictionary<string, List<PhraseMeaning>> stems)
{
    private static readonly (ProductAttribute Attribute, string Name)[] Named =
    [
        (ProductAttribute.Gender, "gender"), (ProductAttribute.ArticleType, "type"), (ProductAttribute.SubCategory, "sub"), (ProductAttribute.MasterCategory, "master"),
        (ProductAttribute.BaseColour, "colour"), (ProductAttribute.Usage, "usage"), (ProductAttribute.Season, "season"), (ProductAttribute.Brand, "brand"),
    ];

    private readonly Dictionary<(string Attribute, string Value), List<string>> _turkish = Translations();

    /// <summary>The attributes whose values queries name.</summary>
    internal static IEnumerable<ProductAttribute> Attributes => Named.Select(n => n.Attribute);

    /// <summary>The English names of values that the catalogue calls by their Turkish words alone, and what they come to.</summary>
    internal IEnumerable<(string Phrase, PhraseMeaning Meaning)> Translated()
    {
        foreach (var (attribute, value) in _turkish.Keys)
        {
            var phrase = string.Concat(SearchTokens.Of(value));
            if (!own.ContainsKey(phrase) && Own(value, attribute) is { } meaning) yield return (phrase, meaning);
        }
    }

    /// <summary>What <paramref name="meaning"/> comes to; null when this catalogue has nothing of it.</summary>
    /// <param name="meaning">As written in the tables.</param>
    internal PhraseMeaning? Read(string meaning)
    {
        var entries = new List<VocabularyEntry>();
        var words = new List<IReadOnlyList<string>>();
        var products = 0;
        foreach (var part in meaning.Split('+'))
        {
            var (attribute, alternatives) = Parts(part);
            if (attribute == "word")
            {
                words.Add([.. alternatives.SelectMany(SearchTokens.Of).Distinct()]);
                continue;
            }
            foreach (var named in alternatives.Select(a => Own(a, attribute)).OfType<PhraseMeaning>())
            {
                entries.AddRange(named.Entries.Where(e => !entries.Contains(e)));
                products = Math.Max(products, named.Products);
            }
        }
        return entries.Count > 0 || meaning.StartsWith("word:", StringComparison.Ordinal) ? new PhraseMeaning(entries, words, products) : null;
    }

    /// <summary>The attribute that a part of a meaning picks, empty for any, and its alternatives.</summary>
    internal static (string Attribute, string[] Alternatives) Parts(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", part.Split('|')) : (part[..colon], part[(colon + 1)..].Split('|'));
    }

    private PhraseMeaning? Own(string value, string attribute)
    {
        if (Find(string.Concat(SearchTokens.Of(value)), attribute) is { } named) return named;
        foreach (var phrase in _turkish.GetValueOrDefault((attribute.Length == 0 ? "type" : attribute, value), []))
        {
            if (Find(phrase, attribute) is { } translated) return translated;
        }
        return null;
    }

    private PhraseMeaning? Find(string phrase, string attribute)
    {
        if (!own.TryGetValue(phrase, out var meanings) && !stems.TryGetValue(phrase, out meanings)) return null;
        if (attribute.Length == 0) return meanings.Find(m => m.Kind == ProductAttribute.ArticleType) ?? meanings.MaxBy(m => m.Products);
        var wanted = Named.First(n => n.Name == attribute).Attribute;
        foreach (var meaning in meanings)
        {
            VocabularyEntry[] entries = [.. meaning.Entries.Where(e => e.Attribute == wanted)];
            if (entries.Length > 0) return meaning with { Entries = entries };
        }
        return null;
    }

    // The Turkish words of each value that a row names first: "dresses" is "elbise".
    private static Dictionary<(string Attribute, string Value), List<string>> Translations()
    {
        var translations = new Dictionary<(string Attribute, string Value), List<string>>();
        foreach (var (phrases, meaning) in TurkishWords.Phrases)
        {
            if (meaning.Contains('+', StringComparison.Ordinal)) continue;
            var (attribute, alternatives) = Parts(meaning);
            if (attribute == "word") continue;
            var key = (attribute.Length == 0 ? "type" : attribute, alternatives[0]);
            if (!translations.TryGetValue(key, out var words)) translations.Add(key, words = []);
            words.AddRange(phrases.Split(", ").Select(p => string.Concat(SearchTokens.Of(p))));
        }
        return translations;
    }
}
