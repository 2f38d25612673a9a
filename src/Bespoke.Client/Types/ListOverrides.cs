// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What a variant or a flag changes in requests for lists; null leaves an option as it is. docs/experiments.md says what each does.</summary>
public sealed record ListOverrides
{
    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>string ListOverrides.Linear or string ListOverrides.Trained.</summary>
    public string? Ranker { get; init; }

    /// <summary>Strength of diversity, 0 to 1.</summary>
    public float? Diversity { get; init; }

    /// <summary>The share of lists in which two places change over, 0 to 1.</summary>
    public double? Swap { get; init; }

    /// <summary>How many slots try new products out, 0 to int ListOverrides.MostSlots.</summary>
    public int? Explore { get; init; }

    /// <summary>False to leave out the merchandisers' rules.</summary>
    public bool? Rules { get; init; }
}
