// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The audit trail as sent, latest first.</summary>
public sealed record PlanHistoryBody
{
    public required IReadOnlyList<PlanRevision> Revisions { get; init; }
}
