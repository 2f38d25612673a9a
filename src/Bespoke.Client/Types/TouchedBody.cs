// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A product that a session touched.</summary>
public sealed record TouchedBody
{
    public required string Id { get; init; }

    public string? Title { get; init; }
}
