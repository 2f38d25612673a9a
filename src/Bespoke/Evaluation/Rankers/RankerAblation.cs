using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;

namespace Bespoke.Evaluation.Rankers;

/// <summary>
/// What each group of a ranker's features adds on a shop's own lists: for each one more ranker is fitted on the same lesson with the same
/// options and without the group, and both order the lists of the test, as the gate measures them. What another group says as well costs
/// nothing when it goes: a gain near 0 means that the group is not needed beside the others, not that it says nothing.
/// </summary>
public static class RankerAblation
{
    /// <summary>Measures the groups that the ranker may look at, and everything personal where it looks at the user.</summary>
    /// <param name="fitted">The ranker.</param>
    /// <param name="lesson">That it was fitted on.</param>
    /// <param name="test">Lists later than any of the lesson.</param>
    /// <param name="done">Told how many groups of how many are measured, before each and at the end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<FeatureGroupGain> Measure(FittedRanker fitted, RankerLesson lesson, IReadOnlyList<LabelledGroup> test, Action<int, int> done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(done);
        var full = RankerGate.Ndcg(fitted.Open(lesson), test);
        FeatureGroup[] groups = [.. FeatureGroups.All.Append(FeatureGroups.Personal).Select(g => g with { Features = [.. g.Features.Intersect(fitted.Features)] }).Where(g => g.Features.Count > 0)];
        var gains = new List<FeatureGroupGain>();
        foreach (var group in groups)
        {
            done(gains.Count, groups.Length);
            var less = lesson with { Features = [.. fitted.Features.Except(group.Features)] };
            var without = RankerGate.Ndcg(fitted.Again(less, cancellationToken).Open(less), test);
            if (RankerGate.Gain(group.Name, test, full, without, _ => true, lesson.Seed) is { } gain) gains.Add(new FeatureGroupGain(group.Name, gain.Gain, gain.Low, gain.High, group.Features));
        }
        done(groups.Length, groups.Length);
        return gains;
    }
}
