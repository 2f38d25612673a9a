// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A bundle that was to serve and could not.</summary>
public sealed record RefusedBundle
{
    /// <summary>Which.</summary>
    public required string Version { get; init; }

    /// <summary>Why, for an engineer.</summary>
    public required string Reason { get; init; }
}
