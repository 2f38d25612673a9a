// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>accepted + duplicates + rejected = sent, exactly.</summary>
public sealed record IngestBody
{
    public required int Accepted { get; init; }

    public required int Duplicates { get; init; }

    public required IReadOnlyList<RejectedInteraction> Rejected { get; init; }
}
