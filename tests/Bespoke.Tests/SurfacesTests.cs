using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests;

/// <summary>The lists without a query, and the caller's own.</summary>
public sealed class SurfacesTests : IDisposable
{
    private static readonly string[] Colours = ["Blue", "Red", "Green", "Black"];

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 40).Select(i =>
        Make.Product($"s{i}", $"Shirt number {i:00}", gender: "Men", colour: Colours[i % 4], brand: i < 20 ? "Norvik" : "Casca", price: 10 + i)
            with
        { AvailableFrom = Make.Noon.AddDays(-40 + i) })));

    [Fact]
    public void Recently_viewed_is_what_was_looked_at_each_once_latest_first()
    {
        _shop.Do("u", InteractionType.View, "s1", "s2", "s3", "s1");
        _shop.Do("u", InteractionType.Purchase, "s9");
        var answer = Recent("u");
        Assert.Equal(["s1", "s3", "s2"], TestShop.Ids(answer));
        Assert.True(answer.Personalized);
        Assert.All(answer.Items, i => Assert.Null(i.Score));
        Assert.Empty(Recent("stranger").Items);
        Assert.False(Recent("stranger").Personalized);
        Assert.Empty(_shop.Ask("u", r => r with { Personalize = false }, (p, r, profile, s) => p.RecentlyViewed(r, profile, s)).Items);
    }

    [Fact]
    public void Recently_viewed_leaves_out_what_is_hidden_or_gone_and_keeps_what_is_sold_out_in_its_place()
    {
        _shop.Do("u", InteractionType.View, "s1", "s2", "s3", "s4");
        _shop.Do("u", InteractionType.Hide, "s2");
        _shop.Change([_shop.Catalog[Row("s3")] with { Sizes = [new ProductSize("M", 0)] }], "s4");
        var answer = Recent("u");
        Assert.Equal(["s3", "s1"], TestShop.Ids(answer));
        Assert.False(answer.Items[0].InStock);
    }

    [Fact]
    public void Buy_again_is_what_was_kept_most_often_bought_first()
    {
        _shop.Do("u", InteractionType.Purchase, "s1", "s2", "s3", "s2");
        _shop.Do("u", InteractionType.Return, "s3");
        var answer = _shop.Ask("u", r => r, (p, r, profile, s) => p.BuyAgain(r, profile, s));
        Assert.Equal(["s2", "s1"], TestShop.Ids(answer));
    }

    [Fact]
    public void New_in_is_newest_first_for_a_stranger_and_leans_to_what_a_user_likes()
    {
        Answer NewIn(string user) => _shop.Ask(user, r => r with { K = 10 }, (p, r, profile, s) => p.NewIn(r, profile, s));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"s{39 - i}"), TestShop.Ids(NewIn("stranger")));
        _shop.Do("u", InteractionType.Purchase, "s0", "s4", "s8", "s12", "s16");
        var personal = NewIn("u");
        Assert.True(personal.Personalized);
        Assert.True(Blue(personal) > Blue(NewIn("stranger")));
    }

    [Fact]
    public void A_blank_query_is_a_category_page_of_all_that_meets_the_filter()
    {
        var filter = new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.BaseColour] = ["Red"] } };
        var page = _shop.Search(" ", filter: filter);
        Assert.Equal(10, page.Total);
        Assert.All(page.Items, i => Assert.Equal("Red", _shop.Catalog.Value(i.Row, ProductAttribute.BaseColour)));
        Assert.Equal("s37", TestShop.Ids(page)[0]);
    }

    [Fact]
    public void Similar_products_are_other_styles_most_alike_first_and_an_unknown_product_has_none()
    {
        Answer? Similar(string id) => _shop.Ask("stranger", r => r with { K = 10 }, (p, r, profile, s) => p.Similar(new ProductId(id), r, profile, s));
        var answer = Similar("s0")!;
        Assert.DoesNotContain("s0", TestShop.Ids(answer));
        Assert.Equal("Blue", _shop.Catalog.Value(answer.Items[0].Row, ProductAttribute.BaseColour));
        Assert.Null(Similar("nowhere"));
    }

    [Fact]
    public void Sorting_by_price_puts_products_without_a_price_last_both_ways()
    {
        _shop.Change([Make.Product("free", "Shirt without price", group: "f")]);
        IReadOnlyList<string> Sorted(SortOrder sort) => TestShop.Ids(_shop.Ask("u", r => r with { K = 100, Sort = sort }, (p, r, profile, s) => p.Search("shirt", r, profile, s)));
        Assert.Equal([.. Enumerable.Range(0, 40).Select(i => $"s{i}"), "free"], Sorted(SortOrder.PriceAscending));
        Assert.Equal([.. Enumerable.Range(0, 40).Select(i => $"s{39 - i}"), "free"], Sorted(SortOrder.PriceDescending));
    }

    [Fact]
    public void A_callers_list_keeps_all_of_its_products_and_leans_to_what_the_user_likes()
    {
        _shop.Do("u", InteractionType.Purchase, "s0", "s4", "s8", "s12", "s16");
        ProductId[] sent = [.. new[] { "s21", "s22", "s20", "gone", "s23" }.Select(id => new ProductId(id))];
        var answer = Rank("u", sent);
        Assert.Equal(sent.Order(Comparer<ProductId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), answer.Items.Select(i => i.Product).Order(Comparer<ProductId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))));
        Assert.Equal("s20", answer.Items[0].Product.Value);
        Assert.True(answer.Personalized);
        var unknown = answer.Items.Single(i => i.Product.Value == "gone");
        Assert.False(unknown.Known);
        Assert.Contains(unknown.Score, answer.Items.Where(i => i.Known).Select(i => i.Score));
        Assert.Equal(Enumerable.Range(1, 5), answer.Items.Select(i => i.Rank));
    }

    [Fact]
    public void A_callers_list_for_a_stranger_keeps_its_order_and_hidden_products_come_last()
    {
        ProductId[] sent = [.. new[] { "s4", "s3", "s2", "s1" }.Select(id => new ProductId(id))];
        Assert.Equal(sent, Rank("stranger", sent).Items.Select(i => i.Product));
        Assert.False(Rank("stranger", sent).Personalized);
        _shop.Do("u", InteractionType.Hide, "s4");
        Assert.Equal("s4", Rank("u", sent).Items[^1].Product.Value);
    }

    [Fact]
    public void A_query_with_a_callers_list_ranks_what_answers_it_first()
    {
        ProductId[] sent = [.. new[] { "s1", "s2", "s3", "s4" }.Select(id => new ProductId(id))];
        Assert.Equal("s4", Rank("stranger", sent, "blue shirt").Items[0].Product.Value);
        Assert.Equal("s3", Rank("stranger", sent, "number 03").Items[0].Product.Value);
    }

    [Fact]
    public void A_callers_list_that_is_empty_too_long_or_holds_a_product_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Rank("u", []));
        Assert.Throws<ArgumentException>(() => Rank("u", [new ProductId("a"), new ProductId("a")]));
        Assert.Throws<ArgumentException>(() => Rank("u", [.. Enumerable.Range(0, Personalizer.MaxRanked + 1).Select(i => new ProductId($"{i}"))]));
    }

    public void Dispose() => _shop.Dispose();

    private int Row(string id) => _shop.Catalog.TryGetRow(new ProductId(id), out var row) ? row : -1;

    private int Blue(Answer answer) => answer.Items.Count(i => _shop.Catalog.Value(i.Row, ProductAttribute.BaseColour) == "Blue");

    private Answer Recent(string user) => _shop.Ask(user, r => r, (p, r, profile, s) => p.RecentlyViewed(r, profile, s));

    private RankAnswer Rank(string user, ProductId[] products, string? query = null) => _shop.Ask(user, r => r, (p, r, profile, s) => p.Rank(products, query, r, profile, s));
}
