using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bespoke.Interactions;

namespace Bespoke.Server.Wire;

/// <summary>A batch of events as sent; each is read by itself, so that one bad event does not spoil the others.</summary>
public sealed record EventsBody
{
    [Description("Up to 1,000 events.")]
    public required IReadOnlyList<JsonElement> Events { get; init; }
}

/// <summary>accepted + duplicates + rejected = sent, exactly.</summary>
public sealed record IngestBody(int Accepted, int Duplicates, IReadOnlyList<RejectedInteraction> Rejected);

/// <summary>Health as sent.</summary>
public sealed record HealthBody(string Status);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(EventsBody))]
[JsonSerializable(typeof(IngestBody))]
[JsonSerializable(typeof(SearchBody))]
[JsonSerializable(typeof(ListBody))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(FactsBody))]
[JsonSerializable(typeof(ProfileBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(ProductImportReport))]
public sealed partial class WireJsonContext : JsonSerializerContext;
