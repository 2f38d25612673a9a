using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Trends;

/// <summary>A product in the answers to one query.</summary>
/// <param name="Query">As of <see cref="KeyOf"/>.</param>
/// <param name="Product">Which.</param>
public readonly record struct QueryProduct(ulong Query, ProductId Product)
{
    /// <summary>The same for queries of the same words, however they are written and in whatever order; 0 for one without words. The words cannot be read back.</summary>
    public static ulong KeyOf(string? query)
    {
        if (string.IsNullOrWhiteSpace(query)) return 0;
        var words = TextFolding.Fold(query).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(words, StringComparer.Ordinal);
        return StableHash.Of(string.Join(' ', words.Distinct(StringComparer.Ordinal)));
    }
}
