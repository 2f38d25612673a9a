using Bespoke.Catalog;

namespace Bespoke.Trends;

/// <summary>
/// How much more often than usual a product is chosen where it comes into view, by row of one catalogue: ln of its smoothed click rate over
/// that of all products. Immutable. 0 is as usual, and what fewer than <see cref="ProductSignals.MinimumUsers"/> users have seen.
/// </summary>
public sealed class ClickRates
{
    /// <summary>Users of the usual rate that are assumed to have seen a product beside those who did.</summary>
    public const double PriorUsers = 20;

    private readonly float[] _item;
    private readonly double[] _usersShown = [], _usersChosen = [];
    private readonly int[] _best;
    private readonly RowsOfKeys? _shown, _chosen;
    private readonly Dictionary<ulong, Dictionary<int, float>> _queries = [];
    private readonly Dictionary<int, float>? _recorded;

    private ClickRates(RowsOfKeys shownRows, RowsOfKeys chosenRows, double[] shown, double[] chosen)
    {
        (_shown, _chosen, _usersShown, _usersChosen, _item) = (shownRows, chosenRows, shown, chosen, new float[shown.Length]);
        Usual = chosen.Sum() / shown.Sum();
        for (var row = 0; row < shown.Length; row++) _item[row] = Ratio(chosen[row], shown[row], prior: 1);
        _best = TrendRows.BestFirst(_item);
    }

    /// <summary>What was recorded for one request: right for its candidates and its query, and silent about all others.</summary>
    internal ClickRates(IReadOnlyList<RecordedTrend> recorded, CatalogSnapshot catalog)
    {
        (_item, _recorded) = (new float[catalog.RowCount], []);
        foreach (var trend in recorded)
        {
            if (catalog.TryGetRow(trend.Product, out var row)) (_item[row], _recorded[row]) = (trend.ItemCtr, trend.QueryItemCtr);
        }
        _best = TrendRows.BestFirst(_item);
    }

    /// <summary>The rates; null while nothing that was shown has been chosen.</summary>
    /// <param name="counts">What is known; products that the catalogue does not hold are left out.</param>
    /// <param name="catalog">Numbers its rows as that of <paramref name="before"/> did.</param>
    /// <param name="before">The rates before these, whose products need not be looked up again; null for none.</param>
    internal static ClickRates? Of(ClickCounts counts, CatalogSnapshot catalog, ClickRates? before)
    {
        var (shownRows, chosenRows) = (RowsOfKeys.Of(counts.Shown.Keys, catalog, before?._shown), RowsOfKeys.Of(counts.Chosen.Keys, catalog, before?._chosen));
        var (shown, chosen) = (ByRow(counts.Shown, shownRows, catalog), ByRow(counts.Chosen, chosenRows, catalog));
        // Whose impressions were not sent has not been shown as far as is known: a rate is at most 1.
        for (var row = 0; row < shown.Length; row++) chosen[row] = Math.Min(chosen[row], shown[row]);
        if (!(shown.Sum() >= ProductSignals.MinimumUsers && chosen.Sum() > 0)) return null;
        var rates = new ClickRates(shownRows, chosenRows, shown, chosen);
        rates.ReadQueries(counts, catalog);
        return rates;
    }

    /// <summary>The share of those who see a product that choose it, over all products.</summary>
    public double Usual { get; }

    /// <summary>Users, decayed, who saw the product of a row in a list, and those of them who chose it there; none where they are fewer than <see cref="ProductSignals.MinimumUsers"/>.</summary>
    internal (double Shown, double Chosen) Users(int row) => _usersShown[row] < ProductSignals.MinimumUsers ? (0, 0) : (_usersShown[row], _usersChosen[row]);

    /// <summary>By row, over all lists.</summary>
    public ReadOnlySpan<float> Item => _item;

    /// <summary>The rows that are chosen more often than usual, most often first; equal ones by row.</summary>
    public ReadOnlySpan<int> Best => _best;

    /// <summary>In the answers to one query; where too few have seen it there, as over all lists.</summary>
    /// <param name="query">As of <see cref="QueryProduct.KeyOf"/>.</param>
    /// <param name="row">The product.</param>
    public float Of(ulong query, int row)
    {
        if (_recorded is not null) return _recorded.GetValueOrDefault(row);
        return _queries.TryGetValue(query, out var rows) && rows.TryGetValue(row, out var rate) ? rate : _item[row];
    }

    private void ReadQueries(ClickCounts counts, CatalogSnapshot catalog)
    {
        for (var place = 0; place < counts.ShownFor.Count; place++)
        {
            var shown = counts.ShownFor.At(place).Month;
            if (shown < ProductSignals.MinimumUsers) continue;
            var key = counts.ShownFor.Keys.All[place];
            if (!catalog.TryGetRow(key.Product, out var row)) continue;
            if (!_queries.TryGetValue(key.Query, out var rows)) _queries.Add(key.Query, rows = []);
            rows[row] = Ratio(Math.Min(counts.ChosenFor[key].Month, shown), shown, prior: Math.Exp(_item[row]));
        }
    }

    // Empirical Bayes with a prior of a fixed weight: the usual rate, or for a query what the product does elsewhere.
    private float Ratio(double chosen, double shown, double prior) =>
        shown < ProductSignals.MinimumUsers ? 0 : (float)Math.Log((chosen / Usual + PriorUsers * prior) / (shown + PriorUsers));

    private static double[] ByRow(TrendScores<ProductId> users, RowsOfKeys rows, CatalogSnapshot catalog)
    {
        var sums = new double[catalog.RowCount];
        for (var place = 0; place < users.Count; place++)
        {
            if (rows[place] is >= 0 and var row) sums[row] = users.At(place).Month;
        }
        return sums;
    }
}
