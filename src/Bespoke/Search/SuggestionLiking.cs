using Bespoke.Catalog;
using Bespoke.Profiles;

namespace Bespoke.Search;

/// <summary>How much a user likes what a suggestion names.</summary>
internal sealed class SuggestionLiking
{
    private readonly UserAffinities _affinities;
    private readonly CatalogSnapshot _catalog;
    private readonly Dictionary<int, int> _pathOfType = [];

    internal SuggestionLiking(UserAffinities affinities, CatalogSnapshot catalog)
    {
        (_affinities, _catalog) = (affinities, catalog);
        for (var i = catalog.Paths.All.Length - 1; i >= 0; i--) _pathOfType[catalog.Paths.All[i].ArticleType] = i;
    }

    /// <summary>The sum over kinds of the best liked of their values, in ln(affinity / prior); 0 where nothing is known.</summary>
    internal float Of(VocabularyEntry[][] kinds)
    {
        var sum = 0f;
        foreach (var kind in kinds)
        {
            var best = float.NegativeInfinity;
            foreach (var entry in kind) best = Math.Max(best, Of(entry));
            sum += best;
        }
        return sum;
    }

    /// <summary>The same for a product: what the user thinks of its category, gender, colour and brand.</summary>
    internal float OfProduct(int row)
    {
        var sum = Known(_affinities.OfPath(_catalog.Paths.Of(row)));
        foreach (var attribute in (ReadOnlySpan<ProductAttribute>)[ProductAttribute.Gender, ProductAttribute.BaseColour, ProductAttribute.Brand])
        {
            sum += Known(_affinities.Of(attribute, _catalog.Code(row, attribute)));
        }
        return sum;
    }

    private float Of(VocabularyEntry entry) => entry.Attribute switch
    {
        ProductAttribute.ArticleType => _pathOfType.TryGetValue(entry.Code, out var path) ? Known(_affinities.OfPath(path)) : 0,
        ProductAttribute.Gender or ProductAttribute.BaseColour or ProductAttribute.Brand => Known(_affinities.Of(entry.Attribute, entry.Code)),
        _ => 0,
    };

    private static float Known(float liking) => float.IsNaN(liking) ? 0 : liking;
}
