// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What a training came to.</summary>
public sealed record TrainingOutcome
{
    /// <summary>What serves now by it; null where nothing does.</summary>
    public string? Bundle { get; init; }

    /// <summary>Those that were fitted.</summary>
    public required IReadOnlyList<TrainedModel> Models { get; init; }

    public GateReport? Gate { get; init; }

    /// <summary>Why no ranker could be trained, where one was asked for; null where one was.</summary>
    public string? RankerFault { get; init; }

    /// <summary>What each group of features adds to the ranker; null where that was not measured.</summary>
    public IReadOnlyList<FeatureGroupGain>? Ablation { get; init; }
}
