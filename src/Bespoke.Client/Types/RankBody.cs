// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A list of the caller's own to rank.</summary>
public sealed record RankBody
{
    /// <summary>Who asks; leave it out for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>The list, each product once.</summary>
    public required IReadOnlyList<string> ProductIds { get; init; }

    /// <summary>What the list answers, if it was a search.</summary>
    public string? Query { get; init; }

    /// <summary>Milliseconds after which the order that was sent is kept; 100 unless told.</summary>
    public int? TimeoutMs { get; init; }

    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>full, session or none: what this request may use of the user, where that is less than the user allowed.</summary>
    public string? Consent { get; init; }
}
