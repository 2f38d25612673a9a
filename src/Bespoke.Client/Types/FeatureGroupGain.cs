// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What a group of features adds to a ranker.</summary>
public sealed record FeatureGroupGain
{
    /// <summary>Of FeatureGroups; "everything personal" is all that speaks about the user.</summary>
    public required string Group { get; init; }

    /// <summary>NDCG@10 with all features less that without the group's, mean over users.</summary>
    public required double Gain { get; init; }

    /// <summary>Lower end of the 95 % bootstrap interval over users.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>The group's.</summary>
    public required IReadOnlyList<string> Features { get; init; }
}
