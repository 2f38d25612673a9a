using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Search;
using Xunit;

namespace Bespoke.Tests.Search;

public sealed class SuggestionsTests : IDisposable
{
    private readonly TestShop _shop = new(Make.Catalog(
        [.. Many(30, "Dresses", "Dress", "Women", "Red", "Elle"), .. Many(20, "Dresses", "Dress", "Women", "Black", "Elle"), .. Many(12, "Shirts", "Topwear", "Men", "Black", "Arrow"),
        .. Many(40, "Tshirts", "Topwear", "Men", "White", "Nike"), .. Many(8, "Sports Shoes", "Shoes", "Men", "Red", "Nike"), .. Many(2, "Caps", "Headwear", "Unisex", "Red", "Nike")]));


    [Theory]
    [InlineData("dre", "dresses")]
    [InlineData("red dr", "red dresses")]
    [InlineData("dresses re", "red dresses")]
    [InlineData("RED DRESS", "red dresses")]
    [InlineData("kirmizi elb", "kırmızı elbise")]
    [InlineData("KIRMIZI E", "kırmızı elbise")]
    [InlineData("kadın elb", "kadın elbise")]
    [InlineData("erkek göml", "erkek gömlek")]
    [InlineData("nik", "Nike")]
    [InlineData("nike sp", "Nike sports shoes")]
    [InlineData("trai", "trainers")]
    [InlineData("drss", "dresses")]
    [InlineData("kirmzi elb", "kırmızı elbise")]
    [InlineData("dress r", "red dresses")]
    [InlineData("sport shoes r", "red sports shoes")]
    [InlineData("xress", "dresses")]
    [InlineData("İRKEK GÖM", "erkek gömlek")]
    [InlineData("red caps", "Nike Unisex Red Caps")]
    [InlineData("nike ca", "Nike Unisex Red Caps")]
    [InlineData("black men sh", "black men shirts")]
    [InlineData("nike 511", "Nike")]
    public void Completes_what_is_typed(string typed, string suggestion) => Assert.Contains(suggestion, Texts(typed));

    [Theory]
    [InlineData("")]
    [InlineData("  - ")]
    [InlineData("zzz")]
    [InlineData("trousers")]
    public void Suggests_nothing_that_no_products_answer(string typed) => Assert.Empty(Texts(typed));

    [Fact]
    public void Whatever_is_suggested_is_understood_and_finds_its_products()
    {
        foreach (var typed in "abcdefghijklmnopqrstuvwyz".Select(c => c.ToString()))
        {
            foreach (var suggestion in Complete(typed, ProductSearch.MaxSuggestions))
            {
                Assert.NotEqual(SuggestionKind.Product, suggestion.Kind);
                Assert.True(suggestion.Products > 0);
                var match = _shop.Match(suggestion.Text);
                Assert.Equal(suggestion.Products, Enumerable.Range(0, _shop.Catalog.RowCount).Count(r => match.Rows[r] && !match.Follows(r)));
            }
        }
    }

    [Fact]
    public void More_products_come_first_and_what_the_user_likes_before_them()
    {
        Assert.Equal("dresses", Texts("d")[0]);
        Assert.Equal("red dresses", Texts("red dre")[0]);
        Assert.Equal(Texts("red dre").Distinct(), Texts("red dre"));
        Assert.Equal(["red dresses", "red sports shoes"], Texts("red ").Where(t => t is "red dresses" or "red sports shoes"));
        _shop.Do("runner", InteractionType.Purchase, [.. Enumerable.Range(0, 8).Select(i => $"Sports Shoes-Red-{i}")]);
        var profile = _shop.Profile("runner");
        var affinities = new UserAffinities();
        affinities.Read(profile, profile.LongTerm, _shop.Catalog, _shop.Snapshot.Shares, Make.Noon);
        Assert.Equal(["red sports shoes", "red dresses"], Complete("red ", 10, affinities).Select(s => s.Text).Where(t => t is "red dresses" or "red sports shoes"));
    }

    [Theory]
    // The plainest of the words for one thing, and none of the many for a large one before the word that is begun.
    [InlineData("kır", "kırmızı")]
    [InlineData("mav", "mavi")]
    [InlineData("sap", "şapka")]
    [InlineData("mens", "men")]
    public void What_is_likely_meant_comes_first(string typed, string first)
    {
        using var shop = new TestShop(Make.Catalog(
            [.. Many(90, "Tshirts", "Topwear", "Men", "Blue", "Nike"), .. Many(40, "Tshirts", "Topwear", "Men", "Red", "Nike"), .. Many(30, "Caps", "Headwear", "Men", "Black", "Puma")]));
        Assert.Equal(first, shop.Snapshot.Search.Suggest(typed, 5, shop.Catalog.Visible).Suggestions[0].Text);
    }

    [Fact]
    public void The_length_of_the_list_is_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Complete("d", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Complete("d", ProductSearch.MaxSuggestions + 1));
        Assert.Single(Complete("d", 1));
        Assert.NotNull(Complete(new string('d', 10_000), 20));
    }

    [Fact]
    public void Each_suggestion_says_what_it_is()
    {
        Assert.Equal(SuggestionKind.Category, Kind("dre", "dresses"));
        Assert.Equal(SuggestionKind.Brand, Kind("nik", "Nike"));
        Assert.Equal(SuggestionKind.Colour, Kind("bla", "black"));
        Assert.Equal(SuggestionKind.Gender, Kind("wom", "women"));
        Assert.Equal(SuggestionKind.Combination, Kind("red dr", "red dresses"));
        Assert.Equal(SuggestionKind.Product, Kind("red caps", "Nike Unisex Red Caps"));
    }

    [Fact]
    public void A_stranger_gets_the_plain_order_exactly_and_is_told_so()
    {
        _shop.Do("runner", InteractionType.Purchase, "Sports Shoes-Red-1", "Sports Shoes-Red-2");
        var suggester = new Suggester();
        SuggestionList Asks(string user, string typed) => suggester.Suggest(typed, 20, _shop.Profile(user), _shop.Snapshot, Make.Noon);
        foreach (var typed in new[] { "r", "nike", "red ", "drss", "red cap" })
        {
            Assert.Equal(Complete(typed, 20), Asks("stranger", typed).Suggestions);
            Assert.False(Asks("stranger", typed).Personalized);
            Assert.True(Asks("runner", typed).Personalized);
        }
        Assert.False(Asks("runner", "").Personalized);
    }

    [Fact]
    public void What_no_visible_product_has_is_not_suggested_whatever_the_suggestions_were_made_from()
    {
        Assert.Equal(42, Complete("nik", 20).Single(s => s.Text == "Nike").Products - 8);
        var builder = new CatalogBuilder(_shop.Catalog);
        foreach (var row in Enumerable.Range(0, _shop.Catalog.RowCount).Where(r => _shop.Catalog.Value(r, ProductAttribute.Brand) == "Nike"))
        {
            builder.Upsert(_shop.Catalog[row] with { Hidden = true });
        }
        var after = _shop.Snapshot.Next(builder.BuildChange(), Make.Noon);
        foreach (var typed in new[] { "nik", "nike sp", "train", "sneak", "caps" }) Assert.Empty(after.Search.Suggest(typed, 20, after.Allowed(ProductFilter.None, Make.Noon)).Suggestions);
        Assert.NotEmpty(after.Search.Suggest("dre", 20, after.Catalog.Visible).Suggestions);
    }

    [Fact]
    public void A_product_that_is_not_on_sale_yet_or_that_the_user_hid_is_not_suggested()
    {
        using var shop = new TestShop(Make.Catalog(
            [.. Many(5, "Shirts", "Topwear", "Men", "Black", "Arrow"), Make.Product("late", "Velvet Blazer", "Blazers") with { AvailableFrom = Make.Noon.AddDays(1) }, Make.Product("cape", "Woollen Poncho", "Ponchos")]));
        shop.Do("picky", InteractionType.Hide, "cape");
        SuggestionList Asks(string user, string typed, int days = 0) => new Suggester().Suggest(typed, 20, shop.Profile(user), shop.Snapshot, Make.Noon.AddDays(days));
        Assert.Empty(Asks("stranger", "blaz").Suggestions);
        Assert.Equal(["blazers", "Velvet Blazer"], Asks("stranger", "blaz", days: 2).Suggestions.Select(s => s.Text));
        Assert.Equal(["ponchos", "Woollen Poncho"], Asks("stranger", "ponc").Suggestions.Select(s => s.Text));
        Assert.Empty(Asks("picky", "ponc").Suggestions);
    }

    [Fact]
    public async Task Suggestions_made_in_the_background_are_not_ready_at_first_and_follow_new_values()
    {
        using var shop = new TestShop(Make.Catalog(Many(5, "Shirts", "Topwear", "Men", "Black", "Arrow")));
        var search = shop.Snapshot.Search;
        Assert.False(search.SuggestionsReady);
        search.PrepareSuggestions();
        var first = search.Suggest("shi", 5, shop.Catalog.Visible);
        Assert.True(first.Ready || first.Suggestions.Count == 0);
        while (!search.SuggestionsReady) await Task.Yield();
        Assert.NotEmpty(search.Suggest("shi", 5, shop.Catalog.Visible).Suggestions);

        var builder = new CatalogBuilder(shop.Catalog);
        builder.Upsert(Make.Product("new", "Thing", "Ponchos"));
        var after = shop.Snapshot.Next(builder.BuildChange(), Make.Noon);
        SuggestionList ponchos;
        while ((ponchos = after.Search.Suggest("ponc", 5, after.Catalog.Visible)).Suggestions.All(s => s.Kind != SuggestionKind.Category))
        {
            Assert.True(ponchos.Ready);
            await Task.Yield();
        }
        Assert.Equal("ponchos", ponchos.Suggestions[0].Text);
    }

    [Theory]
    [InlineData("dres", "dresses", 4)]
    [InlineData("drse", "dresses", 4)]
    [InlineData("dres", "drses", 4)]
    [InlineData("dxess", "dresses", 5)]
    [InlineData("dess", "dresses", 5)]
    [InlineData("ddress", "dresses", 5)]
    [InlineData("dresx", "dres", 4)]
    [InlineData("drxxs", "dresses", -1)]
    [InlineData("shoe", "dresses", -1)]
    public void One_edit_makes_the_beginning_of_a_word(string typed, string word, int length) => Assert.Equal(length, SuggestionWords.PrefixWithinOneEdit(typed, word, whole: false));

    public void Dispose() => _shop.Dispose();

    private SuggestionKind Kind(string typed, string text) => Complete(typed, ProductSearch.MaxSuggestions).Single(s => s.Text == text).Kind;

    private IReadOnlyList<Suggestion> Complete(string typed, int k, UserAffinities? affinities = null) => _shop.Snapshot.Search.Suggest(typed, k, _shop.Catalog.Visible, affinities).Suggestions;

    private string[] Texts(string typed) => [.. Complete(typed, ProductSearch.MaxSuggestions).Select(s => s.Text)];

    private static IEnumerable<Product> Many(int count, string type, string sub, string gender, string colour, string brand) =>
        Enumerable.Range(0, count).Select(i => Make.Product($"{type}-{colour}-{i}", $"{brand} {gender} {colour} {type}", type, gender, colour, sub, brand: brand));
}
