using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests.Trends;

/// <summary>A thousand visitors, 1 % of the traffic, look at one product within an hour: fresh ids, or users that the shop knows.</summary>
public sealed class TrendAttackTests
{
    private const int Products = 2_000, Visitors = 1_000, Traffic = 100_000;

    /// <summary>A popular product, an average one, one that few and one that nobody looks at.</summary>
    public static TheoryData<int, double> Cases => new() { { 3, 0 }, { 500, 0 }, { 1_900, 0 }, { Products + 1, 0 }, { 3, 0.5 }, { 500, 0.5 }, { 1_900, 0.5 }, { Products + 1, 0.5 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fresh_visitors_move_a_product_three_places_at_most(int product, double freshShare)
    {
        var (before, after) = (Place(product, freshShare, visitor: null), Place(product, freshShare, visitor: "fake"));
        Assert.InRange(before - after, -3, 3);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Known_users_bring_it_into_the_first_ten(int product, double freshShare) =>
        Assert.InRange(Place(product, freshShare, visitor: "known"), 1, 10);

    // Three days of visits, of which the last makes the present; some of the visitors are always new to the shop.
    private static int Place(int product, double freshShare, string? visitor)
    {
        var random = new SeededRandom(11);
        var fold = new TrendFold();
        var (now, position) = (Make.Noon, 0L);
        void View(string user, int viewed, DateTimeOffset at) =>
            fold.Fold(new LoggedInteraction(++position, Make.Stamped(Make.Event(user, $"p{viewed}", InteractionType.View, at, id: "e"))));
        for (var n = 0; n < 20_000; n++) View($"known{n}", random.Next(Products), now.AddDays(-20));
        for (var n = 0; n < 3 * Traffic; n++)
        {
            var user = random.Chance(freshShare) ? $"new{n}" : $"known{random.Next(20_000)}";
            View(user, (int)(Products * Math.Pow(random.NextDouble(), 2)), now.AddDays(-3 + 3.0 * n / (3 * Traffic)));
        }
        for (var n = 0; n < Visitors && visitor is not null; n++) View($"{visitor}{n}", product, now.AddMinutes(-60 + 0.06 * n));
        var scores = fold.Snapshot(now).Products;
        return 1 + Enumerable.Range(0, Products).Count(p => scores[new ProductId($"p{p}")].Score > scores[new ProductId($"p{product}")].Score);
    }
}
