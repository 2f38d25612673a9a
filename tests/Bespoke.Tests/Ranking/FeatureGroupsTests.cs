using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Xunit;

namespace Bespoke.Tests.Ranking;

public sealed class FeatureGroupsTests
{
    [Fact]
    public void Every_feature_stands_in_one_group() => Assert.Equal(FeatureNames.All.Order(), FeatureGroups.All.SelectMany(g => g.Features).Order());

    [Fact]
    public void Without_a_group_its_features_are_missing_and_without_everything_personal_the_order_is_the_plain_one()
    {
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 20).Select(i => Make.Product($"p{i:00}", $"Shirt {i}", colour: i % 2 == 0 ? "Red" : "Blue"))));
        shop.Do("ann", InteractionType.Click, "p00", "p02", "p04", "p06", "p08");
        Answer Ask(ServingSnapshot snapshot, bool personalize = true) =>
            shop.Ask("ann", r => r with { Trace = AnswerTrace.Rows, Personalize = personalize }, (p, r, profile, _) => p.Search("shirt", r, profile, snapshot));
        string[] taste = ["user_color_affinity"];
        var (column, snapshot) = (FeatureNames.All.ToList().IndexOf(taste[0]), shop.Snapshot);

        Assert.False(float.IsNaN(Ask(snapshot).Rows!.Features.Span[column]));
        Assert.True(float.IsNaN(Ask(snapshot.Without(taste)).Rows!.Features.Span[column]));
        Assert.False(float.IsNaN(Ask(snapshot.Without(taste)).Rows!.Features.Span[column - 1]));
        Assert.NotEqual(TestShop.Ids(Ask(snapshot, personalize: false)), TestShop.Ids(Ask(snapshot)));
        Assert.Equal(TestShop.Ids(Ask(snapshot, personalize: false)), TestShop.Ids(Ask(snapshot.Without([.. FeatureNames.All.Where(FeatureNames.IsPersonal)]))));
        Assert.Throws<ArgumentException>(() => snapshot.Without(["no such feature"]));
    }
}
