using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Search;
using Xunit;

namespace Bespoke.Tests.Search;

public sealed class SearchTests : IDisposable
{
    private readonly TestShop _shop = new(Make.Catalog(
        Make.Product("m-shirt", "Norvik Men Navy Blue Shirt", colour: "Navy Blue", brand: "Norvik"),
        Make.Product("w-shirt", "Norvik Women White Shirt", gender: "Women", colour: "White", brand: "Norvik"),
        Make.Product("u-shirt", "Ondelle Unisex White Shirt", gender: "Unisex", colour: "White", brand: "Ondelle"),
        Make.Product("m-tee", "Ondelle Men's Printed Blue T-shirt", type: "Tshirts", colour: "Blue", brand: "Ondelle"),
        Make.Product("w-heels", "Casca Women Red Heels", type: "Heels", sub: "Shoes", master: "Footwear", gender: "Women", colour: "Red", brand: "Casca"),
        Make.Product("m-shoes", "Casca Men Black Casual Shoes", type: "Casual Shoes", sub: "Shoes", master: "Footwear", colour: "Black", brand: "Casca"),
        Make.Product("b-tee", "Ploverhaus Boys Green Tshirt", type: "Tshirts", gender: "Boys", colour: "Green", brand: "Ploverhaus"),
        Make.Product("ipek", "İPEK Kadın Şal", type: "Scarves", sub: "Scarves", master: "Accessories", gender: "Women", colour: "Maroon")));

    [Theory]
    [InlineData("men", "m-shirt m-shoes m-tee u-shirt")]
    [InlineData("women", "ipek u-shirt w-heels w-shirt")]
    [InlineData("mens shirts", "m-shirt u-shirt")]
    [InlineData("MEN'S SHIRT", "m-shirt u-shirt")]
    [InlineData("shirt", "m-shirt u-shirt w-shirt")]
    [InlineData("shirts for ladies", "u-shirt w-shirt")]
    [InlineData("t-shirt", "b-tee m-tee")]
    [InlineData("t shirts", "b-tee m-tee")]
    [InlineData("tee", "b-tee m-tee")]
    [InlineData("kids tee", "b-tee")]
    [InlineData("boy", "b-tee")]
    [InlineData("navy shirt", "m-shirt")]
    [InlineData("casca", "m-shoes w-heels")]
    [InlineData("casca shoes men", "m-shoes")]
    [InlineData("footwear", "m-shoes w-heels")]
    [InlineData("sneakers", "m-shoes")]
    [InlineData("printed", "m-tee")]
    [InlineData("ipek", "ipek")]
    [InlineData("IPEK sal", "ipek")]
    [InlineData("ıpek", "ipek")]
    public void Finds_what_a_person_expects(string query, string ids) =>
        Assert.Equal(ids.Split(' '), _shop.Fitting(query).Order());

    [Theory]
    [InlineData("a")]
    [InlineData("the for and")]
    [InlineData("zzzz")]
    [InlineData("!!! ...")]
    [InlineData("me")]
    [InlineData("wom")]
    public void Answers_nothing_where_nothing_is_meant(string query) => Assert.Empty(_shop.Search(query).Items);

    [Fact]
    public void A_function_word_matches_nothing_even_where_a_title_has_it()
    {
        using var shop = new TestShop(Make.Catalog(Make.Product("1", "A Line for the Day")));
        Assert.Empty(shop.Search("a").Items);
        Assert.Empty(shop.Search("the").Items);
        Assert.Single(shop.Search("a line").Items);
    }

    [Fact]
    public void Men_is_never_found_inside_women()
    {
        foreach (var query in new[] { "men", "mens", "man", "Men's" })
        {
            Assert.All(_shop.Search(query).Items, i => Assert.NotEqual("Women", _shop.Catalog.Value(i.Row, ProductAttribute.Gender)));
        }
    }

    [Fact]
    public void A_query_without_a_gender_is_given_none()
    {
        var answer = _shop.Search("white shirt");
        Assert.Empty(answer.Understood.Gender);
        Assert.Equal(["u-shirt", "w-shirt"], _shop.Fitting("white shirt").Order());
    }

    [Theory]
    [InlineData("red shirt", "colour", "m-shirt u-shirt w-shirt")]
    [InlineData("red scarves", "colour", "ipek")]
    [InlineData("velvet shirt", "words", "m-shirt u-shirt w-shirt")]
    [InlineData("casca tshirt", "brand", "b-tee m-tee")]
    [InlineData("women boots casual shoes", "words", "w-heels")]
    public void What_had_to_be_given_up_is_said(string query, string relaxed, string ids)
    {
        var answer = _shop.Search(query);
        Assert.Contains(relaxed, answer.Relaxed);
        Assert.Equal(ids.Split(' ').Order(), TestShop.Ids(answer).Order());
    }

    [Fact]
    public void A_filter_is_never_widened_by_the_query()
    {
        var women = new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.Gender] = ["Women"] } };
        Assert.Equal(["w-shirt"], TestShop.Ids(_shop.Search("shirt", filter: women)));
        Assert.Empty(_shop.Search("men", filter: women).Items);
        Assert.Empty(_shop.Search("boys tshirt", filter: women).Items);
    }

    [Fact]
    public void What_was_understood_is_in_the_answer()
    {
        var understood = _shop.Search("norvik navy shirts for men velvet").Understood;
        Assert.Equal(["Norvik"], understood.Brand);
        Assert.Equal(["Navy Blue"], understood.Colour);
        Assert.Equal(["Shirts"], understood.ArticleType);
        Assert.Equal(["Men"], understood.Gender);
        Assert.Equal(["velvet"], understood.Words);
    }

    [Fact]
    public void A_word_with_two_meanings_has_the_one_with_more_products()
    {
        using var shop = new TestShop(Make.Catalog(
            [.. Enumerable.Range(0, 5).Select(i => Make.Product($"jeans{i}", $"Casca Men Trousers {i}", type: "Jeans")), Make.Product("deo", "Denim Men Deo", type: "Deodorant", brand: "Denim"),
            Make.Product("coat", "Casca Coat", type: "Coats"), Make.Product("jacket", "Casca Jacket", type: "Jackets")]));
        Assert.Equal(["Jeans"], shop.Search("denim").Understood.ArticleType);
        Assert.Empty(shop.Search("denim").Understood.Brand);
        // The catalogue's own word stands against a synonym.
        Assert.Equal(["Coats"], shop.Search("coat").Understood.ArticleType);
    }

    [Fact]
    public void A_query_that_is_too_long_is_refused()
    {
        Assert.Contains("1001", Assert.Throws<ArgumentException>(() => _shop.Search(new string('x', 1_001))).Message);
        Assert.Empty(_shop.Search(string.Concat(Enumerable.Repeat("x ", 500))).Items);
    }

    [Theory]
    [InlineData("Dresses", "dress")]
    [InlineData("watches", "watch")]
    [InlineData("Body Mists", "body mist")]
    [InlineData("accessories", "accessory")]
    [InlineData("T-Shirts", "tshirt")]
    [InlineData("Levi's 511", "levi 511")]
    [InlineData("Levis Kurtis", "levi kurti")]
    [InlineData("Nike'ın ayakkabıları", "nike ayakkabilari")]
    [InlineData("a the of", "")]
    public void Tokens_are_folded_and_singular(string text, string tokens) => Assert.Equal(tokens, string.Join(' ', SearchTokens.Of(text)));

    public void Dispose() => _shop.Dispose();
}
