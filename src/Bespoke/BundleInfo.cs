using System.Text.Json.Serialization;
using Bespoke.Ranking;

namespace Bespoke;

/// <summary>Where a bundle comes from: the head of its file.</summary>
public sealed record BundleInfo
{
    /// <summary>See <see cref="ModelBundle.Version"/>.</summary>
    public required string Version { get; init; }

    /// <summary>When it was trained.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>See <see cref="ModelBundle.Position"/>.</summary>
    public required long Position { get; init; }

    /// <summary>A hash of the events that it was trained on: equal data, equal fingerprint.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What it was trained with.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>The models that were fitted for it.</summary>
    public required IReadOnlyList<TrainedModel> Models { get; init; }

    /// <summary>Of its ranker; null without one: the linear scorer ranks.</summary>
    public RankerInfo? Ranker { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BundleInfo))]
internal sealed partial class BundleInfoJson : JsonSerializerContext;
