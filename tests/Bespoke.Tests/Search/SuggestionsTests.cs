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

    private Suggestions Suggestions => _shop.Snapshot.Search.Suggestions;

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
    public void Completes_what_is_typed(string typed, string suggestion) => Assert.Contains(suggestion, Texts(typed));

    [Theory]
    [InlineData("")]
    [InlineData("  - ")]
    [InlineData("zzz")]
    [InlineData("trousers")]
    [InlineData("red caps")]
    public void Suggests_nothing_that_no_products_answer(string typed) => Assert.Empty(Texts(typed));

    [Fact]
    public void Whatever_is_suggested_is_understood_and_finds_its_products()
    {
        foreach (var typed in "abcdefghijklmnopqrstuvwyz".Select(c => c.ToString()))
        {
            foreach (var suggestion in Suggestions.Complete(typed, Suggestions.MaxK))
            {
                Assert.True(suggestion.Products > 0);
                Assert.Equal(suggestion.Products, _shop.Search(suggestion.Text).Total);
            }
        }
    }

    [Fact]
    public void More_products_come_first_and_what_the_user_likes_before_them()
    {
        Assert.Equal("dresses", Texts("d")[0]);
        Assert.Single(Texts("red dre"));
        Assert.Equal(["red dresses", "red sports shoes"], Texts("red ").Where(t => t is "red dresses" or "red sports shoes"));
        _shop.Do("runner", InteractionType.Purchase, [.. Enumerable.Range(0, 8).Select(i => $"Sports Shoes-Red-{i}")]);
        var profile = _shop.Profile("runner");
        var affinities = new UserAffinities();
        affinities.Read(profile, profile.LongTerm, _shop.Catalog, _shop.Snapshot.Shares, Make.Noon);
        Assert.Equal(["red sports shoes", "red dresses"], Suggestions.Complete("red ", 10, affinities).Select(s => s.Text).Where(t => t is "red dresses" or "red sports shoes"));
    }

    [Fact]
    public void The_length_of_the_list_is_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Suggestions.Complete("d", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Suggestions.Complete("d", Suggestions.MaxK + 1));
        Assert.Single(Suggestions.Complete("d", 1));
        Assert.NotNull(Suggestions.Complete(new string('d', 10_000)));
    }

    public void Dispose() => _shop.Dispose();

    private string[] Texts(string typed) => [.. Suggestions.Complete(typed, Suggestions.MaxK).Select(s => s.Text)];

    private static IEnumerable<Product> Many(int count, string type, string sub, string gender, string colour, string brand) =>
        Enumerable.Range(0, count).Select(i => Make.Product($"{type}-{colour}-{i}", $"{brand} {gender} {colour} {type}", type, gender, colour, sub, brand: brand));
}
