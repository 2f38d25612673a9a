using System.Text.Json.Serialization;

namespace Bespoke.Rules;

/// <summary>What a rule does with the products that it names. Persisted by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleAction>))]
public enum RuleAction
{
    /// <summary>Puts one product at a place.</summary>
    [JsonStringEnumMemberName("pin")]
    Pin = 1,

    /// <summary>Moves products up.</summary>
    [JsonStringEnumMemberName("boost")]
    Boost = 2,

    /// <summary>Moves products behind all others that are ranked.</summary>
    [JsonStringEnumMemberName("bury")]
    Bury = 3,

    /// <summary>Leaves products out.</summary>
    [JsonStringEnumMemberName("exclude")]
    Exclude = 4,

    /// <summary>Bounds how many of the first places products take.</summary>
    [JsonStringEnumMemberName("quota")]
    Quota = 5,
}
