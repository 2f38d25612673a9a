using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests;

public sealed class PersonalizerTests : IDisposable
{
    private static readonly string[] Colours = ["Blue", "Red", "Green", "Black"];

    // 40 shirts alike in text, 10 of each colour, and two brands.
    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 40).Select(i =>
        Make.Product($"s{i}", $"Shirt number {i:00}", gender: i % 2 == 0 ? "Men" : "Women", colour: Colours[i % 4], brand: i < 20 ? "Norvik" : "Casca", price: 10 + i))));

    [Fact]
    public void Users_with_opposite_histories_get_visibly_different_orders()
    {
        _shop.Do("blue", InteractionType.Purchase, "s0", "s4", "s8", "s12", "s16");
        _shop.Do("red", InteractionType.Purchase, "s21", "s25", "s29", "s33", "s37");
        var (a, b) = (_shop.Search("shirt", "blue", 10), _shop.Search("shirt", "red", 10));
        Assert.True(a.Personalized && b.Personalized);
        Assert.Equal(Basis.Hot, a.Basis);
        Assert.InRange(TestShop.Ids(a).Intersect(TestShop.Ids(b)).Count(), 0, 3);
        Assert.All(a.Items.Take(5), i => Assert.Equal("Blue", _shop.Catalog.Value(i.Row, ProductAttribute.BaseColour)));
        Assert.All(b.Items.Take(5), i => Assert.Equal("Red", _shop.Catalog.Value(i.Row, ProductAttribute.BaseColour)));
    }

    [Fact]
    public void A_cold_user_gets_the_plain_order_exactly_and_is_told_so()
    {
        foreach (var query in new[] { "shirt", "blue shirt", "men", "norvik", "number", "shirt 07", "velvet shirt" })
        {
            var (cold, plain) = (_shop.Search(query, "stranger", 40), _shop.Search(query, "stranger", 40, personalize: false));
            Assert.NotEmpty(cold.Items);
            Assert.Equal(plain.Items.Select(i => (i.Row, i.Score)), cold.Items.Select(i => (i.Row, i.Score)));
            Assert.False(cold.Personalized);
            Assert.Equal(Basis.Cold, cold.Basis);
        }
    }

    [Fact]
    public void Asking_for_the_plain_order_ignores_a_history()
    {
        _shop.Do("u", InteractionType.Purchase, "s0", "s4", "s8", "s12", "s16");
        var plain = _shop.Search("shirt", "u", 40, personalize: false);
        Assert.False(plain.Personalized);
        Assert.Equal(TestShop.Ids(_shop.Search("shirt", "stranger", 40)), TestShop.Ids(plain));
        Assert.NotEqual(TestShop.Ids(plain), TestShop.Ids(_shop.Search("shirt", "u", 40)));
    }

    [Fact]
    public void Only_impressions_personalise_nothing()
    {
        _shop.Do("u", InteractionType.Impression, "s0", "s1", "s2", "s3", "s4", "s5");
        var answer = _shop.Search("shirt", "u");
        Assert.False(answer.Personalized);
        Assert.Equal(Basis.Cold, answer.Basis);
    }

    [Fact]
    public void A_hidden_product_is_gone_and_stays_gone_while_others_see_it()
    {
        _shop.Do("u", InteractionType.Hide, "s0");
        _shop.Do("u", InteractionType.View, [.. Enumerable.Repeat("s0", 500)]);
        Assert.DoesNotContain("s0", TestShop.Ids(_shop.Search("shirt", "u", 100)));
        Assert.DoesNotContain("s0", TestShop.Ids(_shop.ForYou("u", 100)));
        Assert.Contains("s0", TestShop.Ids(_shop.Search("shirt", "other", 100)));
        Assert.True(_shop.Search("shirt", "u").Personalized);
    }

    [Fact]
    public void A_broad_query_finds_what_suits_beyond_the_first_300_by_text()
    {
        // 600 equal shirts; the only brown ones come last in every order of text and row.
        using var shop = new TestShop(Make.Catalog(Enumerable.Range(0, 600).Select(i => Make.Product($"{i}", "Plain Shirt", colour: i < 590 ? "Blue" : "Brown", group: $"g{i}"))));
        shop.Do("u", InteractionType.Purchase, "599");
        Assert.All(shop.Search("shirt", k: 100).Items, i => Assert.Equal("Blue", shop.Catalog.Value(i.Row, ProductAttribute.BaseColour)));
        var personal = shop.Search("shirt", "u", 10);
        Assert.All(personal.Items, i => Assert.Equal("Brown", shop.Catalog.Value(i.Row, ProductAttribute.BaseColour)));
        Assert.Equal((600, 300), (personal.Total, personal.Candidates));
        Assert.Equal(100, shop.Search("shirt", "u", 100).Items.Select(i => i.Row).Distinct().Count());
    }

    [Fact]
    public void A_stated_preference_makes_a_user_warm_and_moves_it_up()
    {
        var facts = new UserFacts { Preferences = [new(ProductAttribute.BaseColour, "Green")] };
        var answer = _shop.Search("shirt", "new", 10, facts: facts);
        Assert.Equal(Basis.Warm, answer.Basis);
        Assert.All(answer.Items.Take(5), i => Assert.Equal("Green", _shop.Catalog.Value(i.Row, ProductAttribute.BaseColour)));
        Assert.Contains(answer.Items[0].Reasons, r => r.Text == "you said that you like Green");
    }

    [Fact]
    public void A_gender_in_the_query_overrides_the_profile()
    {
        _shop.Do("him", InteractionType.Purchase, "s0", "s2", "s4", "s6", "s8");
        var answer = _shop.Search("shirt for women", "him", 20);
        Assert.All(answer.Items, i => Assert.Equal("Women", _shop.Catalog.Value(i.Row, ProductAttribute.Gender)));
        Assert.All(answer.Items, i => Assert.DoesNotContain(i.Reasons, r => r.Feature == "user_gender_match"));
    }

    [Fact]
    public void Reasons_name_the_evidence_and_its_number()
    {
        _shop.Do("u", InteractionType.View, "s0", "s4", "s8");
        var reasons = _shop.Search("shirt", "u").Items[0].Reasons;
        Assert.Contains(reasons, r => r.Text == "you looked at Blue 3 times this week");
        Assert.Equal(reasons.OrderByDescending(r => r.Contribution), reasons);
        Assert.All(reasons, r => Assert.True(r.Contribution > 0));
    }

    [Fact]
    public void Answers_are_a_pure_function_also_when_asked_at_once()
    {
        for (var u = 0; u < 8; u++) _shop.Do($"u{u}", InteractionType.Purchase, [.. Enumerable.Range(0, 6).Select(i => $"s{(u * 5 + i * 3) % 40}")]);
        var alone = Enumerable.Range(0, 8).Select(u => TestShop.Ids(_shop.Search("shirt", $"u{u}"))).ToArray();
        var profiles = Enumerable.Range(0, 8).Select(u => _shop.Profile($"u{u}")).ToArray();
        var personalizer = new Personalizer();
        var request = new ListRequest { RequestId = "r", Now = Make.Noon, Diversity = 0 };
        Parallel.For(0, 2_000, i => Assert.Equal(alone[i % 8], TestShop.Ids(personalizer.Search("shirt", request, profiles[i % 8], _shop.Snapshot))));
    }

    [Fact]
    public void For_you_follows_taste_and_is_the_newest_for_a_stranger()
    {
        _shop.Do("u", InteractionType.Click, "s1", "s5", "s9", "s13", "s17");
        var answer = _shop.ForYou("u", 10);
        Assert.True(answer.Personalized);
        Assert.All(answer.Items.Take(5), i => Assert.Equal("Red", _shop.Catalog.Value(i.Row, ProductAttribute.BaseColour)));
        Assert.False(_shop.ForYou().Personalized);
        Assert.Equal(20, _shop.ForYou().Items.Count);
    }

    [Fact]
    public void What_is_not_on_sale_yet_is_shown_by_nothing()
    {
        using var shop = new TestShop(Make.Catalog(
            Make.Product("now", "Silk Shirt") with { AvailableFrom = Make.Noon }, Make.Product("soon", "Silk Shirt") with { AvailableFrom = Make.Noon.AddSeconds(1) }, Make.Product("ever", "Silk Shirt")));
        Assert.Equal(["ever", "now"], TestShop.Ids(shop.Search("silk")).Order());
        Assert.Equal(["ever", "now"], TestShop.Ids(shop.ForYou()).Order());
    }

    [Fact]
    public void The_length_is_what_was_asked_and_each_product_stands_once()
    {
        Assert.Equal(7, _shop.Search("shirt", k: 7).Items.Count);
        var all = _shop.Search("shirt", k: 100);
        Assert.Equal(40, all.Items.Count);
        Assert.Equal(40, TestShop.Ids(all).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 40), all.Items.Select(i => i.Rank));
        Assert.Throws<ArgumentException>(() => _shop.Search("shirt", k: 0));
        Assert.Throws<ArgumentException>(() => _shop.Search("shirt", k: 101));
    }

    public void Dispose() => _shop.Dispose();
}
