namespace Bespoke.Evaluation.OffPolicy;

/// <summary>How much of what a target policy does is in the log of another one.</summary>
public sealed record Overlap
{
    /// <summary>With fewer effective rounds an estimate is refused: below, intervals hold the truth in fewer than 93 % (docs/evaluation.md).</summary>
    public const double LeastEffective = 200;

    /// <summary>With a smaller share of effective rounds an estimate is refused: a few rounds decide it.</summary>
    public const double LeastEffectiveShare = 0.01;

    /// <summary>The target may put this share of its probability on actions that the log does not hold; with more an estimate is refused.</summary>
    public const double MostUnsupported = 0.01;

    /// <summary>By how many standard errors the mean weight may differ from what the log supports; with more an estimate is refused.</summary>
    public const double MostDeviation = 4;

    /// <summary>How many rounds the log has.</summary>
    public required int Rounds { get; init; }

    /// <summary>(Σ w)² / Σ w² (Kong 1992): how many rounds of the target itself would be about as good.</summary>
    public required double EffectiveRounds { get; init; }

    /// <summary>Mean weight. Its expectation is 1 less <see cref="Unsupported"/> where the propensities are right.</summary>
    public required double MeanWeight { get; init; }

    /// <summary>Standard error of <see cref="MeanWeight"/>.</summary>
    public required double MeanWeightError { get; init; }

    /// <summary>The largest weight.</summary>
    public required double LargestWeight { get; init; }

    /// <summary>Mean over rounds of the target's probability of actions that the log never took in the round's context.</summary>
    public required double Unsupported { get; init; }

    /// <summary>Why no estimate should be given; null where one may.</summary>
    public string? Refusal
    {
        get
        {
            if (Unsupported > MostUnsupported) return FormattableString.Invariant($"the log never took the actions that make up {Unsupported:P1} of what the target does; at most {MostUnsupported:P0} may be missing");
            if (EffectiveRounds < LeastEffective) return FormattableString.Invariant($"the log is worth {EffectiveRounds:0} rounds of the target; {LeastEffective:0} are needed");
            if (EffectiveRounds < LeastEffectiveShare * Rounds) return FormattableString.Invariant($"only {EffectiveRounds / Rounds:P2} of the log's rounds count; {LeastEffectiveShare:P0} are needed");
            if (Math.Abs(MeanWeight + Unsupported - 1) > MostDeviation * MeanWeightError + 1e-9) return FormattableString.Invariant($"the mean weight is {MeanWeight:0.000} ± {MeanWeightError:0.000} and should be {1 - Unsupported:0.000}: the propensities are not those of the log, or it lacks what the target does");
            return null;
        }
    }

    /// <summary>Measures it.</summary>
    /// <param name="rounds">The log, not empty.</param>
    /// <param name="weights">Of its rounds.</param>
    /// <param name="target">Whose value is to be estimated.</param>
    public static Overlap Of(ReadOnlySpan<LoggedRound> rounds, ReadOnlySpan<double> weights, PolicyTable target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (rounds.IsEmpty) throw new ArgumentException("The log holds no rounds.", nameof(rounds));
        var sums = new WeightSums();
        foreach (var weight in weights) sums.Add(weight);
        return Of(sums, OffPolicyEstimate.OfMean("mean weight", weights), Missing(rounds, target));
    }

    /// <summary>The same of rounds that are not independent of each other, or stand for others.</summary>
    /// <param name="weights">Of all rounds.</param>
    /// <param name="mean">Their mean, with its standard error.</param>
    /// <param name="unsupported">As of <see cref="Unsupported"/>.</param>
    internal static Overlap Of(WeightSums weights, OffPolicyEstimate mean, double unsupported) => new()
    {
        Rounds = weights.Rounds,
        EffectiveRounds = weights.EffectiveRounds,
        MeanWeight = mean.Value,
        MeanWeightError = mean.StandardError,
        LargestWeight = weights.Largest,
        Unsupported = unsupported,
    };

    private static double Missing(ReadOnlySpan<LoggedRound> rounds, PolicyTable target)
    {
        var (seen, missing) = (new bool[target.Contexts * target.Actions], new double[target.Contexts]);
        foreach (var round in rounds) seen[round.Context * target.Actions + round.Action] = true;
        for (var cell = 0; cell < seen.Length; cell++)
        {
            if (!seen[cell]) missing[cell / target.Actions] += target[cell / target.Actions, cell % target.Actions];
        }
        var sum = 0.0;
        foreach (var round in rounds) sum += missing[round.Context];
        return sum / rounds.Length;
    }
}
