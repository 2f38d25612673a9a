// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What a feature added to a score.</summary>
public sealed record FeaturePart
{
    /// <summary>Its name.</summary>
    public required string Feature { get; init; }

    /// <summary>Its value; null where it is missing.</summary>
    public float? Value { get; init; }

    /// <summary>What it added.</summary>
    public required double Contribution { get; init; }
}
