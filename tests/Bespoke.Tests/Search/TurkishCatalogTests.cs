using Bespoke.Catalog;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Tests.Search;

/// <summary>A shop that names its products and categories in Turkish.</summary>
public sealed class TurkishCatalogTests : IDisposable
{
    private readonly TestShop _shop = new(Make.Catalog(
        Wear("shoe", "Erkek Siyah Deri Ayakkabısı", "Klasik Ayakkabısı", "Erkek Ayakkabıları", "Men", "Siyah"),
        Wear("sneaker", "Kadın Beyaz Sneaker", "Spor Ayakkabıları", "Kadın Ayakkabıları", "Women", "Beyaz"),
        Wear("dress", "Kadın Kırmızı Kuşaklı Elbise", "Elbiseler", "Kadın Giyim", "Women", "Kırmızı"),
        Wear("dress-2", "Kadın Siyah Düğmeli Elbise", "Elbiseler", "Kadın Giyim", "Women", "Siyah"),
        Wear("shirt", "Erkek Mavi Gömlek Yakası Düğmeli", "Gömlekler", "Erkek Giyim", "Men", "Mavi"),
        Wear("shirt-2", "Erkek Beyaz Kuşağı Çizgili Gömleği", "Gömlekler", "Erkek Giyim", "Men", "Beyaz"),
        Wear("bag", "Kadın Siyah Çantası Tokası Altın", "Çantalar", "Aksesuar", "Women", "Siyah")));

    [Theory]
    [InlineData("elbise", "dress dress-2")]
    [InlineData("elbiseler", "dress dress-2")]
    [InlineData("kırmızı elbisesi", "dress")]
    [InlineData("kadinlar icin elbise", "dress dress-2")]
    [InlineData("gömlekleri", "shirt shirt-2")]
    [InlineData("spor ayakkabı", "sneaker")]
    [InlineData("spor ayakkabısı", "sneaker")]
    [InlineData("çantam", "bag")]
    // English words and synonyms lead to the Turkish values.
    [InlineData("dress", "dress dress-2")]
    [InlineData("red gown", "dress")]
    [InlineData("men's shirts not white", "shirt")]
    [InlineData("purses", "bag")]
    public void Values_are_found_in_any_form_and_in_English(string query, string ids) =>
        Assert.Equal(ids.Split(' ').Order(), _shop.Fitting(query).Order());

    [Theory]
    [InlineData("kuşak", "dress shirt-2")]
    [InlineData("düğmelileri", "dress-2 shirt")]
    [InlineData("yaka", "shirt")]
    [InlineData("tokalı", "bag")]
    public void Words_of_titles_are_found_in_any_form(string query, string ids) =>
        Assert.Equal(ids.Split(' ').Order(), _shop.Fitting(query).Order());

    [Fact]
    public void A_catalogue_in_English_has_no_Turkish_forms()
    {
        // "Shade" is no form of "sha", nor "nude" of "nu".
        using var shop = new TestShop(Make.Catalog(
            [.. Enumerable.Range(0, 20).Select(i => Make.Product($"a{i}", "Casca Shirt Pin")), .. Enumerable.Range(0, 20).Select(i => Make.Product($"b{i}", "Casca Shirt Pinta"))]));
        Assert.All(TestShop.Ids(shop.Search("pinta", k: 40)), id => Assert.StartsWith("b", id));
    }

    public void Dispose() => _shop.Dispose();

    private static Product Wear(string id, string title, string type, string sub, string gender, string colour) =>
        Make.Product(id, title, type, gender, colour, sub, "Moda");
}
