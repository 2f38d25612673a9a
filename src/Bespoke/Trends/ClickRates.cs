using System.Buffers;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Trends;

/// <summary>
/// How much more often than usual a product is chosen where it comes into view, by row of one catalogue: ln of its smoothed click rate over
/// that of all products. Immutable. 0 is as usual, and what fewer than <see cref="ProductSignals.MinimumUsers"/> users have seen.
/// </summary>
public sealed class ClickRates
{
    /// <summary>Users of the usual rate that are assumed to have seen a product beside those who did.</summary>
    public const double PriorUsers = 20;

    private readonly RowNumbers? _seen;
    private readonly (double Shown, double Chosen)[] _users = [];
    private readonly int[] _best;
    private readonly RowsOfKeys? _shown, _chosen;
    private readonly Dictionary<ulong, Dictionary<int, float>> _queries = [];
    private readonly RowFigures? _recorded;

    private ClickRates(RowsOfKeys shownRows, RowsOfKeys chosenRows, ReadOnlySpan<double> shown, ReadOnlySpan<double> chosen, double usual)
    {
        (_shown, _chosen, Usual) = (shownRows, chosenRows, usual);
        var seen = new RowBitmap(shown.Length);
        for (var row = 0; row < shown.Length; row++)
        {
            if (shown[row] >= ProductSignals.MinimumUsers) seen.Add(row);
        }
        _seen = new RowNumbers(seen);
        _users = new (double, double)[_seen.Count];
        foreach (var (number, row) in _seen.All().Index()) _users[number] = (shown[row], chosen[row]);
        Item = new RowFigures(_seen, Array.ConvertAll(_users, u => Ratio(u.Chosen, u.Shown, prior: 1)), 0);
        _best = Item.BestFirst();
    }

    /// <summary>What was recorded for one request: right for its candidates and its query, and silent about all others.</summary>
    /// <param name="rows">Of the candidates.</param>
    /// <param name="recorded">What was said of each.</param>
    internal ClickRates(RowNumbers rows, RecordedTrend[] recorded)
    {
        (Item, _recorded) = (new RowFigures(rows, Array.ConvertAll(recorded, r => r.ItemCtr), 0), new RowFigures(rows, Array.ConvertAll(recorded, r => r.QueryItemCtr), 0));
        _best = Item.BestFirst();
    }

    /// <summary>The rates; null while nothing that was shown has been chosen.</summary>
    /// <param name="counts">What is known; products that the catalogue does not hold are left out.</param>
    /// <param name="catalog">Numbers its rows as that of <paramref name="before"/> did.</param>
    /// <param name="before">The rates before these, whose products need not be looked up again; null for none.</param>
    internal static ClickRates? Of(ClickCounts counts, CatalogSnapshot catalog, ClickRates? before)
    {
        var (shownRows, chosenRows) = (RowsOfKeys.Of(counts.Shown.Keys, catalog, before?._shown), RowsOfKeys.Of(counts.Chosen.Keys, catalog, before?._chosen));
        var (rentedShown, rentedChosen) = (ArrayPool<double>.Shared.Rent(catalog.RowCount), ArrayPool<double>.Shared.Rent(catalog.RowCount));
        try
        {
            var shown = rentedShown.AsSpan(0, catalog.RowCount);
            var chosen = rentedChosen.AsSpan(0, catalog.RowCount);
            ByRow(counts.Shown, shownRows, shown);
            ByRow(counts.Chosen, chosenRows, chosen);
            var (allShown, allChosen) = (0.0, 0.0);
            for (var row = 0; row < shown.Length; row++)
            {
                // Whose impressions were not sent has not been shown as far as is known: a rate is at most 1.
                chosen[row] = Math.Min(chosen[row], shown[row]);
                (allShown, allChosen) = (allShown + shown[row], allChosen + chosen[row]);
            }
            if (!(allShown >= ProductSignals.MinimumUsers && allChosen > 0)) return null;
            var rates = new ClickRates(shownRows, chosenRows, shown, chosen, allChosen / allShown);
            rates.ReadQueries(counts, catalog);
            return rates;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rentedShown);
            ArrayPool<double>.Shared.Return(rentedChosen);
        }
    }

    /// <summary>The share of those who see a product that choose it, over all products.</summary>
    public double Usual { get; }

    /// <summary>Users, decayed, who saw the product of a row in a list, and those of them who chose it there; none where they are fewer than <see cref="ProductSignals.MinimumUsers"/>.</summary>
    internal (double Shown, double Chosen) Users(int row) => _seen?[row] is >= 0 and var number ? _users[number] : (0, 0);

    /// <summary>By row, over all lists.</summary>
    public RowFigures Item { get; }

    /// <summary>The rows that are chosen more often than usual, most often first; equal ones by row.</summary>
    public ReadOnlySpan<int> Best => _best;

    /// <summary>In the answers to one query; where too few have seen it there, as over all lists.</summary>
    /// <param name="query">As of <see cref="QueryProduct.KeyOf"/>.</param>
    /// <param name="row">The product.</param>
    public float Of(ulong query, int row)
    {
        if (_recorded is not null) return _recorded[row];
        return _queries.TryGetValue(query, out var rows) && rows.TryGetValue(row, out var rate) ? rate : Item[row];
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
            rows[row] = Ratio(Math.Min(counts.ChosenFor[key].Month, shown), shown, prior: Math.Exp(Item[row]));
        }
    }

    // Empirical Bayes with a prior of a fixed weight: the usual rate, or for a query what the product does elsewhere.
    private float Ratio(double chosen, double shown, double prior) =>
        shown < ProductSignals.MinimumUsers ? 0 : (float)Math.Log((chosen / Usual + PriorUsers * prior) / (shown + PriorUsers));

    private static void ByRow(TrendScores<ProductId> users, RowsOfKeys rows, Span<double> sums)
    {
        sums.Clear();
        for (var place = 0; place < users.Count; place++)
        {
            if (rows[place] is >= 0 and var row) sums[row] = users.At(place).Month;
        }
    }
}
