// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The deciding preference of one kind of user.</summary>
public sealed record SegmentPreference
{
    /// <summary>hot, warm or cold, at the first list.</summary>
    public required string Segment { get; init; }

    public PreferenceReadout? Preference { get; init; }
}
