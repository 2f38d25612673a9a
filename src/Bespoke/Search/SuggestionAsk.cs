using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Search.Text;

namespace Bespoke.Search;

/// <summary>What suggestions are asked of, and for whom.</summary>
internal sealed record SuggestionAsk(CatalogSnapshot Catalog, TextIndex Text, QueryUnderstanding Understanding, RowBitmap Allowed, UserAffinities? Affinities)
{
    /// <summary>The values that <paramref name="text"/> names, by kind; empty when it says anything else or nothing.</summary>
    internal VocabularyEntry[][] Head(string text)
    {
        var read = Understanding.Understand(text);
        if (read.Words.Count > 0 || read.Price.Any || read.Sizes.Count > 0 || read.Excludes || read.Corrected is not null) return [];
        var intents = read.Intents;
        var kinds = new List<VocabularyEntry[]>();
        foreach (var attribute in (ReadOnlySpan<ProductAttribute>)[ProductAttribute.Gender, ProductAttribute.BaseColour, ProductAttribute.Brand, ProductAttribute.Usage, ProductAttribute.Season])
        {
            if (intents.Of(attribute).Count > 0) kinds.Add([.. intents.Of(attribute).Select(c => new VocabularyEntry(attribute, c))]);
        }
        if (intents.AnyCategory)
        {
            kinds.Add([.. new[] { ProductAttribute.ArticleType, ProductAttribute.SubCategory, ProductAttribute.MasterCategory }.SelectMany(a => intents.Of(a).Select(c => new VocabularyEntry(a, c)))]);
        }
        var unisex = Catalog.Dictionary(ProductAttribute.Gender).CodeOf("unisex");
        if (intents.AcceptsUnisex && unisex != AttributeDictionary.Missing) kinds[0] = [.. kinds[0], new VocabularyEntry(ProductAttribute.Gender, unisex)];
        return [.. kinds];
    }
}

/// <summary>The list of one request as it grows.</summary>
internal sealed class SuggestionsGiven(int k, SuggestionAsk asked)
{
    private readonly SuggestionLiking? _liking = asked.Affinities is { AnyEvidence: true } affinities ? new SuggestionLiking(affinities, asked.Catalog) : null;
    private readonly List<RowBitmap[][]> _sets = [];

    internal SuggestionAsk Asked => asked;

    internal List<Suggestion> List { get; } = new(k);

    internal bool Personal { get; private set; }

    internal int Room => k - List.Count;

    internal float Like(VocabularyEntry[][] kinds) => Noted(_liking?.Of(kinds) ?? 0);

    internal float LikeProduct(int row) => Noted(_liking?.OfProduct(row) ?? 0);

    /// <summary>Adds what names some product, unless it names the very products that another suggestion does.</summary>
    internal void Add(string text, SuggestionKind kind, VocabularyEntry[][] values)
    {
        var sets = new RowBitmap[values.Length][];
        for (var i = 0; i < values.Length; i++)
        {
            sets[i] = new RowBitmap[values[i].Length];
            for (var j = 0; j < sets[i].Length; j++) sets[i][j] = asked.Catalog.RowsWith(values[i][j].Attribute, values[i][j].Code);
        }
        var products = asked.Allowed.CountMeeting(sets);
        if (products == 0) return;
        for (var i = 0; i < _sets.Count; i++)
        {
            if (List[i].Products == products && asked.Allowed.CountMeeting([.. _sets[i], .. sets]) == products) return;
        }
        List.Add(new Suggestion(text, products, kind));
        _sets.Add(sets);
    }

    internal void AddTitle(string title, int products)
    {
        if (List.Exists(s => s.Text == title)) return;
        List.Add(new Suggestion(title, products, SuggestionKind.Product));
        _sets.Add([]);
    }

    private float Noted(float liking)
    {
        Personal |= liking != 0;
        return liking;
    }
}
