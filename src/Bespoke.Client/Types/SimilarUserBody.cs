// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A user like another: the cosine of the vectors of both, above 0.</summary>
public sealed record SimilarUserBody
{
    public required string UserId { get; init; }

    public required float Similarity { get; init; }
}
