using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bespoke.Rules;

/// <summary>Rules as stored and as people write them in files: camelCase, what is left out has its default, unknown fields are refused.</summary>
public static class RuleJson
{
    /// <summary>Writes rules.</summary>
    public static string Write(IReadOnlyList<Rule> rules) => JsonSerializer.Serialize(rules, RuleJsonContext.Default.IReadOnlyListRule);

    /// <summary>Reads rules; what they say is not checked.</summary>
    /// <exception cref="JsonException">It is no array of rules.</exception>
    public static IReadOnlyList<Rule> Read(string json) => JsonSerializer.Deserialize(json, RuleJsonContext.Default.IReadOnlyListRule) ?? throw new JsonException("An array of rules is needed.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, AllowDuplicateProperties = false, WriteIndented = false)]
[JsonSerializable(typeof(IReadOnlyList<Rule>))]
internal sealed partial class RuleJsonContext : JsonSerializerContext;
