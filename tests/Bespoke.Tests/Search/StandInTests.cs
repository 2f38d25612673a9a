using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Search;

/// <summary>Products that mean what the words of a query mean, where too few say them.</summary>
public sealed class StandInTests : IDisposable
{
    private static readonly string[] Cold = ["warm", "lined", "hooded", "quilted", "padded", "zip", "storm", "alpine", "down", "snow", "insulated", "heavy", "fur", "polar", "thermal", "mountain"];
    private static readonly string[] Bath = ["soft", "cotton", "striped", "absorbent", "plush", "hotel", "spa", "terry", "waffle", "bamboo", "fringe", "guest", "jumbo", "dry", "steam", "shower"];
    private static readonly string[] Office = ["sharp", "tailored", "lapel", "wool", "pinstripe", "slim", "vented", "button", "crisp", "formal", "meeting", "suit", "italian", "herringbone", "notch", "pocket"];

    // A zorvak and a brelmik keep the same company of words, and the one is rare; a thelonk and a quardip live in other worlds. Invented, so that no table knows them.
    private readonly TestShop _shop = new(Make.Catalog([
        .. Things("Zorvak", Cold, 4, _ => "Men", 1), .. Things("Brelmik", Cold, 40, i => i % 2 == 0 ? "Men" : "Women", 2),
        .. Things("Thelonk", Bath, 40, _ => "Women", 3).Select(p => p with { ArticleType = "Towels", SubCategory = "Bath", MasterCategory = "Home" }),
        .. Things("Quardip", Office, 40, _ => "Women", 4).Select(p => p with { ArticleType = "Blazers" }),
    ]));

    [Fact]
    public void Products_of_the_same_meaning_follow_those_that_say_the_word()
    {
        var answer = _shop.Search("zorvak", k: 30);
        Assert.All(answer.Items.Take(4), i => Assert.StartsWith("Zorvak", answer.Catalog.Title(i.Row), StringComparison.Ordinal));
        Assert.All(answer.Items.Skip(4), i => Assert.StartsWith("Brelmik", answer.Catalog.Title(i.Row), StringComparison.Ordinal));
        Assert.InRange(answer.Total, 8, 44);
        Assert.Equal(["words"], answer.Relaxed);
    }

    [Fact]
    public void A_word_that_fills_a_page_needs_no_help()
    {
        var answer = _shop.Search("brelmik", k: 50);
        Assert.Equal(40, answer.Total);
        Assert.Empty(answer.Relaxed);
    }

    [Fact]
    public void A_word_that_nothing_has_means_nothing()
    {
        Assert.Equal(0, _shop.Search("zzzyqx").Total);
    }

    [Fact]
    public void Gender_and_exclusions_are_never_given_up()
    {
        var men = _shop.Search("men zorvak", k: 50);
        Assert.NotEmpty(men.Items);
        Assert.All(men.Items, i => Assert.Equal("Men", men.Catalog.Value(i.Row, ProductAttribute.Gender)));
        var others = _shop.Search("zorvak -brelmik", k: 50);
        Assert.Equal(4, others.Items.Count(i => others.Catalog.Title(i.Row).StartsWith("Zorvak", StringComparison.Ordinal)));
        Assert.DoesNotContain(others.Items, i => others.Catalog.Title(i.Row).StartsWith("Brelmik", StringComparison.Ordinal));
    }

    [Fact]
    public void Filters_are_never_given_up()
    {
        var women = new ProductFilter { Values = new Dictionary<ProductAttribute, IReadOnlyList<string>> { [ProductAttribute.Gender] = ["Women"] } };
        var answer = _shop.Search("zorvak", k: 50, filter: women);
        Assert.InRange(answer.Total, 2, 20);
        Assert.All(answer.Items, i => Assert.StartsWith("Brelmik", answer.Catalog.Title(i.Row), StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_user_has_hidden_does_not_stand_in()
    {
        var shown = TestShop.Ids(_shop.Search("zorvak", k: 50));
        Assert.True(shown.Count > 6);
        _shop.Do("u", InteractionType.Hide, [shown[5], shown[6]]);
        var ids = TestShop.Ids(_shop.Search("zorvak", "u", k: 50));
        Assert.True(ids.Count > 4);
        Assert.DoesNotContain(shown[5], ids);
        Assert.DoesNotContain(shown[6], ids);
    }

    public void Dispose() => _shop.Dispose();

    private static IEnumerable<Product> Things(string kind, string[] words, int count, Func<int, string> gender, ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < count; i++)
        {
            string[] said = [.. words];
            random.Shuffle<string>(said);
            yield return Make.Product($"{kind}{i}", $"{kind} {string.Join(' ', said[..5])} {kind}{i}", type: "Outerwear", gender: gender(i), colour: null, sub: "Outer");
        }
    }
}
