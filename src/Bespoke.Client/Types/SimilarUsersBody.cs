// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Users like one as sent, nearest first.</summary>
public sealed record SimilarUsersBody
{
    public required string UserId { get; init; }

    public required string Bundle { get; init; }

    public required IReadOnlyList<SimilarUserBody> Items { get; init; }
}
