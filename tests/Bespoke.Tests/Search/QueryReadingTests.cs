using Bespoke.Catalog;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Tests.Search;

/// <summary>What is made of a query, over a small catalogue with prices and sizes.</summary>
public sealed class QueryReadingTests : IDisposable
{
    private readonly TestShop _shop = new(Make.Catalog(
        Shoe("road", "Nike Men Black Running Shoes", "Sports Shoes", "Men", "Black", 120, "42", "43") with { Usage = "Sports", Brand = "Nike" },
        Shoe("court", "Nike Women White Tennis Shoes", "Sports Shoes", "Women", "White", 90, "UK 6", "38") with { Usage = "Sports", Brand = "Nike" },
        Shoe("derby", "Clarks Men Brown Formal Shoes", "Formal Shoes", "Men", "Brown", 150, "42") with { Usage = "Formal", Brand = "Clarks" },
        Shoe("heel", "Catwalk Women Red Heels", "Heels", "Women", "Red", 60, "36") with { Usage = "Casual", Brand = "Catwalk" },
        Wear("dress-red", "Elle Women Red Dress", "Dresses", "Dress", "Women", "Red", 80, "M") with { Usage = "Casual", Season = "Summer" },
        Wear("dress-maroon", "Elle Women Maroon Dress", "Dresses", "Dress", "Women", "Maroon", 70, "L") with { Usage = "Party", Season = "Winter" },
        Wear("dress-girl", "Doodle Girls Pink Dress", "Dresses", "Dress", "Girls", "Pink", 40, "S"),
        Wear("shirt-formal", "Arrow Men White Formal Shirt", "Shirts", "Topwear", "Men", "White", 50, "M", "Large") with { Usage = "Formal", Brand = "Arrow" },
        Wear("shirt-blue", "Arrow Men Navy Blue Shirt", "Shirts", "Topwear", "Men", "Navy Blue", 45, "XL") with { Usage = "Casual", Brand = "Arrow" },
        Wear("tee-logo", "U.S. Polo Assn. Men Blue Logo T-shirt", "Tshirts", "Topwear", "Men", "Blue", 20, "S") with { Brand = "U.S. Polo Assn." },
        Wear("tee-boy", "Doodle Boys Green Tshirt", "Tshirts", "Topwear", "Boys", "Green", 15, "S"),
        Wear("jeans", "Levis Unisex Blue Jeans", "Jeans", "Bottomwear", "Unisex", "Blue", 85, "32") with { Brand = "Levis" },
        Wear("tops", "Elle Women Black Top", "Tops", "Topwear", "Women", "Black", 25, "M"),
        Bag("bag", "Baggit Women Red Handbag", "Handbags", "Red", 55), Bag("pack", "Wildcraft Unisex Green Backpack", "Backpacks", "Green", 65) with { Brand = "Wildcraft" },
        Bag("football", "Kipsta Football", "Footballs", "White", 30) with { SubCategory = "Sports Equipment", MasterCategory = "Sporting Goods", Gender = null }));

    [Theory]
    // The last noun is the head; what follows "for" is not.
    [InlineData("dress shirt", "shirt-formal shirt-blue")]
    [InlineData("football shoes", "road court derby heel")]
    [InlineData("shoes for football", "road court derby heel")]
    [InlineData("gömlek elbise", "dress-red dress-maroon dress-girl")]
    [InlineData("footwear heels", "heel")]
    [InlineData("heels footwear", "heel")]
    [InlineData("shirts and jeans", "shirt-formal shirt-blue jeans")]
    [InlineData("jeans or shirts", "shirt-formal shirt-blue jeans")]
    [InlineData("gömlek, elbise", "shirt-formal shirt-blue dress-red dress-maroon dress-girl")]
    // What is not wanted.
    [InlineData("shoes not black", "court derby heel")]
    [InlineData("shoes -black", "court derby heel")]
    [InlineData("shoes not black or white", "derby heel")]
    [InlineData("shoes that are neither black nor white", "derby heel")]
    [InlineData("siyah olmayan ayakkabı", "court derby heel")]
    [InlineData("ayakkabı siyah değil", "court derby heel")]
    [InlineData("tshirt without logo", "tee-boy")]
    [InlineData("logosuz tişört", "tee-boy")]
    [InlineData("non nike shoes", "derby heel")]
    [InlineData("mens shirt not blue", "shirt-formal")]
    [InlineData("shoes except heels", "road court derby")]
    [InlineData("not too expensive red dress", "dress-red")]
    [InlineData("kırmızı elbise, pahalı olmayan", "dress-red")]
    [InlineData("no heels, formal shoes", "derby")]
    [InlineData("footwear, no heels, formal shoes", "road court")]
    [InlineData("heels no, jeans yes", "jeans")]
    [InlineData("ne siyah ne beyaz ayakkabı", "derby heel")]
    [InlineData("i hate black shoes", "court derby heel")]
    [InlineData("nothing but red bags", "bag")]
    [InlineData("bags, nothing red", "pack")]
    // Colours of what is not asked for.
    [InlineData("bag to go with a green dress", "bag pack")]
    [InlineData("red bag for a green dress", "bag")]
    // Function words that belong to a phrase.
    [InlineData("jeans for my father in law", "jeans")]
    // Spelt by thumbs.
    [InlineData("redd dresss", "dress-red")]
    // Turkish forms, with and without diacritics, in any case.
    [InlineData("elbiseler", "dress-red dress-maroon dress-girl")]
    [InlineData("elbisesi", "dress-red dress-maroon dress-girl")]
    [InlineData("erkek gömlekleri", "shirt-formal shirt-blue")]
    [InlineData("erkek gömleği", "shirt-formal shirt-blue")]
    [InlineData("ERKEK GÖMLEĞİ", "shirt-formal shirt-blue")]
    [InlineData("erkek gomlegi", "shirt-formal shirt-blue")]
    [InlineData("kadin ayakkabisi", "court heel")]
    [InlineData("KADIN AYAKKABISI", "court heel")]
    [InlineData("KIRMIZI ÇANTA", "bag")]
    [InlineData("çantalar", "bag pack")]
    [InlineData("sırt çantası", "pack")]
    [InlineData("erkek çocuk tişört", "tee-boy")]
    [InlineData("çocuk erkek tişörtü", "tee-boy")]
    [InlineData("kız elbisesi", "dress-girl")]
    [InlineData("kot pantolon", "jeans")]
    [InlineData("siyah running shoes erkek", "road")]
    [InlineData("nike'ın ayakkabıları", "road court")]
    // Joined and parted.
    [InlineData("u s polo tshirt", "tee-logo")]
    [InlineData("us polo assn", "tee-logo")]
    [InlineData("u.s.polo assn", "tee-logo")]
    [InlineData("hand bag", "bag")]
    [InlineData("back-pack", "pack")]
    [InlineData("sportsshoes", "road court")]
    // Nobody is given a gender, and men is not found in women.
    [InlineData("mens", "road derby shirt-formal shirt-blue tee-logo jeans pack")]
    [InlineData("her", "court heel dress-red dress-maroon tops bag jeans pack")]
    [InlineData("kids", "dress-girl tee-boy")]
    public void Finds_what_is_meant(string query, string ids) =>
        Assert.Equal(ids.Split(' ').Order(), _shop.Fitting(query).Order());

    [Theory]
    [InlineData("shirt under 48", "shirt-blue", null, 48d)]
    [InlineData("shirt below $48", "shirt-blue", null, 48d)]
    [InlineData("48 lira altı gömlek", "shirt-blue", null, 48d)]
    [InlineData("48 TL'nin altında gömlek", "shirt-blue", null, 48d)]
    [InlineData("48tl altı gömlek", "shirt-blue", null, 48d)]
    [InlineData("gömlek en fazla 48 lira", "shirt-blue", null, 48d)]
    [InlineData("48 liradan ucuz gömlek", "shirt-blue", null, 48d)]
    [InlineData("shirt 48 or less", "shirt-blue", null, 48d)]
    [InlineData("shirt less than 48 euros", "shirt-blue", null, 48d)]
    [InlineData("shirt up to 48", "shirt-blue", null, 48d)]
    [InlineData("shirt over 48", "shirt-formal", 48d, null)]
    [InlineData("48 üstü gömlek", "shirt-formal", 48d, null)]
    [InlineData("between 40 and 48 shirt", "shirt-blue", 40d, 48d)]
    [InlineData("shirt from 40 to 48", "shirt-blue", 40d, 48d)]
    [InlineData("40 ile 48 lira arası gömlek", "shirt-blue", 40d, 48d)]
    [InlineData("shirt $40-$48", "shirt-blue", 40d, 48d)]
    [InlineData("shoes 100-130", "road", 100d, 130d)]
    [InlineData("shirt under 1,299.00", "shirt-blue shirt-formal", null, 1299d)]
    [InlineData("gömlek 1.299,50 tl altı", "shirt-blue shirt-formal", null, 1299.5)]
    public void Reads_prices(string query, string ids, double? least, double? most)
    {
        var answer = _shop.Search(query);
        Assert.Equal(ids.Split(' ').Order(), TestShop.Ids(answer).Order());
        Assert.Equal((decimal?)least, answer.Understood.MinPrice);
        Assert.Equal((decimal?)most, answer.Understood.MaxPrice);
        Assert.Empty(answer.Relaxed);
    }

    [Theory]
    [InlineData("shoes size 42", "42", "road derby")]
    [InlineData("42 numara ayakkabı", "42", "road derby")]
    [InlineData("ayakkabı 42 beden", "42", "road derby")]
    [InlineData("36 no topuklu", "36", "heel")]
    [InlineData("uk 6 shoes", "6", "court")]
    [InlineData("dress size M", "m", "dress-red")]
    [InlineData("m beden elbise", "m", "dress-red")]
    [InlineData("xl shirt", "xl", "shirt-blue")]
    [InlineData("size large shirt", "l", "shirt-formal")]
    [InlineData("shoes under 130 size 42", "42", "road")]
    [InlineData("size 42 shoes under 130", "42", "road")]
    public void Reads_sizes(string query, string size, string ids)
    {
        var answer = _shop.Search(query);
        Assert.Equal([size], answer.Understood.Size);
        Assert.Equal(ids.Split(' ').Order(), TestShop.Ids(answer).Order());
        Assert.Empty(answer.Relaxed);
    }

    [Theory]
    [InlineData("nike air max 90")]
    [InlineData("levis 501 jeans")]
    [InlineData("under armour shoes")]
    [InlineData("3 shirts")]
    public void A_number_beside_no_word_of_price_or_size_is_neither(string query)
    {
        var understood = _shop.Search(query).Understood;
        Assert.Null(understood.MinPrice);
        Assert.Null(understood.MaxPrice);
        Assert.Empty(understood.Size);
    }

    [Fact]
    public void A_catalogue_without_prices_and_sizes_says_what_it_gave_up()
    {
        using var shop = new TestShop(Make.Catalog(Make.Product("a"), Make.Product("b")));
        var answer = shop.Search("shirt under 50 size M");
        Assert.Equal(["size", "price"], answer.Relaxed);
        Assert.Equal(2, answer.Total);
        Assert.Equal(50, answer.Understood.MaxPrice);
        Assert.Equal(["m"], answer.Understood.Size);
        Assert.Equal(["price"], shop.Search("50 lira altı").Relaxed);
    }

    [Theory]
    [InlineData("drss", "dress")]
    [InlineData("rde dress", null)]
    [InlineData("shrit", "shirt")]
    [InlineData("backpak", "backpack")]
    [InlineData("womne dress", "women dress")]
    [InlineData("wmen", "women")]
    [InlineData("kirmzi elbse", "kırmızı elbise")]
    [InlineData("gömlk", "gömlek")]
    [InlineData("wildcrft", "wildcraft")]
    [InlineData("men", null)]
    [InlineData("mens shoes", null)]
    [InlineData("nike shoes", null)]
    [InlineData("zzzz", null)]
    public void Spelling_is_put_right_and_said(string query, string? corrected) => Assert.Equal(corrected, _shop.Search(query).Understood.Corrected);

    [Fact]
    public void A_known_word_is_never_corrected()
    {
        // "Tips" stands in titles; "Tops" has far more products and is one letter away.
        using var shop = new TestShop(Make.Catalog(
            [.. Enumerable.Range(0, 150).Select(i => Make.Product($"top{i}", $"Elle Women Top {i}", type: "Tops")), .. Enumerable.Range(0, 3).Select(i => Make.Product($"tips{i}", $"Elle Nail Tips {i}", type: "Nails"))]));
        var answer = shop.Search("tips");
        Assert.Null(answer.Understood.Corrected);
        Assert.Equal(3, answer.Total);
    }

    [Fact]
    public void What_was_understood_is_told_in_the_catalogues_words()
    {
        var understood = _shop.Search("yazlık kırmızı elbise siyah olmayan M beden 100 lira altı logosuz").Understood;
        Assert.Equal(["Dresses"], understood.ArticleType);
        Assert.Equal(["Red"], understood.Colour);
        Assert.Equal(["Summer"], understood.Season);
        Assert.Equal(["Black", "logo"], understood.Excluded);
        Assert.Equal(["m"], understood.Size);
        Assert.Equal(100, understood.MaxPrice);
        Assert.Equal(["Formal"], _shop.Search("office shirt").Understood.Usage);
    }

    [Fact]
    public void An_exact_colour_comes_first_and_its_family_follows_when_it_fills_no_page()
    {
        var answer = _shop.Search("kırmızı elbise");
        Assert.Equal(["dress-red", "dress-maroon"], TestShop.Ids(answer).Take(2));
        Assert.Contains("colour", answer.Relaxed);
    }

    [Fact]
    public void A_rare_word_ranks_and_a_frequent_one_chooses()
    {
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 600).Select(i =>
            Make.Product($"{i}", i == 77 ? "Casca Embroidered Shirt" : i % 20 == 0 ? "Casca Printed Shirt" : "Casca Shirt"))));
        var rare = shop.Search("embroidered shirt");
        Assert.Equal(600, rare.Total);
        Assert.Equal("77", TestShop.Ids(rare)[0]);
        Assert.Equal(["words"], rare.Relaxed);
        Assert.Empty(rare.Understood.Ignored);
        Assert.Equal(30, shop.Search("printed shirt").Total);
        Assert.Empty(shop.Search("printed shirt").Relaxed);
        Assert.Equal(["velvet"], shop.Search("velvet printed shirt").Understood.Ignored);
    }

    [Fact]
    public void What_is_not_wanted_is_never_given_back()
    {
        Assert.Equal(["pack"], TestShop.Ids(_shop.Search("handbag not red")));
        var red = new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.BaseColour] = ["Red"] } };
        Assert.Empty(_shop.Search("shoes not red", filter: red).Items);
    }

    [Theory]
    [InlineData("not")]
    [InlineData("-")]
    [InlineData("$")]
    [InlineData("- - -")]
    [InlineData("& / , +")]
    [InlineData("olmayan değil")]
    [InlineData("'")]
    [InlineData("٤٢ ௫ Ⅷ")]
    [InlineData("1.2.3.4,5,6")]
    [InlineData("999999999999999999999999999999999999999 altı")]
    [InlineData("$$$ 5 - - 6 to and")]
    public void Odd_queries_do_no_harm(string query) => Assert.NotNull(_shop.Search(query));

    public void Dispose() => _shop.Dispose();

    private static Product Shoe(string id, string title, string type, string gender, string colour, decimal price, params string[] sizes) =>
        Make.Product(id, title, type, gender, colour, "Shoes", "Footwear", price: price) with { Sizes = [.. sizes.Select(s => new ProductSize(s))] };

    private static Product Wear(string id, string title, string type, string sub, string gender, string colour, decimal price, params string[] sizes) =>
        Make.Product(id, title, type, gender, colour, sub, price: price) with { Sizes = [.. sizes.Select(s => new ProductSize(s))] };

    private static Product Bag(string id, string title, string type, string colour, decimal price) =>
        Make.Product(id, title, type, type == "Handbags" ? "Women" : "Unisex", colour, "Bags", "Accessories", price: price);
}
