using Bespoke.Catalog;
using Bespoke.Retrieval;

namespace Bespoke.ColdStart;

/// <summary>
/// Candidates by content: the products whose category, gender, colour, brand and usage the user likes more than the
/// population does. Exact scan; knows nothing for a user without evidence.
/// </summary>
public sealed class AffinitySource : ICandidateSource
{
    /// <inheritdoc/>
    public string Name => "affinity";

    /// <inheritdoc/>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (affinities, catalog) = (query.Affinities, query.Catalog);
        if (!affinities.AnyEvidence) return 0;
        var paths = catalog.Paths.Column;
        var genders = catalog.Column(ProductAttribute.Gender);
        var colours = catalog.Column(ProductAttribute.BaseColour);
        var brands = catalog.Column(ProductAttribute.Brand);
        var usages = catalog.Column(ProductAttribute.Usage);
        var list = new BestProducts(best);
        for (var row = query.Within.NextSet(0); row >= 0; row = query.Within.NextSet(row + 1))
        {
            var score = OrZero(affinities.OfPath(paths[row]))
                + OrZero(affinities.Of(ProductAttribute.Gender, genders[row]))
                + OrZero(affinities.Of(ProductAttribute.BaseColour, colours[row]))
                + OrZero(affinities.Of(ProductAttribute.Brand, brands[row]))
                + OrZero(affinities.Of(ProductAttribute.Usage, usages[row]));
            list.Offer(row, score);
        }
        return list.Count;
    }

    private static float OrZero(float x) => float.IsNaN(x) ? 0 : x;
}
