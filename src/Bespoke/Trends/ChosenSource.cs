using Bespoke.Catalog;
using Bespoke.Retrieval;

namespace Bespoke.Trends;

/// <summary>
/// What is chosen more often than usual where it is seen, most often first: of the genders and departments that the user likes at least as much as everybody does, so
/// that what is known of them narrows down whom the list is for and not what for. The same for all users without evidence; nothing while no rates are known.
/// </summary>
/// <param name="rates">Over the catalogue that is served; null while there are none.</param>
public sealed class ChosenSource(ClickRates? rates) : ICandidateSource
{
    /// <inheritdoc/>
    public string Name => "chosen";

    /// <inheritdoc/>
    /// <remarks>Scores are <see cref="ClickRates.Item"/>. O(rows that are chosen more often than usual).</remarks>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (rates is null) return 0;
        var (count, any) = (0, query.Affinities.AnyEvidence);
        // Whom a query is for it says itself.
        var genderIsOpen = query.Intents.Genders.Count == 0;
        var rows = query.Catalog.Rows;
        foreach (var row in rates.Best)
        {
            if (count == best.Length) break;
            if (!query.Within[row]) continue;
            // What has no gender suits anybody.
            if (any && (query.Affinities.OfMaster(rows[row].Path) < 0 || (genderIsOpen && query.Affinities.Of(ProductAttribute.Gender, rows[row]) < 0))) continue;
            best[count++] = new ScoredProduct(row, rates.Item[row]);
        }
        return count;
    }
}
