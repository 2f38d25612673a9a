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
        var rows = new List<(long Since, ulong Tie, int Row)>(catalog.VisibleCount);
        for (var row = catalog.Visible.NextSet(0); row >= 0; row = catalog.Visible.NextSet(row + 1))
        {
            var since = catalog.AvailableFrom(row) ?? (catalog.Year(row) is { } year ? new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero) : DateTimeOffset.MinValue);
            rows.Add((since.UtcTicks, StableHash.Of(catalog.Id(row).Value), row));
        }
        _newestFirst = [.. rows.OrderByDescending(r => r.Since).ThenBy(r => r.Tie).Select(r => r.Row)];
    }

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
