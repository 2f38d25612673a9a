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

/// <summary>The prototype's gates.</summary>
internal sealed record GatesOutput(IReadOnlyList<GateOutput> Gates);

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

/// <summary>The result of the scan benchmark.</summary>
internal sealed record ScanBenchOutput(int Rows, int Dims, int K, double MedianUs);

/// <summary>The result of the start benchmark.</summary>
internal sealed record StartBenchOutput(long Products, long Events, double Seconds);

/// <summary>What became of replayed or discarded dead letters.</summary>
internal sealed record DeadLettersOutput(IReadOnlyList<long> Done, IReadOnlyList<DeadLetterBody> Kept);
/// <summary>What a backup holds.</summary>
internal sealed record BackupOutput(DateTimeOffset TakenAt, long Products, long Events, long LastPosition, int Files, long Bytes, double Seconds);

/// <summary>The result of the benchmark of searches while products change.</summary>
internal sealed record ChangesBenchOutput(
    int Products, int SearchesPerSecond, double ChangesPerSecond, double AloneP50Ms, double AloneP99Ms, double ChangingP50Ms, double ChangingP99Ms, double Ratio, int Rounds);
/// <summary>The result of the benchmark of ALS.</summary>
internal sealed record AlsBenchOutput(int Factors, int Threads, double SecondsPerIteration, double VisitsPerSecondPerCore, double PeakMiB);

/// <summary>The result of the benchmark of item-item.</summary>
internal sealed record ItemItemBenchOutput(double FitSeconds, double PeakMiB, int Neighbors);

/// <summary>The bundles of a folder.</summary>
internal sealed record ModelsOutput(string Serving, Storage.RefusedBundle? Refused, IReadOnlyList<BundleBody> Bundles);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportOutput))]
[JsonSerializable(typeof(DemoOutput))]
[JsonSerializable(typeof(GatesOutput))]
[JsonSerializable(typeof(Evaluation.Ablation.AblationReport))]
[JsonSerializable(typeof(DoctorOutput))]
[JsonSerializable(typeof(SimulateOutput))]
[JsonSerializable(typeof(IngestBenchOutput))]
[JsonSerializable(typeof(ScanBenchOutput))]
[JsonSerializable(typeof(Bench.VisitorsBenchOutput))]
[JsonSerializable(typeof(Bench.HttpBenchOutput))]
[JsonSerializable(typeof(Bench.ImpressionsBenchOutput))]
[JsonSerializable(typeof(Bench.ExperimentsBenchOutput))]
[JsonSerializable(typeof(Bench.SearchBenchOutput))]
[JsonSerializable(typeof(StartBenchOutput))]
[JsonSerializable(typeof(DeadLettersOutput))]
[JsonSerializable(typeof(BackupOutput))]
[JsonSerializable(typeof(ChangesBenchOutput))]
[JsonSerializable(typeof(ModelsOutput))]
[JsonSerializable(typeof(AlsBenchOutput))]
[JsonSerializable(typeof(ItemItemBenchOutput))]
[JsonSerializable(typeof(Evaluation.EvaluationReport))]
[JsonSerializable(typeof(Evaluation.WeekReport))]
[JsonSerializable(typeof(SimulationOutput))]
[JsonSerializable(typeof(CalibrationOutput))]
[JsonSerializable(typeof(Evaluation.Simulations.DiversityReport))]
[JsonSerializable(typeof(Evaluation.Explorations.ExplorationReport))]
[JsonSerializable(typeof(Evaluation.ColdStarts.ColdStartReport))]
[JsonSerializable(typeof(Evaluation.ColdStarts.DriftReport))]
[JsonSerializable(typeof(Bench.SessionBenchOutput))]
[JsonSerializable(typeof(Bench.SuggestBenchOutput))]
[JsonSerializable(typeof(Commands.RankingOutput))]
[JsonSerializable(typeof(Bench.FeaturesBenchOutput))]
[JsonSerializable(typeof(Bench.ForestBenchOutput))]
[JsonSerializable(typeof(Bench.ExplainBenchOutput))]
[JsonSerializable(typeof(Evaluation.OffPolicy.OffPolicyReport))]
[JsonSerializable(typeof(Evaluation.Rentals.RentalReport))]
[JsonSerializable(typeof(Evaluation.ExperimentChecks.ExperimentCheckReport))]
[JsonSerializable(typeof(Experiments.ExperimentReadout))]
[JsonSerializable(typeof(Experiments.Statistics.PowerPlan))]
[JsonSerializable(typeof(Evaluation.Previews.CounterfactualReadout))]
internal sealed partial class OutputJsonContext : JsonSerializerContext;

/// <summary>Writes results to standard output; everything else goes to standard error.</summary>
internal static class Output
{
    internal static void Json<T>(T value)
    {
        var options = typeof(T).Assembly == typeof(WireJsonContext).Assembly ? WireOptions : OwnOptions;
        Console.Out.WriteLine(JsonSerializer.Serialize(value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))));
    }

    /// <summary>Writes a dump.</summary>
    /// <exception cref="BespokeException">The file cannot be written.</exception>
    internal static void Lines(string file, IEnumerable<string> lines)
    {
        try
        {
            File.WriteAllLines(file, lines);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"{file} cannot be written ({e.Message}).", inner: e);
        }
    }

    private static readonly JsonSerializerOptions OwnOptions = new(OutputJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions WireOptions = new(WireJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
