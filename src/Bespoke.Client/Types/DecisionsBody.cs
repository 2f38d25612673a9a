// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What was decided about an experiment as sent, latest first.</summary>
public sealed record DecisionsBody
{
    public required IReadOnlyList<ExperimentDecision> Decisions { get; init; }
}
