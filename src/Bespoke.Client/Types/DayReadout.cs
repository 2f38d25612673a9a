// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The deciding metric at the end of a day.</summary>
public sealed record DayReadout
{
    /// <summary>Its end, UTC.</summary>
    public required DateTimeOffset Day { get; init; }

    /// <summary>Beside the control.</summary>
    public required string Variant { get; init; }

    public Comparison? Comparison { get; init; }
}
