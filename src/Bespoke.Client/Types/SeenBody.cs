// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A product of a profile.</summary>
public sealed record SeenBody
{
    public required string Id { get; init; }

    public string? Title { get; init; }

    public required string What { get; init; }

    public required DateTimeOffset At { get; init; }
}
