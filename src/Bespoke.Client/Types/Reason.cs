// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Why a product stands where it stands, for the shopper's eyes.</summary>
public sealed record Reason
{
    /// <summary>The feature behind it.</summary>
    public required string Feature { get; init; }

    /// <summary>What it added to the score.</summary>
    public required float Contribution { get; init; }

    /// <summary>The evidence in a sentence.</summary>
    public required string Text { get; init; }
}
