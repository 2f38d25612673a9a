using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class SizesAndHoursTests
{
    private static readonly DateTimeOffset Noon = Make.Noon;
    private static readonly CatalogSnapshot Catalog = Make.Catalog(Make.Product("shirt"), Make.Product("heels", type: "Heels"), Make.Product("bare", type: null));

    [Fact]
    public void Carts_and_purchases_tell_sizes_by_article_type()
    {
        var profile = Fold(
            Event("shirt", InteractionType.Purchase, 0, "M"), Event("shirt", InteractionType.Cart, 0, "L"), Event("heels", InteractionType.Cart, 0, "38"),
            Event("shirt", InteractionType.View, 0, "XL"), Event("bare", InteractionType.Cart, 0, "S"), Event("unknown", InteractionType.Cart, 0, "S"));
        Assert.Equal([("L", 3.0), ("M", 5.0)], Of(profile, "Shirts"));
        Assert.Equal([("38", 3.0)], Of(profile, "Heels"));
        Assert.Equal(3, profile.Sizes.Count);
    }

    [Fact]
    public void They_fade_by_half_in_half_a_year() =>
        Assert.Equal([("M", 2.5 + 3)], Of(Fold(Event("shirt", InteractionType.Purchase, 0, "M"), Event("shirt", InteractionType.Cart, 180, "M")), "Shirts"));

    [Fact]
    public void What_came_back_for_its_fit_counts_against_its_size_and_against_nothing_else()
    {
        var profile = Fold(Event("shirt", InteractionType.Purchase, 0, "M"), Event("shirt", InteractionType.Return, 0, null, "fit"));
        Assert.Equal([("M", -1.0)], Of(profile, "Shirts"));
        Assert.All(profile.LongTerm.Sums.ToArray(), s => Assert.Equal(5, s.Sum));
    }

    [Fact]
    public void What_came_back_for_another_reason_says_nothing_of_its_size()
    {
        var profile = Fold(Event("shirt", InteractionType.Purchase, 0, "M"), Event("shirt", InteractionType.Return, 0, "M", "colour"));
        Assert.Equal([("M", 5.0)], Of(profile, "Shirts"));
        Assert.All(profile.LongTerm.Sums.ToArray(), s => Assert.Equal(-1, s.Sum));
    }

    [Fact]
    public void Made_up_sizes_do_not_pile_up()
    {
        var profile = Fold([.. Enumerable.Range(0, 500).Select(i => Event("shirt", InteractionType.Cart, i / 1_000.0, $"{i}"))]);
        Assert.Equal(32, profile.Sizes.Count);
        Assert.Contains(profile.Sizes, s => s.Size == "499");
        Assert.DoesNotContain(profile.Sizes, s => s.Size == "0");
    }

    [Fact]
    public void Hours_are_the_shoppers_own_where_the_clock_is_known()
    {
        // 2 March 2026 is a Monday.
        var profile = Fold(
            Event("shirt", InteractionType.View, 0), Event("shirt", InteractionType.Click, 0.01), Event("shirt", InteractionType.View, 6 + 13.5 / 24, offset: -60),
            Event("shirt", InteractionType.View, 7 - 0.5 / 24, offset: 840), Event("shirt", InteractionType.Impression, 7.2));
        Assert.Equal([new HourCount(0, 1), new HourCount(12, 2), new HourCount(25, 1)], profile.Hours);
    }

    private static (string, double)[] Of(UserProfile profile, string type) =>
        [.. profile.Sizes.Where(s => s.ArticleType == Catalog.Dictionary(ProductAttribute.ArticleType).CodeOf(type)).Select(s => (s.Size, Math.Round(s.Weight, 9)))];

    private static Interaction Event(string product, InteractionType type, double day, string? size = null, string? reason = null, int? offset = null) =>
        Make.Event("u", product, type, Noon.AddDays(day)) with { Size = size, ReturnReason = reason, Context = offset is null ? null : new InteractionContext { UtcOffset = offset } };

    private static UserProfile Fold(params Interaction[] events)
    {
        var fold = new ProfileFold();
        var position = 0;
        foreach (var one in events) fold.Apply(new LoggedInteraction(++position, Make.Stamped(one with { EventId = new EventId($"{position:000}") }, Catalog)));
        return fold.Snapshot(new UserId("u"), UserFacts.None);
    }
}
