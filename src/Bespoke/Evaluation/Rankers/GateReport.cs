namespace Bespoke.Evaluation.Rankers;

/// <summary>How much better a ranker orders the test than another does: difference of NDCG@10 with its 95 % interval over users.</summary>
/// <param name="Against">The other's name.</param>
/// <param name="Users">Users in it.</param>
/// <param name="Other">The other's NDCG@10.</param>
/// <param name="Gain">Difference.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record RankerGain(string Against, int Users, double Other, double Gain, double Low, double High);

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

    /// <summary>Why the ranker may not serve; empty where it may.</summary>
    public required IReadOnlyList<string> Refusals { get; init; }

    /// <summary>True when it may serve.</summary>
    public bool Passed => Refusals.Count == 0;
}
