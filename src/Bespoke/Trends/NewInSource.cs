using Bespoke.Catalog;
using Bespoke.Numerics;
using Bespoke.Retrieval;

namespace Bespoke.Trends;

/// <summary>The newest products first, by the day they went on sale or else by the year of their collection. The same for every user.</summary>
public sealed class NewInSource : ICandidateSource
{
    private readonly int[] _newestFirst;

    /// <summary>Sorts the visible products; equally new ones by a hash of their id.</summary>
    public NewInSource(CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var rows = new List<Place>(catalog.VisibleCount);
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1)) rows.Add(PlaceOf(catalog, row));
        rows.Sort(Place.NewestFirst);
        _newestFirst = [.. rows.Select(r => r.Row)];
    }

    private NewInSource(int[] newestFirst) => _newestFirst = newestFirst;

    private readonly record struct Place(long Since, ulong Tie, int Row)
    {
        internal static Comparison<Place> NewestFirst { get; } = static (a, b) =>
            a.Since != b.Since ? b.Since.CompareTo(a.Since) : a.Tie != b.Tie ? a.Tie.CompareTo(b.Tie) : a.Row.CompareTo(b.Row);
    }

    /// <summary>The source after <paramref name="change"/>: the changed rows find their places among the others.</summary>
    internal NewInSource Next(CatalogChange change)
    {
        var changed = change.Of(RowChange.Newness | RowChange.Visibility);
        if (changed.Length == 0) return this;
        var (after, moved) = (change.After, new RowBitmap(change.After.RowCount));
        foreach (var row in changed) moved.Add(row);
        var entering = changed.Where(r => after.Visible[r]).Select(r => PlaceOf(after, r)).ToList();
        entering.Sort(Place.NewestFirst);
        int[] kept = [.. _newestFirst.Where(r => !moved[r])];
        var merged = new List<int>(kept.Length + entering.Count);
        var from = 0;
        foreach (var place in entering)
        {
            var to = FirstAfter(kept, from, place, after);
            merged.AddRange(kept.AsSpan(from, to - from));
            merged.Add(place.Row);
            from = to;
        }
        merged.AddRange(kept.AsSpan(from));
        return new NewInSource([.. merged]);
    }

    private static int FirstAfter(int[] kept, int from, Place place, CatalogSnapshot catalog)
    {
        var (low, high) = (from, kept.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Place.NewestFirst(PlaceOf(catalog, kept[middle]), place) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static Place PlaceOf(CatalogSnapshot catalog, int row)
    {
        var since = catalog.AvailableFrom(row) ?? (catalog.Year(row) is { } year ? new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero) : DateTimeOffset.MinValue);
        return new Place(since.UtcTicks, StableHash.Of(catalog.Id(row).Value), row);
    }

    /// <summary>The visible rows, newest first.</summary>
    internal ReadOnlySpan<int> NewestFirst => _newestFirst;

    /// <inheritdoc/>
    public string Name => "new-in";

    /// <inheritdoc/>
    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        ArgumentNullException.ThrowIfNull(query);
        var count = 0;
        foreach (var row in _newestFirst)
        {
            if (count == best.Length) break;
            if (query.Within[row]) best[count++] = new ScoredProduct(row, -count);
        }
        return count;
    }
}
