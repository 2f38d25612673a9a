using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>Decayed distinct users who had a product before their eyes, and who of them chose it there; the sums of the month are what counts. Immutable.</summary>
/// <param name="Shown">Who saw it in any list.</param>
/// <param name="Chosen">Who chose it there.</param>
/// <param name="ShownFor">Who saw it in the answer to a query.</param>
/// <param name="ChosenFor">Who chose it there.</param>
public sealed record ClickCounts(
    TrendScores<ProductId> Shown, TrendScores<ProductId> Chosen, TrendScores<QueryProduct> ShownFor, TrendScores<QueryProduct> ChosenFor);
