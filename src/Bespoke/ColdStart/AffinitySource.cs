using System.Numerics;
using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke.ColdStart;

/// <summary>
/// Candidates by content: the products whose category, gender, colour, brand and usage the user likes more than the
/// population does. Exact up to <see cref="MostScanned"/> rows; of more a sample of about that many, another for each user, is
/// scanned, one of every few blocks of 64 rows: nobody sees the difference among tens of thousands, and a large shop would wait
/// for it. Knows nothing for a user without evidence.
/// </summary>
public sealed class AffinitySource : ICandidateSource
{
    /// <summary>Rows that are scored for one request, about.</summary>
    public const int MostScanned = 8_192;

    // Rows whose contents are asked for before the first of them is read.
    private const int Batch = 64;

    /// <inheritdoc/>
    public string Name => "affinity";

    /// <inheritdoc/>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!query.Affinities.AnyEvidence || best.IsEmpty) return 0;
        var scorer = new RowScorer(query.Affinities, query.Catalog);
        var words = query.Within.Words;
        var (oneIn, user) = (1 + query.Within.Count / MostScanned, StableHash.Of(query.Profile.Id.Value));
        var list = new TopProducts(best.Length);
        Span<int> rows = stackalloc int[Batch];
        var count = 0;
        for (var first = 0; first < words.Length; first += oneIn)
        {
            var word = oneIn == 1 ? first : first + (int)(StableHash.Combine(user, (ulong)first) % (ulong)oneIn);
            if (word >= words.Length) break;
            for (var left = words[word]; left != 0; left &= left - 1)
            {
                scorer.Prefetch(rows[count++] = (word << 6) + BitOperations.TrailingZeroCount(left));
                if (count < Batch) continue;
                scorer.Offer(rows, ref list);
                count = 0;
            }
        }
        scorer.Offer(rows[..count], ref list);
        return list.CopyTo(best);
    }

    private readonly ref struct RowScorer(UserAffinities affinities, CatalogSnapshot catalog)
    {
        private readonly RowColumn<ContentCode> _content = catalog.Content;
        private readonly ReadOnlySpan<float> _paths = affinities.OfPaths;
        private readonly ReadOnlySpan<float> _genders = affinities.Of(ProductAttribute.Gender);
        private readonly ReadOnlySpan<float> _colours = affinities.Of(ProductAttribute.BaseColour);
        private readonly ReadOnlySpan<float> _brands = affinities.Of(ProductAttribute.Brand);
        private readonly ReadOnlySpan<float> _usages = affinities.Of(ProductAttribute.Usage);

        internal void Prefetch(int row) => Numerics.Prefetch.Of(in _content[row]);

        internal void Offer(scoped ReadOnlySpan<int> rows, ref TopProducts list)
        {
            foreach (var row in rows) list.Offer(row, Score(row));
        }

        private float Score(int row)
        {
            var of = _content[row];
            return (of.Path < 0 ? 0 : OrZero(_paths[of.Path])) + OrZero(_genders[of.Gender]) + OrZero(_colours[of.Colour]) + OrZero(_brands[of.Brand]) + OrZero(_usages[of.Usage]);
        }

        private static float OrZero(float x) => float.IsNaN(x) ? 0 : x;
    }
}
