// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What a feature did for one product against another.</summary>
public sealed record FeatureDifference
{
    /// <summary>Its name.</summary>
    public required string Feature { get; init; }

    /// <summary>Of the one; null where it is missing.</summary>
    public float? Value { get; init; }

    /// <summary>Of the other.</summary>
    public float? OtherValue { get; init; }

    /// <summary>What it added to the one's score less what it added to the other's.</summary>
    public required double Difference { get; init; }
}
