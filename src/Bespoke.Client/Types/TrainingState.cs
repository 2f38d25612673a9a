// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What became of the last training that was asked for.</summary>
public sealed record TrainingState
{
    /// <summary>idle, running, done, refused (the gate does not let the ranker serve that was asked for; all is as before) or failed.</summary>
    public required string State { get; init; }

    /// <summary>Null while idle.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null while idle or running.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it said last; null for nothing.</summary>
    public string? Detail { get; init; }

    public TrainingStage? Stage { get; init; }

    public TrainingOutcome? Outcome { get; init; }
}
