using System.ComponentModel;
using System.Text.Json.Serialization;
using Bespoke.Interactions;

namespace Bespoke.Server.Wire;

/// <summary>A batch of events as sent; each is read by itself, so that one bad event does not spoil the others.</summary>
public sealed record EventsBody
{
    [Description("Up to 1,000 events.")]
    public required IReadOnlyList<SentEvent> Events { get; init; }
}

/// <summary>accepted + duplicates + rejected = sent, exactly.</summary>
public sealed record IngestBody(int Accepted, int Duplicates, IReadOnlyList<RejectedInteraction> Rejected);

/// <summary>Dead letters as sent.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="DeadLetters">Those of this page, by position.</param>
public sealed record DeadLettersBody(long Total, IReadOnlyList<DeadLetterBody> DeadLetters);

/// <summary>One event that could not be processed, as sent.</summary>
public sealed record DeadLetterBody(long Position, DateTimeOffset ArrivedAt, string Reason, [property: Description("As stored: JSON, unless that is what is wrong with it.")] string Body)
{
    public static DeadLetterBody Of(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new DeadLetterBody(letter.Position, letter.ArrivedAt, letter.Reason, letter.Body);
    }
}

/// <summary>The event at this position counts again.</summary>
public sealed record ReplayedBody(long Position);

/// <summary>Health as sent.</summary>
/// <param name="Status">live or ready.</param>
/// <param name="Resting">The parts of answers that failed and are left out for now; null where that is not told.</param>
public sealed record HealthBody(string Status, IReadOnlyList<string>? Resting = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(EventsBody))]
[JsonSerializable(typeof(IngestBody))]
[JsonSerializable(typeof(DeadLettersBody))]
[JsonSerializable(typeof(DeadLetterBody))]
[JsonSerializable(typeof(ReplayedBody))]
[JsonSerializable(typeof(SearchBody))]
[JsonSerializable(typeof(ListBody))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(SimilarBody))]
[JsonSerializable(typeof(TrendsBody))]
[JsonSerializable(typeof(RankBody))]
[JsonSerializable(typeof(RankAnswerBody))]
[JsonSerializable(typeof(FactsBody))]
[JsonSerializable(typeof(ProfileBody))]
[JsonSerializable(typeof(SuggestBody))]
[JsonSerializable(typeof(OnboardingBody))]
[JsonSerializable(typeof(MissedSearchesBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(MergeBody))]
[JsonSerializable(typeof(TrainBody))]
[JsonSerializable(typeof(ModelsBody))]
[JsonSerializable(typeof(TrainingState))]
[JsonSerializable(typeof(TrainingStage))]
[JsonSerializable(typeof(TrainingOutcome))]
[JsonSerializable(typeof(RulesBody))]
[JsonSerializable(typeof(PutRulesBody))]
[JsonSerializable(typeof(RuleHistoryBody))]
[JsonSerializable(typeof(PreviewBody))]
[JsonSerializable(typeof(CounterfactualBody))]
[JsonSerializable(typeof(Bespoke.Evaluation.Previews.CounterfactualReadout))]
[JsonSerializable(typeof(PreviewedBody))]
[JsonSerializable(typeof(ExperimentsBody))]
[JsonSerializable(typeof(PutExperimentsBody))]
[JsonSerializable(typeof(FlagsBody))]
[JsonSerializable(typeof(PutFlagsBody))]
[JsonSerializable(typeof(StateBody))]
[JsonSerializable(typeof(PlanHistoryBody))]
[JsonSerializable(typeof(DecisionBody))]
[JsonSerializable(typeof(DecisionsBody))]
[JsonSerializable(typeof(Experiments.ExperimentReadout))]
[JsonSerializable(typeof(Experiments.ExperimentDecision))]
[JsonSerializable(typeof(Experiments.Statistics.PowerPlan))]
[JsonSerializable(typeof(SimilarUsersBody))]
[JsonSerializable(typeof(ExportBody))]
[JsonSerializable(typeof(ProductImportReport))]
public sealed partial class WireJsonContext : JsonSerializerContext;
