using System.Buffers;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Trends;

/// <summary>
/// Pages of matches in order of price or newness. The price is what a shopper pays. Products without a price come last in either order; of
/// several currencies, which no rate is known between, the one of most matches comes first (ties by its code's spelling), whole.
/// Equal prices: the newer first; equally new: as <see cref="NewInSource"/> breaks ties. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// A page by price is selected from the matches at the request: O(matches + page's end · log). Nothing is kept in order of price,
/// so that a change of price costs nothing here. A page by newness walks the newest first where it meets matches soon, else selects too.
/// </remarks>
public sealed class ListSorting
{
    // A walk down the order looks at one row in about the time in which a selection looks at a match.
    private const int WalkWorth = 1;

    private readonly CatalogSnapshot _catalog;
    private readonly NewInSource _newIn;
    private readonly int[] _places;

    /// <summary>Prepares to sort rows of <paramref name="catalog"/>.</summary>
    /// <param name="catalog">The products.</param>
    /// <param name="newIn">Of the same snapshot.</param>
    public ListSorting(CatalogSnapshot catalog, NewInSource newIn)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(newIn);
        (_catalog, _newIn) = (catalog, newIn);
        _places = new int[catalog.RowCount];
        var newest = newIn.NewestFirst;
        for (var place = 0; place < newest.Length; place++) _places[newest[place]] = place;
    }

    private ListSorting(CatalogSnapshot catalog, ListSorting previous) => (_catalog, _newIn, _places) = (catalog, previous._newIn, previous._places);

    /// <summary>The same for the next snapshot: places are shared while no product is newer or older than it was.</summary>
    internal ListSorting Next(CatalogSnapshot catalog, NewInSource newIn) =>
        newIn == _newIn && catalog.RowCount == _catalog.RowCount ? new ListSorting(catalog, this) : new ListSorting(catalog, newIn);

    /// <summary>Writes one page of <paramref name="rows"/> in the wanted order.</summary>
    /// <param name="rows">Visible rows of the snapshot.</param>
    /// <param name="order">The order.</param>
    /// <param name="offset">How many come before the page, >= 0.</param>
    /// <param name="page">Receives up to its own length of rows.</param>
    /// <returns>How many were written; 0 beyond the end.</returns>
    /// <exception cref="ArgumentException"><paramref name="rows"/> is of another snapshot, or there is no such order.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="offset"/> is negative.</exception>
    public int Page(RowBitmap rows, SortOrder order, int offset, Span<int> page)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (rows.Rows != _catalog.RowCount) throw new ArgumentException($"The set covers {rows.Rows} rows; the snapshot has {_catalog.RowCount}.", nameof(rows));
        var matches = rows.Count;
        var end = (int)Math.Min(matches, (long)offset + page.Length);
        if (end <= offset) return 0;
        switch (order)
        {
            case SortOrder.Newest when (long)end * _newIn.NewestFirst.Length < (long)WalkWorth * matches * matches:
                return Walk(rows, offset, page);
            case SortOrder.Newest or SortOrder.PriceAscending or SortOrder.PriceDescending:
                return Select(rows, order, matches, offset, end, page);
            default:
                throw new ArgumentException($"There is no order {order}.", nameof(order));
        }
    }

    private int Walk(RowBitmap rows, int offset, Span<int> page)
    {
        var (passed, count) = (0, 0);
        foreach (var row in _newIn.NewestFirst)
        {
            if (!rows[row] || passed++ < offset) continue;
            page[count++] = row;
            if (count == page.Length) break;
        }
        return count;
    }

    private readonly record struct Place(int Group, double Price, int Newness, int Row)
    {
        internal bool IsBefore(in Place other) => Group != other.Group ? Group < other.Group
            : Price != other.Price ? Price < other.Price
            : Newness != other.Newness ? Newness < other.Newness : Row < other.Row;

        internal static Comparison<Place> Ascending { get; } = static (a, b) => a.IsBefore(b) ? -1 : b.IsBefore(a) ? 1 : 0;
    }

    private int Select(RowBitmap rows, SortOrder order, int matches, int offset, int end, Span<int> page)
    {
        var byPrice = order != SortOrder.Newest;
        var sign = order == SortOrder.PriceDescending ? -1 : 1;
        var groups = byPrice ? GroupsOf(rows) : [];
        var prices = byPrice ? _catalog.Prices : default;
        var currencies = byPrice ? _catalog.Column(ProductAttribute.Currency) : default;
        // Twice the page's end, cut back to the best of it whenever it is full: each match is compared with the last that may still enter.
        var room = Math.Min(matches, Math.Max(2 * end, 64));
        var kept = ArrayPool<Place>.Shared.Rent(room);
        var (count, last, full) = (0, default(Place), false);
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1))
        {
            var place = byPrice && !double.IsNaN(prices[row])
                ? new Place(groups[currencies[row]], sign * prices[row], _places[row], row)
                : new Place(int.MaxValue, 0, _places[row], row);
            if (full && !place.IsBefore(last)) continue;
            kept[count++] = place;
            if (count < room || count == matches) continue;
            kept.AsSpan(0, count).Sort(Place.Ascending);
            (count, last, full) = (end, kept[end - 1], true);
        }
        kept.AsSpan(0, count).Sort(Place.Ascending);
        for (var i = offset; i < end; i++) page[i - offset] = kept[i].Row;
        ArrayPool<Place>.Shared.Return(kept);
        return end - offset;
    }

    // Per currency its group, 0 for that of most priced matches.
    private int[] GroupsOf(RowBitmap rows)
    {
        var names = _catalog.Dictionary(ProductAttribute.Currency);
        var groups = new int[names.Count];
        // A price has a currency; of one there is nothing to choose.
        if (groups.Length <= 2) return groups;
        var prices = _catalog.Prices;
        var currencies = _catalog.Column(ProductAttribute.Currency);
        var matches = new int[groups.Length];
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1))
        {
            if (!double.IsNaN(prices[row])) matches[currencies[row]]++;
        }
        int[] order = [.. Enumerable.Range(0, groups.Length).OrderByDescending(c => matches[c]).ThenBy(c => names[c], StringComparer.Ordinal)];
        for (var group = 0; group < order.Length; group++) groups[order[group]] = group;
        return groups;
    }
}
