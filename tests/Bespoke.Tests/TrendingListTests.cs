using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Tests.Trends;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests;

/// <summary>The trending surface.</summary>
public sealed class TrendingListTests : IDisposable
{
    private static readonly DateTimeOffset Now = Make.Noon;

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 60).Select(i =>
        Make.Product($"s{i}", $"Shirt number {i:00}", colour: i % 2 == 0 ? "Blue" : "Red", brand: i < 30 ? "Nord" : "Sud", type: i % 3 == 0 ? "Tops" : "Shirts"))));

    private Answer Trending(string user = "stranger", Func<ListRequest, ListRequest>? change = null) => _shop.Ask(user, change ?? (r => r), (p, r, profile, s) => p.Trending(r, profile, s));

    [Fact]
    public void What_draws_more_users_than_usual_comes_first_and_what_is_popular_behind_it_each_labelled()
    {
        var crowd = new Crowd(_shop.Catalog, 500);
        for (var day = 10; day >= 0; day--) crowd.Look("s1", 40 * day, 40, Now.AddDays(-day));
        crowd.Look("s2", 440, 15, Now);
        crowd.Look("s3", 460, 35, Now);
        _shop.Serve(crowd.Fold.Snapshot(Now));
        var answer = Trending();
        Assert.Equal([("s3", "trending"), ("s2", "trending"), ("s1", "popular")], answer.Items.Select(i => (answer.Catalog.Id(i.Row).Value, i.Source!)));
        Assert.Equal(3, answer.Total);
        Assert.False(answer.Personalized);
    }

    [Fact]
    public void A_filter_asks_for_what_trends_within_a_category_and_pages_repeat_nothing()
    {
        var crowd = new Crowd(_shop.Catalog, 500);
        for (var i = 0; i < 30; i++) crowd.Look($"s{i}", i, 20 + i, Now);
        _shop.Serve(crowd.Fold.Snapshot(Now));
        var filter = new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.ArticleType] = ["Tops"] } };
        var shown = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = Trending(change: r => r with { K = 4, Filter = filter, Cursor = cursor });
            shown.AddRange(TestShop.Ids(page));
            if ((cursor = page.Next) is null) break;
        }
        Assert.Equal(Enumerable.Range(0, 10).Select(n => $"s{27 - 3 * n}"), shown);
    }

    [Fact]
    public void What_the_user_hid_is_left_out_and_an_empty_shop_has_an_empty_list()
    {
        Assert.Empty(Trending().Items);
        var crowd = new Crowd(_shop.Catalog, 100);
        crowd.Look("s1", 0, 30, Now);
        crowd.Look("s2", 30, 20, Now);
        _shop.Serve(crowd.Fold.Snapshot(Now));
        _shop.Do("u", InteractionType.Hide, "s1");
        Assert.Equal(["s2"], TestShop.Ids(Trending("u")));
        Assert.True(Trending("u").Personalized);
        Assert.Equal(["s1", "s2"], TestShop.Ids(Trending("stranger")));
    }

    [Fact]
    public void Signals_outlive_a_change_of_the_catalogue_and_find_products_that_come_later()
    {
        var crowd = new Crowd(_shop.Catalog, 100);
        crowd.Look("s1", 0, 30, Now);
        crowd.Look("new", 30, 40, Now);
        _shop.Serve(crowd.Fold.Snapshot(Now));
        Assert.Equal(["s1"], TestShop.Ids(Trending()));
        _shop.Change([Make.Product("new")], "s5");
        Assert.Equal(["new", "s1"], TestShop.Ids(Trending()));
        _shop.Change([], "s1");
        Assert.Equal(["new"], TestShop.Ids(Trending()));
    }

    [Fact]
    public void Colours_and_brands_trend_by_name()
    {
        var crowd = new Crowd(_shop.Catalog, 500);
        for (var day = 10; day >= 1; day--) crowd.Look("s31", 40 * day, 40, Now.AddDays(-day));
        crowd.Look("s2", 440, 50, Now);
        var trends = crowd.Fold.Snapshot(Now).Trends;
        var brands = TrendingValues.Of(trends, _shop.Catalog, ProductAttribute.Brand, 10);
        Assert.Equal(["Nord"], brands.Select(b => b.Value));
        Assert.True(brands[0].Score > 0.6);
        Assert.Equal(["Blue"], TrendingValues.Of(trends, _shop.Catalog, ProductAttribute.BaseColour, 10).Select(b => b.Value));
        Assert.Empty(TrendingValues.Of(null, _shop.Catalog, ProductAttribute.Brand, 10));
        Assert.Throws<ArgumentException>(() => TrendingValues.Of(trends, _shop.Catalog, ProductAttribute.Gender, 10));
        Assert.Throws<ArgumentException>(() => TrendingValues.Of(trends, _shop.Catalog, ProductAttribute.Brand, 0));
    }

    /// <summary>An average product and one that few look at.</summary>
    [Theory]
    [InlineData(200)]
    [InlineData(470)]
    public void A_thousand_made_up_visitors_move_a_product_three_places_at_most_and_known_users_bring_it_into_the_first_ten(int product)
    {
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 500).Select(i => Make.Product($"p{i}", $"Shirt number {i}"))));
        var before = Place(shop, product, visitor: null);
        Assert.True(before > 10);
        Assert.InRange(before - Place(shop, product, visitor: "fake"), -3, 3);
        Assert.InRange(Place(shop, product, visitor: "known"), 1, 10);
    }

    // A day of visits, a hundred times the visitors who come within its last hour.
    private static int Place(TestShop shop, int product, string? visitor)
    {
        const int visitors = 1_000, traffic = 100_000, known = 20_000;
        var random = new SeededRandom(11);
        var (fold, position) = (new SignalFold(), 0L);
        void View(string user, int viewed, DateTimeOffset at) =>
            fold.Fold(new LoggedInteraction(++position, Make.Stamped(Make.Event(user, $"p{viewed}", InteractionType.View, at, id: "e"), shop.Catalog)));
        for (var n = 0; n < known; n++) View($"known{n}", random.Next(shop.Catalog.Count), Now.AddDays(-20));
        for (var n = 0; n < traffic; n++)
        {
            View($"known{random.Next(known)}", (int)(shop.Catalog.Count * Math.Pow(random.NextDouble(), 2)), Now.AddDays(-1 + (double)n / traffic));
        }
        for (var n = 0; n < visitors && visitor is not null; n++) View($"{visitor}{n}", product, Now.AddMinutes(-60 + 0.06 * n));
        shop.Serve(fold.Snapshot(Now));
        var shown = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = shop.Ask("stranger", r => r with { K = 100, Cursor = cursor }, (p, r, profile, s) => p.Trending(r, profile, s));
            shown.AddRange(TestShop.Ids(page));
            if ((cursor = page.Next) is null) return 1 + shown.IndexOf($"p{product}");
        }
    }

    public void Dispose() => _shop.Dispose();
}
