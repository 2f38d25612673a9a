// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>What the gate found.</summary>
public sealed record GateReport
{
    /// <summary>Lists of the test.</summary>
    public required int Lists { get; init; }

    /// <summary>The new ranker's NDCG@10.</summary>
    public required double Ndcg { get; init; }

    /// <summary>Against the linear scorer: its lower end must be above 0.</summary>
    public required RankerGain OverLinear { get; init; }

    public RankerGain? OverServing { get; init; }

    public RankerGain? OverServingCold { get; init; }

    /// <summary>Why the ranker may not serve; empty where it may.</summary>
    public required IReadOnlyList<string> Refusals { get; init; }

    /// <summary>True when it may serve.</summary>
    public bool? Passed { get; init; }
}
