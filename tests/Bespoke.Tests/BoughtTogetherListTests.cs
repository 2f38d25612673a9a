using Bespoke.Catalog;
using Bespoke.Collaborative;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Tests;

/// <summary>The bought-together surface.</summary>
public sealed class BoughtTogetherListTests : IDisposable
{
    private readonly TestShop _shop = new(Make.Catalog(
        Make.Product("shirt", colour: "Blue"), Make.Product("shirt-red", colour: "Red", group: "style"), Make.Product("shirt-green", colour: "Green", group: "style"),
        Make.Product("jeans", "Blue Jeans", "Jeans", colour: "Blue", sub: "Bottomwear"), Make.Product("jeans-red", "Red Jeans", "Jeans", colour: "Red", sub: "Bottomwear"),
        Make.Product("skirt", "Skirt", "Skirts", "Women", "Blue", "Bottomwear"), Make.Product("belt", "Belt", "Belts", "Unisex", "Blue", "Belts", "Accessories"),
        Make.Product("socks", "Socks", "Socks", "Men", "White", "Socks"), Make.Product("odd", "Odd thing", null, null, null, null)));

    private void Serve(params IEnumerable<string> pairs) => _shop.Serve(new ModelBundle
    {
        Version = "7",
        BoughtTogether = BoughtTogether.Fit([.. pairs.SelectMany(p => Enumerable.Range(0, 5).Select(n => new Order(new UserId($"u{n}"), [.. p.Split(' ').Select(id => new ProductId(id))])))], new BoughtTogetherOptions()),
    });

    private Answer? Together(string product, string user = "stranger", ProductFilter? filter = null) =>
        _shop.Ask(user, r => r with { Filter = filter ?? ProductFilter.None }, (p, r, profile, s) => p.BoughtTogether(new ProductId(product), r, profile, s));

    private static IEnumerable<(string, string)> Labelled(Answer? answer) => answer!.Items.Select(i => (answer.Catalog.Id(i.Row).Value, i.Source!));

    [Fact]
    public void Content_stands_in_of_other_kinds_for_the_same_people_in_fitting_colours()
    {
        Assert.Equal([("jeans", "content"), ("belt", "content"), ("socks", "content"), ("jeans-red", "content")], Labelled(Together("shirt")));
        Assert.Equal("none", Together("shirt")!.Bundle);
        Assert.Empty(Together("odd")!.Items);
        Assert.Null(Together("no such product"));
    }

    [Fact]
    public void What_was_bought_with_it_comes_first_and_is_labelled()
    {
        Serve("shirt skirt", "shirt socks", "shirt no-longer-sold");
        var answer = Together("shirt");
        Assert.Equal([("skirt", "orders"), ("socks", "orders"), ("jeans", "content"), ("belt", "content"), ("jeans-red", "content")], Labelled(answer).OrderBy(l => l.Item2 == "content"));
        Assert.Equal("7", answer!.Bundle);
        Assert.DoesNotContain(Labelled(Together("belt")), l => l.Item2 == "orders");
    }

    [Fact]
    public void A_variant_of_its_own_style_does_not_go_with_it()
    {
        Serve("shirt-red shirt-green", "shirt-red belt");
        Assert.DoesNotContain("shirt-green", TestShop.Ids(Together("shirt-red")!));
        Assert.Contains(("belt", "orders"), Labelled(Together("shirt-red")));
    }

    [Fact]
    public void Filters_and_hidden_products_hold()
    {
        Serve("shirt socks", "shirt belt");
        _shop.Do("u", InteractionType.Hide, "socks");
        Assert.DoesNotContain("socks", TestShop.Ids(Together("shirt", "u")!));
        var red = new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.BaseColour] = ["Red"] } };
        Assert.Equal([("jeans-red", "content")], Labelled(Together("shirt", filter: red)));
    }

    public void Dispose() => _shop.Dispose();
}
