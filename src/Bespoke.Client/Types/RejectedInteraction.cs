// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>An event that was not taken.</summary>
public sealed record RejectedInteraction
{
    /// <summary>Its place in the batch, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The wire name of the field at fault.</summary>
    public required string Field { get; init; }

    /// <summary>What is allowed.</summary>
    public required string Rule { get; init; }
}
