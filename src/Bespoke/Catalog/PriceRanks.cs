using System.Runtime.InteropServices;

namespace Bespoke.Catalog;

/// <summary>Each product's price as a mid-rank among the products of its article type and currency. Immutable.</summary>
/// <remarks>Keeps the rows of each group in order of price, so that a change merges into its group and sorts nothing else.</remarks>
internal sealed class PriceRanks
{
    private readonly Dictionary<(int Type, int Currency), int[]> _groups;
    private readonly RowColumn<float> _ranks;

    private PriceRanks(Dictionary<(int, int), int[]> groups, RowColumn<float> ranks) => (_groups, _ranks) = (groups, ranks);

    internal static PriceRanks Empty { get; } = new([], RowColumn<float>.Empty);

    /// <summary>(number cheaper + half of those at the same price, itself included) / number in the group; NaN without a price.</summary>
    internal float this[int row] => _ranks[row];

    /// <summary>The ranks after a change of the prices, types or currencies of <paramref name="rows"/>. O(rows of the groups concerned).</summary>
    internal PriceRanks Next(CatalogSnapshot before, CatalogSnapshot after, IReadOnlyList<int> rows)
    {
        var ranks = new RowColumn<float>.Editor(_ranks, after.RowCount);
        if (rows.Count == 0) return after.RowCount == before.RowCount ? this : new PriceRanks(_groups, ranks.Build());
        var entering = new Dictionary<(int, int), List<(decimal Price, int Row)>>();
        var changed = new Numerics.RowBitmap(after.RowCount);
        foreach (var row in rows)
        {
            changed.Add(row);
            if (row < before.RowCount && GroupOf(before, row) is { } left) Entering(left);
            if (GroupOf(after, row) is { } group) Entering(group).Add((after.Price(row)!.Value, row));
            else ranks.Set(row, float.NaN);
        }
        var groups = new Dictionary<(int Type, int Currency), int[]>(_groups);
        foreach (var (group, added) in entering)
        {
            added.Sort();
            var merged = Merge(groups.GetValueOrDefault(group, []), added, changed, after);
            if (merged.Count == 0) groups.Remove(group);
            else groups[group] = [.. merged.Select(m => m.Row)];
            Rank(CollectionsMarshal.AsSpan(merged), ranks);
        }
        return new PriceRanks(groups, ranks.Build());

        List<(decimal Price, int Row)> Entering((int, int) group) =>
            CollectionsMarshal.GetValueRefOrAddDefault(entering, group, out _) ??= [];
    }

    private static (int, int)? GroupOf(CatalogSnapshot catalog, int row) => catalog.IsLive(row) && catalog.Price(row) is not null
        ? (catalog.Code(row, ProductAttribute.ArticleType), catalog.Code(row, ProductAttribute.Currency))
        : null;

    private static List<(decimal Price, int Row)> Merge(int[] old, List<(decimal Price, int Row)> added, Numerics.RowBitmap changed, CatalogSnapshot after)
    {
        var merged = new List<(decimal Price, int Row)>(old.Length + added.Count);
        var next = 0;
        foreach (var row in old)
        {
            if (changed[row]) continue;
            var kept = (Price: after.Price(row)!.Value, row);
            while (next < added.Count && added[next].CompareTo(kept) < 0) merged.Add(added[next++]);
            merged.Add(kept);
        }
        while (next < added.Count) merged.Add(added[next++]);
        return merged;
    }

    private static void Rank(ReadOnlySpan<(decimal Price, int Row)> group, RowColumn<float>.Editor ranks)
    {
        for (var tie = 0; tie < group.Length;)
        {
            var next = tie;
            while (next < group.Length && group[next].Price == group[tie].Price) next++;
            var rank = (tie + (next - tie) / 2.0) / group.Length;
            for (var i = tie; i < next; i++) ranks.Set(group[i].Row, (float)rank);
            tie = next;
        }
    }
}
