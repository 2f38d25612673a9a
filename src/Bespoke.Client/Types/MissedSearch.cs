// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A query that found nothing, or only after wishes were given up.</summary>
public sealed record MissedSearch
{
    /// <summary>Folded: lower case, no diacritics, single spaces.</summary>
    public required string Query { get; init; }

    /// <summary>How often it was asked.</summary>
    public required long Searches { get; init; }

    /// <summary>On how many days (UTC).</summary>
    public required int Days { get; init; }

    /// <summary>When first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When last.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>How many products it found the last time, by what was left of it; 0 for nothing.</summary>
    public required int Products { get; init; }

    /// <summary>The wishes given up the last time, as in the answer's `relaxed`.</summary>
    public required IReadOnlyList<string> Relaxed { get; init; }

    /// <summary>What was made of it the last time, by the names of the answer's `understood`; empty lists are left out.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Understood { get; init; }
}
