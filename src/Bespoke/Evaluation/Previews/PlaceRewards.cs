using Bespoke.Evaluation.OffPolicy;
using Bespoke.Numerics;

namespace Bespoke.Evaluation.Previews;

/// <summary>
/// What the doubly robust estimator expects of a product at a place, by the place where it was ranked: a <see cref="RewardTable"/> for each fold of
/// owners, fitted on the others, so that no list is predicted from lists of its own user.
/// </summary>
internal sealed class PlaceRewards
{
    private const int Cells = ReorderedList.Depth * ReorderedList.Depth;

    private readonly RewardTable[] _models;

    private PlaceRewards(RewardTable[] models) => _models = models;

    /// <summary>Expected reward of a product at a place of a list.</summary>
    internal double Of(ReorderedList list, int place, byte product) => _models[FoldOf(list)][place, product];

    /// <summary>Fits it.</summary>
    internal static PlaceRewards Fit(IReadOnlyList<ReorderedList> lists)
    {
        var (sums, counts) = (new double[CrossFittedRewards.Folds][], new double[CrossFittedRewards.Folds][]);
        for (var fold = 0; fold < sums.Length; fold++) (sums[fold], counts[fold]) = (new double[Cells], new double[Cells]);
        foreach (var list in lists)
        {
            var own = FoldOf(list);
            for (var place = 0; place < list.Shown.Length; place++)
            {
                var cell = place * ReorderedList.Depth + list.Shown[place];
                for (var fold = 0; fold < sums.Length; fold++)
                {
                    if (fold == own) continue;
                    counts[fold][cell] += list.Stands;
                    if (list.Rewards[place]) sums[fold][cell] += list.Stands;
                }
            }
        }
        return new PlaceRewards([.. sums.Select((s, fold) => RewardTable.Fit(s, counts[fold], ReorderedList.Depth))]);
    }

    private static int FoldOf(ReorderedList list) => (int)(StableHash.Of(list.Owner) % CrossFittedRewards.Folds);
}
