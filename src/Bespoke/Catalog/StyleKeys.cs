using Bespoke.Numerics;

namespace Bespoke.Catalog;

/// <summary>Which products are variants of one style, so that a list does not show them side by side.</summary>
internal static class StyleKeys
{
    internal static ulong Of(string? groupId, string title) => groupId is null
        ? StableHash.Of(TextFolding.Fold(title).AsSpan().Trim())
        : StableHash.Combine(StableHash.Of(groupId), 1);
}
