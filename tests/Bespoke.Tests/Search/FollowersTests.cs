using Bespoke.Catalog;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Tests.Search;

/// <summary>What follows the products that fit where they fill no page.</summary>
public sealed class FollowersTests : IDisposable
{
    // Titles are of one word each, so that nothing is like another but by its attributes.
    private readonly TestShop _shop = new(Make.Catalog(
        Wear("yellow", "Kurtis", "Women", "Yellow"), Wear("mustard", "Kurtis", "Women", "Mustard"), Wear("blue", "Kurtis", "Women", "Blue"), Wear("kin", "Kurtas", "Women", "Yellow"),
        Wear("man", "Kurtas", "Men", "Yellow"), Wear("boy", "Backpacks", "Boys", "Red"), Wear("all", "Backpacks", "Unisex", "Red"), Wear("woman", "Backpacks", "Women", "Red"),
        Wear("heel", "Heels", "Women", "Red"), Wear("girl", "Tops", "Girls", "Pink"), Wear("nike", "Caps", "Men", "Red") with { Brand = "Nike" }, Wear("puma", "Caps", "Men", "Black") with { Brand = "Puma" }));

    [Fact]
    public void Shades_kin_and_other_colours_follow_what_fits_in_this_order_of_trying()
    {
        Assert.Equal(["yellow"], _shop.Fitting("yellow kurtis"));
        var answer = _shop.Search("yellow kurtis");
        Assert.Equal(["yellow", "mustard"], TestShop.Ids(answer).Take(2));
        Assert.Equal(["kin", "man"], TestShop.Ids(answer).Skip(2).Take(2).Order());
        Assert.Equal(["blue"], TestShop.Ids(answer).Skip(4));
        Assert.Equal(["colour", "category"], answer.Relaxed);
        Assert.Equal((1, 5), (answer.Fitting, answer.Total));
    }

    [Fact]
    public void Colours_beside_the_one_asked_for_come_before_any_other()
    {
        using var shop = new TestShop(Make.Catalog(Wear("turquoise", "Tops", "Women", "Turquoise Blue"), Wear("a-red", "Tops", "Women", "Red"), Wear("green", "Tops", "Women", "Green")));
        Assert.Equal(["turquoise", "green", "a-red"], TestShop.Ids(shop.Search("turquoise tops")));
    }

    [Fact]
    public void A_brand_that_makes_such_things_is_held_rather_than_the_colour()
    {
        Assert.Equal(["nike"], TestShop.Ids(_shop.Search("black nike caps")));
    }

    [Fact]
    public void A_page_of_what_fits_is_not_followed()
    {
        using var shop = new TestShop(Make.Catalog([.. Enumerable.Range(0, 10).Select(i => Wear($"y{i}", "Kurtis", "Women", "Yellow")), Wear("blue", "Kurtis", "Women", "Blue")]));
        var answer = shop.Search("yellow kurtis");
        Assert.Equal((10, 10), (answer.Fitting, answer.Total));
        Assert.Empty(answer.Relaxed);
    }

    [Fact]
    public void What_fits_comes_first_whatever_the_user_likes_and_on_whatever_page()
    {
        _shop.Do("fan", Bespoke.Interactions.InteractionType.Purchase, "blue", "blue", "kin", "kin", "mustard");
        Assert.Equal("yellow", TestShop.Ids(_shop.Search("yellow kurtis", "fan"))[0]);
        var (seen, cursor) = (new List<string>(), default(string));
        do
        {
            var page = _shop.Ask("fan", r => r with { K = 2, Cursor = cursor }, (p, request, profile, snapshot) => p.Search("yellow kurtis", request, profile, snapshot));
            seen.AddRange(TestShop.Ids(page));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal("yellow", seen[0]);
        Assert.Equal(["blue", "kin", "man", "mustard", "yellow"], seen.Order());
    }

    [Fact]
    public void A_brand_is_held_and_so_are_gender_and_exclusions()
    {
        Assert.Equal(["nike"], TestShop.Ids(_shop.Search("nike caps")));
        Assert.DoesNotContain("man", TestShop.Ids(_shop.Search("women yellow kurtis")));
        Assert.DoesNotContain("blue", TestShop.Ids(_shop.Search("yellow kurtis not blue")));
    }

    [Fact]
    public void Whom_it_is_for_alone_is_not_widened() => Assert.Equal(["boy"], TestShop.Ids(_shop.Search("boys")));

    [Fact]
    public void For_children_what_is_for_all_follows_but_nothing_that_is_for_women()
    {
        var answer = _shop.Search("çocuk sırt çantası");
        Assert.Equal(["boy", "all"], TestShop.Ids(answer));
        Assert.Equal(["gender"], answer.Relaxed);
    }

    [Theory]
    [InlineData("heels for girls", "heel")]
    [InlineData("kız topuklu ayakkabı", "heel")]
    public void Girls_for_whom_nothing_is_made_are_young_women(string query, string id)
    {
        var answer = _shop.Search(query);
        Assert.Equal([id], TestShop.Ids(answer));
        Assert.Equal(["gender"], answer.Relaxed);
    }

    [Fact]
    public void A_daughter_is_no_young_woman() => Assert.DoesNotContain("heel", TestShop.Ids(_shop.Search("heels for my daughter")));

    public void Dispose() => _shop.Dispose();

    private static Product Wear(string id, string type, string gender, string colour) =>
        Make.Product(id, id, type, gender, colour, type switch { "Backpacks" => "Bags", "Heels" => "Shoes", "Caps" => "Headwear", _ => "Topwear" });
}
