using Bespoke.Evaluation.Rankers;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Ranking.Learning;
using Xunit;

namespace Bespoke.LightGbm.Tests;

/// <summary>What is learnt of users must prove itself.</summary>
public sealed class ProvenFitTests
{
    private static readonly RankerOptions Quick = new() { Trees = 60, Leaves = 7, MinRows = 20, Threads = 1 };
    private static readonly LabelledGroup[] Shown = ShownLists.Make(600);

    [Fact]
    public void Features_of_the_user_stay_where_they_order_later_lists_better() => Assert.Contains("user_brand_affinity", UsedBy(Shown));

    [Fact]
    public void Where_they_say_nothing_the_ranker_is_the_one_without_them()
    {
        var lists = ShownLists.PermuteUsers(Shown);
        Assert.DoesNotContain(UsedBy(lists), FeatureNames.IsPersonal);
        // Trees by themselves would have split on them.
        var lesson = Lesson(lists);
        Assert.Contains(Used(Fit(lesson, TestContext.Current.CancellationToken).Open(lesson)), FeatureNames.IsPersonal);
    }

    [Fact]
    public void A_lesson_without_features_of_the_user_is_fitted_once()
    {
        var fits = 0;
        var lesson = Lesson(Shown) with { Features = ["text_similarity"] };
        ProvenFit.Of((l, token) =>
        {
            fits++;
            return Fit(l, token);
        })(lesson, TestContext.Current.CancellationToken);
        Assert.Equal(1, fits);
    }

    private static string[] UsedBy(LabelledGroup[] lists)
    {
        var lesson = Lesson(lists);
        return Used(ProvenFit.Of(Fit)(lesson, TestContext.Current.CancellationToken).Open(lesson));
    }

    private static FittedRanker Fit(RankerLesson lesson, CancellationToken cancellationToken) => GroupRanker.Fit(lesson, Quick, null, cancellationToken);

    private static RankerLesson Lesson(LabelledGroup[] lists) => new(lists[..400], lists[400..], RankerTraining.Features, 1);

    // Where a feature has no part in any score, its contribution is 0 in every row.
    private static string[] Used(LearnedRanker ranker)
    {
        var (parts, used) = (new double[FeatureNames.All.Count], new HashSet<string>());
        foreach (var group in Shown.Take(50))
        {
            for (var row = 0; row < ShownLists.Rows; row++)
            {
                ranker.Attribute(group.Request.FeaturesOf(row), parts);
                used.UnionWith(FeatureNames.All.Where((_, i) => parts[i] != 0));
            }
        }
        return [.. used];
    }
}
