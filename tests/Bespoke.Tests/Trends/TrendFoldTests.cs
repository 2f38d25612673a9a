using System.ComponentModel.DataAnnotations;
using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests.Trends;

public sealed class TrendFoldTests
{
    private static readonly DateTimeOffset Start = Make.Noon;

    private static readonly CatalogSnapshot Catalog = Make.Catalog(
        Make.Product("shirt", colour: "Blue", brand: "Nord"), Make.Product("dress", type: "Dresses", sub: "Dress", colour: "Red", brand: "Sud"));

    private long _position;

    private LoggedInteraction Event(string user, string product, DateTimeOffset at, InteractionType type = InteractionType.View, DateTimeOffset? arrived = null) =>
        new(++_position, Make.Stamped(Make.Event(user, product, type, at), Catalog, arrived));

    /// <summary>Users of an earlier day, seen with a product that no test looks at.</summary>
    private TrendFold Known(int users, TrendOptions? options = null)
    {
        var fold = new TrendFold(options);
        for (var n = 0; n < users; n++) fold.Fold(Event($"u{n}", "hello", Start.AddDays(-40)));
        return fold;
    }

    [Fact]
    public void The_score_is_the_published_formula()
    {
        var fold = Known(40);
        for (var n = 0; n < 30; n++) fold.Fold(Event($"u{n}", "shirt", Start.AddDays(-7)));
        for (var n = 0; n < 10; n++) fold.Fold(Event($"u{n}", "shirt", Start));
        for (var n = 10; n < 40; n++) fold.Fold(Event($"u{n}", "dress", Start.AddHours(-6)));
        var snapshot = fold.Snapshot(Start);

        double shirtF = 10 + 30 * Math.Pow(2, -28), dressF = 15, helloF = 40 * 0.1 * Math.Pow(2, -160);
        double shirtS = 10 + 15, dressS = 30 * Math.Pow(2, -0.25 / 7);
        // On their first day the users were fresh: a tenth each, and less as the shop knows more.
        var helloS = 40 * 0.1 * Math.Pow(2, -40 / 7.0) * (1 - (shirtS + dressS) / 1_000);
        var expected = shirtS * (shirtF + dressF + helloF) / (shirtS + dressS + helloS);
        var shirt = snapshot.Products[new ProductId("shirt")];
        Assert.Equal(shirtF, shirt.Users, 1e-9);
        Assert.Equal(expected, shirt.Expected, 1e-9);
        Assert.Equal((shirtF + 10) / (shirtF + expected + 20), shirt.Score, 1e-9);
    }

    [Fact]
    public void As_usual_is_one_half()
    {
        var fold = Known(600);
        // Every product has its own number of users every six hours, for ten weeks.
        for (var at = Start.AddDays(-70); at <= Start; at = at.AddHours(6))
        {
            for (var n = 0; n < 60; n++) fold.Fold(Event($"u{n + 60 * (at.Hour / 6) + 240 * (at.Day % 2)}", n < 45 ? "shirt" : "dress", at));
        }
        var snapshot = fold.Snapshot(Start);
        Assert.Equal(0.5, snapshot.Products[new ProductId("shirt")].Score, 0.01);
        Assert.Equal(0.5, snapshot.Products[new ProductId("dress")].Score, 0.01);
        Assert.Equal(TrendScore.AsUsual, snapshot.Products[new ProductId("never seen")]);
        Assert.Equal(0.5, new TrendFold().Snapshot(Start).Products[new ProductId("shirt")].Score);
    }

    [Fact]
    public void A_user_counts_once_per_product_and_day()
    {
        var fold = Known(2);
        for (var minute = 0; minute < 100; minute++) fold.Fold(Event("u0", "shirt", Start.AddMinutes(minute - 100)));
        Assert.InRange(fold.Snapshot(Start).Products[new ProductId("shirt")].Users, 0.8, 1);
        fold.Fold(Event("u1", "shirt", Start));
        Assert.InRange(fold.Snapshot(Start).Products[new ProductId("shirt")].Users, 1.8, 2);
        fold.Fold(Event("u0", "shirt", Start.AddHours(22)));
        var day = fold.Snapshot(Start.AddHours(22)).Products[new ProductId("shirt")].Users;
        Assert.InRange(day, 0, 0.3);
        fold.Fold(Event("u0", "shirt", Start.AddHours(23)));
        Assert.InRange(fold.Snapshot(Start.AddHours(23)).Products[new ProductId("shirt")].Users, 1, 1.3);
    }

    [Fact]
    public void What_newcomers_pick_when_they_are_asked_is_no_trend()
    {
        var fold = Known(20);
        var before = fold.Snapshot(Start).Products[new ProductId("shirt")];
        for (var n = 0; n < 20; n++)
        {
            var picked = Event($"u{n}", "shirt", Start, InteractionType.Favorite);
            fold.Fold(picked with { Event = picked.Event with { Interaction = picked.Event.Interaction with { Surface = Interaction.OnboardingSurface } } });
        }
        Assert.Equal(before, fold.Snapshot(Start).Products[new ProductId("shirt")]);
        fold.Fold(Event("u0", "shirt", Start, InteractionType.Favorite));
        Assert.Equal(1, fold.Snapshot(Start).Products[new ProductId("shirt")].Users, 1e-9);
    }

    [Fact]
    public void A_fresh_user_counts_a_tenth()
    {
        var fold = new TrendFold();
        for (var n = 0; n < 50; n++) fold.Fold(Event($"fresh{n}", "shirt", Start));
        Assert.Equal(5, fold.Snapshot(Start).Products[new ProductId("shirt")].Users, 1e-9);
        fold.Fold(Event("fresh0", "dress", Start.AddHours(25)));
        Assert.Equal(1, fold.Snapshot(Start.AddHours(25)).Products[new ProductId("dress")].Users, 1e-9);
    }

    [Fact]
    public void Only_what_speaks_for_a_product_counts()
    {
        var fold = Known(20);
        var user = 0;
        foreach (var type in InteractionTypes.All.Where(t => t != InteractionType.Search)) fold.Fold(Event($"u{user++}", "shirt", Start, type));
        Assert.Equal(5, fold.Snapshot(Start).Products[new ProductId("shirt")].Users, 1e-9);
    }

    [Fact]
    public void An_event_of_the_future_counts_as_now()
    {
        var (fold, honest) = (Known(20), Known(20));
        foreach (var (n, years) in new[] { 1, 1, 50, 50, 1_000 }.Index()) fold.Fold(Event($"u{n}", "shirt", Start.AddYears(years), arrived: Start));
        for (var n = 0; n < 5; n++) honest.Fold(Event($"u{n}", "shirt", Start));
        Assert.Equal(honest.Snapshot(Start).Products[new ProductId("shirt")], fold.Snapshot(Start).Products[new ProductId("shirt")]);
        Assert.InRange(fold.Snapshot(Start.AddDays(2)).Products[new ProductId("shirt")].Users, 0, 0.05);
    }

    [Fact]
    public void Late_events_count_what_they_would_have_counted_in_time()
    {
        var random = new SeededRandom(3);
        var events = Enumerable.Range(0, 3_000).Select(n => ($"u{n % 500}", n % 2 == 0 ? "shirt" : "dress", Start.AddMinutes(-n))).ToArray();
        // One event of a user and product a day: for several the order of arrival matters, as documented.
        events = [.. events.DistinctBy(e => (e.Item1, e.Item2))];
        var (inOrder, shuffled) = (Known(500), Known(500));
        foreach (var (user, product, at) in events.OrderBy(e => e.Item3)) inOrder.Fold(Event(user, product, at));
        random.Shuffle<(string, string, DateTimeOffset)>(events);
        foreach (var (user, product, at) in events) shuffled.Fold(Event(user, product, at));
        foreach (var product in new[] { "shirt", "dress" })
        {
            Assert.Equal(inOrder.Snapshot(Start).Products[new ProductId(product)].Score, shuffled.Snapshot(Start).Products[new ProductId(product)].Score, 1e-9);
        }
    }

    [Fact]
    public void An_event_folded_again_changes_nothing()
    {
        var fold = Known(5);
        var once = Event("u1", "shirt", Start);
        var next = Event("u2", "shirt", Start);
        fold.Fold(once);
        fold.Fold(next);
        var before = fold.Snapshot(Start);
        fold.Fold(once);
        Assert.Equal(before.Products[new ProductId("shirt")], fold.Snapshot(Start).Products[new ProductId("shirt")]);
        Assert.Equal(next.Position, fold.Position);
    }

    [Fact]
    public void Categories_colours_and_brands_trend_too()
    {
        var fold = Known(40);
        for (var n = 0; n < 30; n++) fold.Fold(Event($"u{n}", "dress", Start));
        var snapshot = fold.Snapshot(Start);
        double Score(ProductAttribute attribute, string value) => snapshot.Attributes[attribute][Catalog.Dictionary(attribute).CodeOf(value)].Users;
        Assert.Equal(30, Score(ProductAttribute.ArticleType, "Dresses"), 1e-9);
        Assert.Equal(30, Score(ProductAttribute.BaseColour, "Red"), 1e-9);
        Assert.Equal(30, Score(ProductAttribute.Brand, "Sud"), 1e-9);
        Assert.Equal(30, Score(ProductAttribute.MasterCategory, "Apparel"), 1e-9);
        Assert.Equal(0, Score(ProductAttribute.BaseColour, "Blue"), 1e-9);
    }

    [Fact]
    public void Memory_is_bounded()
    {
        var fold = new TrendFold(new TrendOptions { Users = 100, Pairs = 100, Products = 100 });
        for (var n = 0; n < 5_000; n++) fold.Fold(Event($"u{n}", $"p{n}", Start.AddSeconds(n)));
        Assert.InRange(fold.Snapshot(Start.AddHours(2)).Products.Count, 80, 100);
        Assert.InRange(fold.Remembered, 1, 200);
    }

    [Fact]
    public void Years_of_events_overflow_nothing()
    {
        var fold = Known(30);
        for (var month = 0; month < 120; month++)
        {
            for (var n = 0; n < 30; n++) fold.Fold(Event($"u{n}", "shirt", Start.AddMonths(month)));
        }
        var shirt = fold.Snapshot(Start.AddMonths(119)).Products[new ProductId("shirt")];
        Assert.Equal(30, shirt.Users, 1e-6);
        Assert.InRange(shirt.Score, 0.4, 0.6);
        Assert.Equal(0.5, fold.Snapshot(Start.AddYears(500)).Products[new ProductId("shirt")].Score, 1e-9);
    }

    [Fact]
    public void Options_outside_their_range_are_refused() => Assert.Throws<ValidationException>(() => new TrendFold(new TrendOptions { Prior = 0 }));
}
