using System.Text.Json.Serialization;

namespace Bespoke.Experiments;

/// <summary>What is randomised. Persisted by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperimentUnit>))]
public enum ExperimentUnit
{
    /// <summary>The user: whoever comes back meets the same variant.</summary>
    [JsonStringEnumMemberName("user")]
    User = 1,

    /// <summary>The visit, by the session id of its requests and events.</summary>
    [JsonStringEnumMemberName("session")]
    Session = 2,
}
