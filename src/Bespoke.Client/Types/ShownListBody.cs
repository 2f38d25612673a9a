// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A list that the person was shown.</summary>
public sealed record ShownListBody
{
    /// <summary>Its token.</summary>
    public required string RequestId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which list.</summary>
    public required string Surface { get; init; }

    /// <summary>As typed; null without one.</summary>
    public string? Query { get; init; }

    /// <summary>In the order shown.</summary>
    public required IReadOnlyList<string> ProductIds { get; init; }
}
