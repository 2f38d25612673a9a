// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One version of a shop's rules: what the audit trail keeps.</summary>
public sealed record RuleRevision
{
    /// <summary>From 1, without gaps.</summary>
    public required int Version { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who says to have written it; null for unknown.</summary>
    public string? Author { get; init; }

    /// <summary>Why; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>How many rules it has.</summary>
    public required int Count { get; init; }
}
