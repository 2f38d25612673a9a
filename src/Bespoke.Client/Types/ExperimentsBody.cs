// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The experiments as sent.</summary>
public sealed record ExperimentsBody
{
    /// <summary>Of experiments and flags together; 0 while there are none. A change names it.</summary>
    public required int Version { get; init; }

    /// <summary>When they came.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who says to have changed them last.</summary>
    public string? Author { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>All of them, those that are stopped included.</summary>
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    /// <summary>By experiment and variant, the buckets of the hash that it has.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, HashInterval>> Intervals { get; init; }
}
