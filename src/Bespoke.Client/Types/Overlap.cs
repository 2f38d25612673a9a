// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>How much of what a target policy does is in the log of another one.</summary>
public sealed record Overlap
{
    /// <summary>How many rounds the log has.</summary>
    public required int Rounds { get; init; }

    /// <summary>(Σ w)² / Σ w² (Kong 1992): how many rounds of the target itself would be about as good.</summary>
    public required double EffectiveRounds { get; init; }

    /// <summary>Mean weight. Its expectation is 1 less double Overlap.Unsupported where the propensities are right.</summary>
    public required double MeanWeight { get; init; }

    /// <summary>Standard error of double Overlap.MeanWeight.</summary>
    public required double MeanWeightError { get; init; }

    /// <summary>The largest weight.</summary>
    public required double LargestWeight { get; init; }

    /// <summary>Mean over rounds of the target's probability of actions that the log never took in the round's context.</summary>
    public required double Unsupported { get; init; }

    /// <summary>Why no estimate should be given; null where one may.</summary>
    public string? Refusal { get; init; }
}
