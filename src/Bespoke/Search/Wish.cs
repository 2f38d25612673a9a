using Bespoke.Numerics;

namespace Bespoke.Search;

/// <summary>What a query asks for and may give up.</summary>
/// <param name="Name">As in <see cref="QueryMatch.Relaxed"/>.</param>
/// <param name="Rows">Those that have it.</param>
/// <param name="Weaker">What is left of the wish where nothing has it; null when it is given up whole.</param>
/// <param name="Likest">The rows that come nearest, where too few have it; null where nothing is like it: a size, a brand, a price.</param>
/// <param name="Near">The rows that come next to those; null where none do.</param>
internal sealed record Wish(string Name, RowBitmap Rows, Func<Wish>? Weaker = null, Func<RowBitmap>? Likest = null, Func<RowBitmap>? Near = null)
{
    /// <summary>The rows of <paramref name="among"/> that have all that is wished for, as a set of the caller's own.</summary>
    internal static RowBitmap All(List<Wish> wishes, RowBitmap among)
    {
        var rows = new RowBitmap(among.Rows);
        All(wishes, among, rows);
        return rows;
    }

    /// <summary>Makes <paramref name="into"/> the rows of <paramref name="among"/> that have all that is wished for.</summary>
    internal static void All(List<Wish> wishes, RowBitmap among, RowBitmap into)
    {
        into.Set(among);
        foreach (var wish in wishes) into.IntersectWith(wish.Rows);
    }
}
