using System.Numerics;
using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke.ColdStart;

/// <summary>
/// Candidates by content: the products whose category, gender, colour, brand and usage the user likes more than the
/// population does. Exact up to <see cref="MostScanned"/> rows; of more a sample of about that many, another for each user, is
/// scanned: nobody sees the difference among tens of thousands, and a large shop would wait for it. Knows nothing for a user
/// without evidence.
/// </summary>
public sealed class AffinitySource : ICandidateSource
{
    /// <summary>Rows that are scored for one request, about.</summary>
    public const int MostScanned = 8_192;

    /// <inheritdoc/>
    public string Name => "affinity";

    /// <inheritdoc/>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!query.Affinities.AnyEvidence || best.IsEmpty) return 0;
        var scorer = new RowScorer(query.Affinities, query.Catalog);
        var words = query.Within.Words;
        var (oneIn, user) = (1 + (ulong)(query.Within.Count / MostScanned), StableHash.Of(query.Profile.Id.Value));
        var list = new TopProducts(best.Length);
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word] == 0 || (oneIn > 1 && StableHash.Combine(user, (ulong)word) % oneIn != 0)) continue;
            for (var rows = words[word]; rows != 0; rows &= rows - 1)
            {
                var row = (word << 6) + BitOperations.TrailingZeroCount(rows);
                list.Offer(row, scorer.Score(row));
            }
        }
        return list.CopyTo(best);
    }

    private readonly ref struct RowScorer(UserAffinities affinities, CatalogSnapshot catalog)
    {
        private readonly ReadOnlySpan<int> _paths = catalog.Paths.Column;
        private readonly ReadOnlySpan<int> _genders = catalog.Column(ProductAttribute.Gender);
        private readonly ReadOnlySpan<int> _colours = catalog.Column(ProductAttribute.BaseColour);
        private readonly ReadOnlySpan<int> _brands = catalog.Column(ProductAttribute.Brand);
        private readonly ReadOnlySpan<int> _usages = catalog.Column(ProductAttribute.Usage);

        internal float Score(int row) => OrZero(affinities.OfPath(_paths[row]))
            + OrZero(affinities.Of(ProductAttribute.Gender, _genders[row]))
            + OrZero(affinities.Of(ProductAttribute.BaseColour, _colours[row]))
            + OrZero(affinities.Of(ProductAttribute.Brand, _brands[row]))
            + OrZero(affinities.Of(ProductAttribute.Usage, _usages[row]));

        private static float OrZero(float x) => float.IsNaN(x) ? 0 : x;
    }
}
