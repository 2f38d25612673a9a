using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bespoke.Experiments;

/// <summary>Experiments and flags as stored and as people write them in files: camelCase, what is left out has its default, unknown fields are refused.</summary>
public static class ExperimentJson
{
    /// <summary>Writes a plan.</summary>
    public static string Write(ExperimentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return JsonSerializer.Serialize(new PlanFile(plan.Experiments, plan.Flags), ExperimentJsonContext.Default.PlanFile);
    }

    /// <summary>Reads the experiments and flags of a plan, null where they are left out; what they say is not checked.</summary>
    /// <exception cref="JsonException">It is no plan.</exception>
    public static (IReadOnlyList<Experiment>? Experiments, IReadOnlyList<Flag>? Flags) Read(string json)
    {
        var file = JsonSerializer.Deserialize(json, ExperimentJsonContext.Default.PlanFile) ?? throw new JsonException("""An object {"experiments": […], "flags": […]} is needed.""");
        return (file.Experiments, file.Flags);
    }
}

/// <summary>A plan as a file.</summary>
internal sealed record PlanFile(IReadOnlyList<Experiment>? Experiments, IReadOnlyList<Flag>? Flags);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, AllowDuplicateProperties = false, WriteIndented = false)]
[JsonSerializable(typeof(PlanFile))]
internal sealed partial class ExperimentJsonContext : JsonSerializerContext;
