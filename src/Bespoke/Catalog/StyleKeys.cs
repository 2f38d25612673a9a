using Bespoke.Numerics;

namespace Bespoke.Catalog;

/// <summary>Which products are variants of one style, so that a list does not show them side by side.</summary>
internal static class StyleKeys
{
    internal static ulong[] Compute(CatalogSnapshot catalog)
    {
        var keys = new ulong[catalog.RowCount];
        for (var row = 0; row < keys.Length; row++)
        {
            if (catalog.IsLive(row)) keys[row] = Of(catalog.GroupId(row), catalog.Title(row));
        }
        return keys;
    }

    internal static ulong Of(string? groupId, string title) => groupId is null
        ? StableHash.Of(TextFolding.Fold(title).AsSpan().Trim())
        : StableHash.Combine(StableHash.Of(groupId), 1);
}
