using Bespoke.Collaborative;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Tests.Collaborative;

public sealed class InteractionSumsTests
{
    [Theory]
    [InlineData(InteractionType.View, 1)]
    [InlineData(InteractionType.Click, 2)]
    [InlineData(InteractionType.Cart, 3)]
    [InlineData(InteractionType.Purchase, 5)]
    [InlineData(InteractionType.Favorite, 3)]
    public void An_event_counts_its_types_weight_and_half_of_it_after_a_fortnight(InteractionType type, double weight)
    {
        Assert.Equal(weight, ConfidenceOf(Make.Event("u", "p", type)), 1e-6);
        Assert.Equal(weight / 2, ConfidenceOf(Make.Event("u", "p", type, Make.Noon.AddDays(-14))), 1e-6);
        Assert.Equal(weight, ConfidenceOf(Make.Event("u", "p", type, Make.Noon.AddDays(3))), 1e-6);
    }

    [Fact]
    public void A_pairs_events_add_up_and_those_against_it_take_away()
    {
        Assert.Equal(4, ConfidenceOf(Make.Event("u", "p", InteractionType.Click), Make.Event("u", "p", InteractionType.Cart), Make.Event("u", "p", InteractionType.CartRemove)), 1e-6);
        Assert.Equal(0, ConfidenceOf(Make.Event("u", "p", InteractionType.Favorite), Make.Event("u", "p", InteractionType.FavoriteRemove)));
    }

    [Fact]
    public void A_return_takes_its_purchase_back_but_not_when_the_size_was_wrong()
    {
        var bought = Make.Event("u", "p", InteractionType.Purchase, Make.Noon.AddDays(-14));
        var clicked = Make.Event("u", "p", InteractionType.Click);
        Assert.Equal(1, ConfidenceOf(clicked, bought, Make.Event("u", "p", InteractionType.Return)), 1e-6);
        Assert.Equal(4.5, ConfidenceOf(clicked, bought, Make.Event("u", "p", InteractionType.Return, returnReason: "fit")), 1e-6);
    }

    [Fact]
    public void What_is_hidden_is_no_positive_until_it_is_a_favourite_again()
    {
        Interaction[] events = [.. Enumerable.Range(0, 20).Select(i => Make.Event("u", "p", at: Make.Noon.AddMinutes(-i))), Make.Event("u", "p", InteractionType.Hide, Make.Noon.AddHours(-1))];
        Assert.Equal(0, ConfidenceOf(events));
        Assert.True(ConfidenceOf([.. events, Make.Event("u", "p", InteractionType.Favorite)]) > 0);
    }

    [Fact]
    public void Bots_impressions_and_searches_teach_nothing()
    {
        Assert.Equal(0, ConfidenceOf(Make.Event("u", "p", InteractionType.Impression)));
        Assert.Equal(0, ConfidenceOf(Make.Event("u", null, InteractionType.Search, query: "shirt")));
        Assert.Equal(0, ConfidenceOf(Make.Event("u", "p", InteractionType.Purchase) with { Context = new InteractionContext { Bot = true } }));
    }

    [Fact]
    public void What_was_imported_from_years_ago_teaches_as_much()
    {
        var sums = new InteractionSums(Make.Noon);
        sums.Take(Make.Event("u", "p", InteractionType.Click, Make.Noon.AddYears(-6)));
        sums.Take(Make.Event("u", "q", InteractionType.Click, Make.Noon.AddYears(-6).AddDays(-14)));
        Assert.Equal([2f, 1f], sums.Matrix(minSupport: 1).ByUser.ValuesOf(0).ToArray());
    }

    // Beside somebody else's event of noon, as of which everything is decayed.
    private static double ConfidenceOf(params Interaction[] events)
    {
        var sums = new InteractionSums(Make.Noon);
        sums.Take(Make.Event("other", "q"));
        foreach (var one in events) sums.Take(one);
        var matrix = sums.Matrix(minSupport: 1);
        return matrix.Users.TryGetRow("u", out var row) ? matrix.ByUser.ValuesOf(row)[0] : 0;
    }
}
