// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A decision to be noted.</summary>
public sealed record DecisionBody
{
    /// <summary>What was decided, in a few words.</summary>
    public required string Decision { get; init; }

    /// <summary>By whom.</summary>
    public string? Author { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }
}
