using Bespoke.Ranking;
using Bespoke.Ranking.Learning;

namespace Bespoke.Evaluation.Rankers;

/// <summary>
/// A trainer whose ranker looks at the user only where that has proved itself: it fits one with all features and one without those of the user, and
/// hands over the first where it orders the validation lists better beyond doubt (the lower end of the 99.5 % interval over users is above 0).
/// Trees split on whatever features they are given, and from few lists they learn chance: where users do not differ, what was learnt of them does harm.
/// </summary>
internal static class ProvenFit
{
    internal const string WithoutUser = "without the user";

    // The same lists have chosen the options and the number of trees of both, and more features leave more to choose from: what is 2.5 standard errors above 0 may be chance.
    private const double Confidence = 0.995;

    /// <summary>Makes one of another trainer.</summary>
    internal static RankerFit Of(RankerFit fit) => (lesson, cancellationToken) =>
    {
        var full = fit(lesson, cancellationToken);
        var common = lesson with { Features = [.. lesson.Features.Where(f => !FeatureNames.IsPersonal(f))] };
        if (common.Features.Count == lesson.Features.Count) return full;
        var plain = fit(common, cancellationToken);
        return Gain(lesson, full, plain) is { Low: > 0 } ? full : plain;
    };

    private static RankerGain? Gain(RankerLesson lesson, FittedRanker full, FittedRanker plain)
    {
        var (own, others) = (RankerGate.Ndcg(full.Open(lesson), lesson.Validation), RankerGate.Ndcg(plain.Open(lesson), lesson.Validation));
        return RankerGate.Gain(WithoutUser, lesson.Validation, own, others, _ => true, lesson.Seed, Confidence);
    }
}
