// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A controlled experiment: which units meet which variant, and by what it is decided. Immutable.</summary>
public sealed record Experiment
{
    /// <summary>What is randomised.</summary>
    public string? Unit { get; init; }

    /// <summary>The share of the units that are in it, 0 to 1. Raising it moves no unit that is in already.</summary>
    public double? Share { get; init; }

    /// <summary>By what it is decided: the name of one of IReadOnlyList&amp;lt;ExperimentMetric&amp;gt; ExperimentMetric.All.</summary>
    public string? Metric { get; init; }

    /// <summary>The relative change that matters, above 0: intervals are narrowest where it shows.</summary>
    public double? MinimumEffect { get; init; }

    /// <summary>Its name; answers and read-outs go by it.</summary>
    public required string Name { get; init; }

    /// <summary>What is expected and why, for colleagues.</summary>
    public string? Description { get; init; }

    /// <summary>How it compares.</summary>
    public string? Kind { get; init; }

    /// <summary>Where it is in its life.</summary>
    public string? State { get; init; }

    /// <summary>What ids are hashed with; null for the name. Two experiments with different salts split units independently.</summary>
    public string? Salt { get; init; }

    /// <summary>What is compared; the first is the control.</summary>
    public required IReadOnlyList<Variant> Variants { get; init; }

    public ExperimentLayer? Layer { get; init; }

    /// <summary>Only these lists, of search, for-you, new-in and similar; null for all.</summary>
    public IReadOnlyList<string>? Surfaces { get; init; }

    /// <summary>Nobody is in it before; null for no such moment.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Nobody is in it from then on; null for no such moment.</summary>
    public DateTimeOffset? End { get; init; }
}
