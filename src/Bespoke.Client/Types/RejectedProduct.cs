// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A row that was left out of an import.</summary>
public sealed record RejectedProduct
{
    /// <summary>Its place among the rows of the body, from 0; empty lines do not count.</summary>
    public required long Index { get; init; }

    /// <summary>What was wrong.</summary>
    public required string Reason { get; init; }
}
