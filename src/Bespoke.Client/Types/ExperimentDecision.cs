// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What was decided about an experiment, and on what grounds.</summary>
public sealed record ExperimentDecision
{
    /// <summary>Which.</summary>
    public required string Experiment { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom; null for unknown.</summary>
    public string? Author { get; init; }

    /// <summary>What: a few words, such as "ship personal".</summary>
    public required string Decision { get; init; }

    /// <summary>Why; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>What the read-out came to then.</summary>
    public required string Verdict { get; init; }
}
