using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Bespoke.Search;
using Bespoke.Search.Language;
using Xunit;

namespace Bespoke.Tests.Search;

/// <summary>The language tables are data; these are their lints.</summary>
public sealed class LanguageTableTests(ITestOutputHelper output)
{
    private static IEnumerable<(string Phrases, string Meaning)> All => EnglishWords.Phrases.Concat(TurkishWords.Phrases);

    [Fact]
    public void Each_language_has_a_shops_vocabulary()
    {
        Assert.True(Phrases(EnglishWords.Phrases).Distinct().Count() >= 500);
        Assert.True(Phrases(TurkishWords.Phrases).Distinct().Count() >= 500);
    }

    [Fact]
    public void No_phrase_is_of_function_words_alone() => Assert.All(Phrases(All), phrase => Assert.NotEmpty(SearchTokens.Of(phrase)));

    [Fact]
    public void No_row_names_a_phrase_twice() =>
        Assert.All(All, row => Assert.Equal(row.Phrases.Split(", ").Distinct().Count(), row.Phrases.Split(", ").Length));

    [Fact]
    public void Meanings_are_well_formed()
    {
        foreach (var (_, meaning) in All)
        {
            foreach (var part in meaning.Split('+'))
            {
                var (attribute, alternatives) = SynonymTargets.Parts(part);
                Assert.Contains(attribute, (string[])["", "word", "gender", "type", "sub", "master", "colour", "usage", "season", "brand"]);
                Assert.All(alternatives, a => Assert.Equal(a.Trim(), a));
                Assert.DoesNotContain("", alternatives);
            }
        }
    }

    [Fact]
    public void Every_row_leads_to_a_value_of_the_styles_catalogue_or_is_one_of_those_for_other_layouts()
    {
        using var stream = ImportFile.Open(ExternalData.Require("fashion-products/styles.csv"));
        var catalog = Make.Catalog(ProductImport.Read(stream, new StylesCsv()).Products);
        var known = Enum.GetValues<ProductAttribute>().SelectMany(a => Enumerable.Range(1, catalog.Dictionary(a).Count - 1).Select(c => catalog.Dictionary(a)[c]!)).SelectMany(Names).ToHashSet();
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, meaning) in All)
        {
            foreach (var part in meaning.Split('+').Select(SynonymTargets.Parts).Where(p => p.Attribute != "word"))
            {
                unknown.UnionWith(part.Alternatives.Where(a => !known.Contains(Key(a)) && !OfOtherLayouts.Contains(a)));
            }
        }
        output.WriteLine(string.Join(", ", unknown));
        Assert.Empty(unknown);
        var named = All.SelectMany(r => r.Meaning.Split('+')).SelectMany(p => SynonymTargets.Parts(p).Alternatives).ToHashSet();
        Assert.DoesNotContain(OfOtherLayouts, v => !named.Contains(v) || known.Contains(Key(v)));
    }

    [Fact]
    public void Kin_are_types_of_the_styles_catalogue_or_of_other_layouts_and_no_type_is_its_own()
    {
        using var stream = ImportFile.Open(ExternalData.Require("fashion-products/styles.csv"));
        var types = ProductImport.Read(stream, new StylesCsv()).Products.Select(p => p.ArticleType).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in CategoryKin.Rows.Select(r => r.Split('|')))
        {
            Assert.True(row.Length > 1);
            Assert.Equal(row.Distinct(), row);
            Assert.All(row, type => Assert.True(types.Contains(type) || OfOtherLayouts.Contains(type), type));
        }
    }

    [Fact]
    public void Colours_that_lie_beside_one_another_are_of_the_styles_catalogue_and_none_lies_beside_itself()
    {
        using var stream = ImportFile.Open(ExternalData.Require("fashion-products/styles.csv"));
        var colours = ProductImport.Read(stream, new StylesCsv()).Products.Select(p => p.BaseColour).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in ColourKin.Rows.Select(r => r.Split('|')))
        {
            Assert.True(row.Length > 1);
            Assert.Equal(row.Distinct(), row);
            Assert.All(row, colour => Assert.Contains(colour, colours));
        }
    }

    private static IEnumerable<string> Phrases(IEnumerable<(string Phrases, string Meaning)> table) => table.SelectMany(r => r.Phrases.Split(", "));

    private static IEnumerable<string> Names(string value) => [Key(value), .. value.Split(" and ").Select(Key)];

    private static string Key(string value) => string.Concat(SearchTokens.Of(value));

    // Values of H&M's and Myntra's catalogues.
    private static readonly HashSet<string> OfOtherLayouts =
    [
        "ballerinas", "beanie", "bikini top", "blouse", "bootie", "boots", "braces", "bronze/copper", "bumbag", "cap/peaked", "cardigan", "coat",
        "cross-body bag", "dark blue", "dark green", "dark grey", "dark orange", "dark pink", "dark purple", "dark red", "dark turquoise",
        "dark yellow", "dungarees", "eyeglasses", "flat shoe", "flat shoes", "garment full body", "garment lower body", "garment set",
        "garment upper body", "greenish khaki", "greyish beige", "hair clip", "hair/alice band", "heeled sandals", "hoodie", "light beige",
        "light blue", "light green", "light grey", "light orange", "light pink", "light purple", "long john", "mobile case", "moccasins", "navy",
        "night gown", "outdoor waistcoat", "pumps", "pyjama bottom", "pyjama set", "scarf", "shoulder bag", "slippers", "sneakers", "swimsuit",
        "swimwear bottom", "swimwear set", "tailored waistcoat", "tote bag", "trousers denim", "turquoise", "underwear", "underwear body",
        "underwear bottom", "underwear corset", "underwear tights", "unisex kids", "vest top", "wedge", "weekend/gym bag", "yellowish brown",
    ];
}
