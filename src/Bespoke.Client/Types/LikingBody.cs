// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A liking of a profile: its share of the user's evidence, and how much likelier than for anyone the user wants it.</summary>
public sealed record LikingBody
{
    /// <summary>E.g. "Navy Blue".</summary>
    public required string Value { get; init; }

    /// <summary>Decayed weight of the events behind it.</summary>
    public required double Weight { get; init; }

    /// <summary>ln(affinity / population share): 0 = like everyone.</summary>
    public required double Affinity { get; init; }
}
