using System.Text.Json.Serialization;

namespace Bespoke.Experiments;

/// <summary>Where an experiment is in its life, which goes one way only. Persisted by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperimentState>))]
public enum ExperimentState
{
    /// <summary>Can be changed freely and previewed; nobody is in it.</summary>
    [JsonStringEnumMemberName("draft")]
    Draft = 0,

    /// <summary>Units are in it between its start and its end.</summary>
    [JsonStringEnumMemberName("running")]
    Running = 1,

    /// <summary>Over, or killed. It cannot run again: its units have met both ways.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped = 2,
}
