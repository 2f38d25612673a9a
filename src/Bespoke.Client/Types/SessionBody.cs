// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>The session that runs.</summary>
public sealed record SessionBody
{
    public string? Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastActiveAt { get; init; }

    /// <summary>What this session alone says; it does not fade while the session runs.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> Likings { get; init; }

    /// <summary>The products it touched, the latest first.</summary>
    public required IReadOnlyList<TouchedBody> Products { get; init; }
}
