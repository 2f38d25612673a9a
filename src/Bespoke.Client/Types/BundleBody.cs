// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>A bundle as sent; what its head does not tell is null.</summary>
public sealed record BundleBody
{
    public required string Version { get; init; }

    public required bool Serving { get; init; }

    public DateTimeOffset? TrainedAt { get; init; }

    public long? Position { get; init; }

    public string? Fingerprint { get; init; }

    public required long Bytes { get; init; }

    public required IReadOnlyList<TrainedModel> Models { get; init; }

    public RankerInfo? Ranker { get; init; }
}
