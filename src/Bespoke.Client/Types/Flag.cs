// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A switch that changes requests without being measured: a new way rolled out, or an old one kept for some. Immutable.</summary>
public sealed record Flag
{
    /// <summary>The share of the users for whom it is on, 0 to 1; from 1 on it is on for anonymous visitors too. Raising it takes nobody out.</summary>
    public double? Share { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>False switches it off for all.</summary>
    public bool? On { get; init; }

    /// <summary>What ids are hashed with; null for the name.</summary>
    public string? Salt { get; init; }

    /// <summary>What it changes.</summary>
    public ListOverrides? Overrides { get; init; }
}
