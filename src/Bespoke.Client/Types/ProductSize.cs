// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One size of a product.</summary>
public sealed record ProductSize
{
    /// <summary>As printed on the label, e.g. "M" or "42".</summary>
    public required string Name { get; init; }

    /// <summary>Pieces on hand, &amp;gt;= 0; null when the shop does not say.</summary>
    public int? Stock { get; init; }
}
