using Bespoke.Numerics;

namespace Bespoke.Search;

/// <summary>Which rows answer a query.</summary>
/// <param name="Rows">The matching rows.</param>
/// <param name="Relaxed">
/// What was given up to find any or enough, in the order of giving up: "price", "size", "brand", "colour", "category", "usage",
/// "season", "words"; empty when every row has all that was asked for.
/// </param>
public sealed record QueryMatch(RowBitmap Rows, IReadOnlyList<string> Relaxed)
{
    /// <summary>Words of the query that no matching row holds.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
