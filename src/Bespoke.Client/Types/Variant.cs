// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One of the ways that an experiment compares.</summary>
public sealed record Variant
{
    /// <summary>Its share of the experiment's units, in proportion to the others' weights; above 0.</summary>
    public double? Weight { get; init; }

    /// <summary>Its name within the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>What it changes; nothing for the usual control.</summary>
    public ListOverrides? Overrides { get; init; }
}
