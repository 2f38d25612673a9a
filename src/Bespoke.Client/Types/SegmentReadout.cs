// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The deciding metric of one kind of user.</summary>
public sealed record SegmentReadout
{
    /// <summary>hot, warm or cold, at the first exposure.</summary>
    public required string Segment { get; init; }

    /// <summary>Beside the control.</summary>
    public required string Variant { get; init; }

    public Comparison? Comparison { get; init; }
}
