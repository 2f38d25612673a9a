using Bespoke.Ranking;

namespace Bespoke.Evaluation.Rankers;

/// <summary>What the gate found.</summary>
public sealed record GateReport
{
    /// <summary>Lists of the test.</summary>
    public required int Lists { get; init; }

    /// <summary>The new ranker's NDCG@10.</summary>
    public required double Ndcg { get; init; }

    /// <summary>Against the linear scorer: its lower end must be above 0.</summary>
    public required RankerGain OverLinear { get; init; }

    /// <summary>Against the ranker that serves: its lower end must be above −0.5 % of the other's; null where none serves.</summary>
    public RankerGain? OverServing { get; init; }

    /// <summary>The same of cold users alone, with −1 %; null where none serves, or no list of the test is a cold user's.</summary>
    public RankerGain? OverServingCold { get; init; }

    /// <summary>All comparisons that were made.</summary>
    public IReadOnlyList<RankerGain> ListGains() => [.. new[] { OverLinear, OverServing, OverServingCold }.OfType<RankerGain>()];

    /// <summary>Why the ranker may not serve; empty where it may.</summary>
    public required IReadOnlyList<string> Refusals { get; init; }

    /// <summary>True when it may serve.</summary>
    public bool Passed => Refusals.Count == 0;
}
