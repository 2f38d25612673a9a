using Bespoke.Numerics;

namespace Bespoke.Search;

/// <summary>Which rows answer a query.</summary>
/// <param name="Rows">The matching rows.</param>
/// <param name="Relaxed">
/// What was given up to find any or enough, in the order of giving up: "price", "size", "brand", "gender", "colour", "category",
/// "usage", "season", "words"; empty when every row has all that was asked for.
/// </param>
public sealed record QueryMatch(RowBitmap Rows, IReadOnlyList<string> Relaxed)
{
    /// <summary>Sets of rows that lack something of what was asked for, the likest first: those of them in <see cref="Rows"/> come after the others, which are too few for a page.</summary>
    public IReadOnlyList<RowBitmap> Followers { get; init; } = [];

    /// <summary>True for a row that only follows.</summary>
    public bool Follows(int row) => Followers.Any(f => f[row]);

    /// <summary>Words of the query that no matching row holds.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
