using System.Text.Json.Serialization;

namespace Bespoke.Experiments;

/// <summary>How an experiment compares. Persisted by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperimentKind>))]
public enum ExperimentKind
{
    /// <summary>Each unit meets one variant; groups of units are compared.</summary>
    [JsonStringEnumMemberName("groups")]
    Groups = 0,

    /// <summary>Each list is merged from those of two variants, and the clicks say whose products are chosen.</summary>
    [JsonStringEnumMemberName("interleaving")]
    Interleaving = 1,
}
