using Bespoke.Catalog;
using Bespoke.Retrieval;

namespace Bespoke.Ranking;

/// <summary>How well a product meets what the query names: category, colour, gender. NaN without such an intent.</summary>
public sealed class IntentFeatures : IFeatureSource
{
    /// <inheritdoc/>
    public string Name => "intents";

    /// <inheritdoc/>
    public IReadOnlyList<string> FeatureNames { get; } = ["category_match", "color_match", "gender_match"];

    /// <inheritdoc/>
    public void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!query.Intents.Any) return;
        var (intents, catalog) = (query.Intents, query.Catalog);
        var unisex = catalog.Dictionary(ProductAttribute.Gender).CodeOf("Unisex");
        var rows = catalog.Rows;
        for (var i = 0; i < candidates.Length; i++)
        {
            ref readonly var row = ref rows[candidates[i].Row];
            if (intents.AnyCategory) into[i, 0] = CategoryMatch(intents, row);
            if (intents.Colours.Count > 0) into[i, 1] = ColourMatch(intents, catalog.Colours, row[ProductAttribute.BaseColour]);
            if (intents.Genders.Count > 0) into[i, 2] = GenderMatch(intents, row[ProductAttribute.Gender], unisex);
        }
    }

    private static float CategoryMatch(AttributeIntents intents, in RowAttributes row)
    {
        if (Contains(intents.ArticleTypes, row[ProductAttribute.ArticleType])) return 1;
        if (Contains(intents.SubCategories, row[ProductAttribute.SubCategory])) return 2 / 3f;
        return Contains(intents.MasterCategories, row[ProductAttribute.MasterCategory]) ? 1 / 3f : 0;
    }

    private static float ColourMatch(AttributeIntents intents, ColourFamilies families, int colour)
    {
        var best = 0f;
        for (var i = 0; i < intents.Colours.Count; i++) best = Math.Max(best, families.Match(intents.Colours[i], colour));
        return best;
    }

    private static float GenderMatch(AttributeIntents intents, int gender, int unisex)
    {
        if (Contains(intents.Genders, gender)) return 1;
        return intents.AcceptsUnisex && gender == unisex && unisex != AttributeDictionary.Missing ? 0.5f : 0;
    }

    // Indexed loops: enumerating a list through its interface would allocate on the request path.
    private static bool Contains(IReadOnlyList<int> codes, int code)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i] == code) return true;
        }
        return false;
    }
}
