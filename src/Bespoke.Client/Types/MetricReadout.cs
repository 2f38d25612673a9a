// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One metric of one variant.</summary>
public sealed record MetricReadout
{
    /// <summary>Its name.</summary>
    public required string Metric { get; init; }

    /// <summary>Beside the control.</summary>
    public required string Variant { get; init; }

    public Comparison? Comparison { get; init; }
}
