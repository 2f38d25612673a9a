namespace Bespoke.Experiments;

/// <summary>One of the ways that an experiment compares.</summary>
/// <param name="Weight">Its share of the experiment's units, in proportion to the others' weights; above 0.</param>
public sealed record Variant(double Weight = 1)
{
    /// <summary>Its name within the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>What it changes; nothing for the usual control.</summary>
    public ListOverrides Overrides { get; init => field = value ?? ListOverrides.None; } = ListOverrides.None;
}
