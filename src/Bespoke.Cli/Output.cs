using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bespoke.Catalog.Import;
using Bespoke.Server.Wire;

namespace Bespoke.Cli;

/// <summary>The account of an import, as printed with --json.</summary>
internal sealed record ImportOutput(
    long Read, long Imported, long Repaired, long Rejected, long? Duplicates, double Seconds, IReadOnlyList<ImportDetail> Details, long DetailsOmitted);

/// <summary>One of the prototype's gates.</summary>
internal sealed record GateOutput(string Name, bool Ok, string Figure);

/// <summary>The result of the demo.</summary>
internal sealed record DemoOutput(
    IReadOnlyList<GateOutput> Gates, double SearchP50Ms, double SearchP99Ms, int Products, int Shoppers, int Events, string ExampleUser, double Seconds);

/// <summary>One check of the doctor.</summary>
internal sealed record CheckOutput(string Name, bool Ok, string Detail);

/// <summary>The doctor's findings.</summary>
internal sealed record DoctorOutput(bool Ok, IReadOnlyList<CheckOutput> Checks, double? BytesPerProduct, double? BytesPerActiveUser);

/// <summary>What a simulation wrote.</summary>
internal sealed record SimulateOutput(int Products, int Shoppers, int Events, IReadOnlyList<string> Files, double Seconds);

/// <summary>The result of the ingest benchmark.</summary>
internal sealed record IngestBenchOutput(
    int Batch, long LogEvents, double EventsPerSecond, double LoneMedianMs, double LoneP99Ms, int Connections, int ResidentUsers, long EventsSent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportOutput))]
[JsonSerializable(typeof(DemoOutput))]
[JsonSerializable(typeof(DoctorOutput))]
[JsonSerializable(typeof(SimulateOutput))]
[JsonSerializable(typeof(IngestBenchOutput))]
[JsonSerializable(typeof(Evaluation.EvaluationReport))]
[JsonSerializable(typeof(Bench.SessionBenchOutput))]
internal sealed partial class OutputJsonContext : JsonSerializerContext;

/// <summary>Writes results to standard output; everything else goes to standard error.</summary>
internal static class Output
{
    internal static void Json<T>(T value)
    {
        var options = typeof(T).Assembly == typeof(WireJsonContext).Assembly ? WireOptions : OwnOptions;
        Console.Out.WriteLine(JsonSerializer.Serialize(value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))));
    }

    private static readonly JsonSerializerOptions OwnOptions = new(OutputJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions WireOptions = new(WireJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
