using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Bespoke.Search;
using Xunit;

namespace Bespoke.Tests;

/// <summary>Lists for somebody else than the user.</summary>
public sealed class RecipientTests : IDisposable
{
    private static readonly string?[] Genders = ["Men", "Women", "Boys", "Girls", "Unisex", "Unisex Kids", null];

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 140).Select(i => Make.Product($"p{i}", $"Shirt {i}", gender: Genders[i % 7], colour: i % 2 == 0 ? "Blue" : "Red"))));

    public RecipientTests() => _shop.Do("he", InteractionType.Purchase, "p0", "p7", "p14", "p21", "p28", "p35");

    public void Dispose() => _shop.Dispose();

    public static TheoryData<string?, AgeGroup?, string> Recipients => new()
    {
        { "women", null, "Women Unisex -" },
        { "Women", AgeGroup.Adults, "Women Unisex -" },
        { "Women", AgeGroup.Kids, "Girls Unisex Kids -" },
        { "Boys", null, "Boys Unisex Kids -" },
        { null, AgeGroup.Kids, "Boys Girls Unisex Kids -" },
        { null, AgeGroup.Adults, "Men Women Unisex -" },
    };

    [Theory]
    [MemberData(nameof(Recipients))]
    public void Every_list_holds_what_is_for_the_recipient_or_for_nobody_in_particular(string? gender, AgeGroup? age, string expected)
    {
        var recipient = new Recipient { Gender = gender, AgeGroup = age };
        foreach (var answer in new[] { Search("shirt", recipient), ForYou(recipient) })
        {
            Assert.Equal(expected, string.Join(' ', new[] { "Boys", "Girls", "Men", "Women", "Unisex", "Unisex Kids", "-" }.Where(g => answer.Items.Any(i => Gender(i.Row) == g))));
            Assert.Equal(answer.Total, answer.Items.Count);
        }
    }

    [Fact]
    public void The_users_own_gender_has_no_say_in_it_and_their_other_tastes_have()
    {
        var answer = _shop.Ask("he", r => r with { K = 100, For = new Recipient { Gender = "Women" }, Trace = AnswerTrace.Rows }, (p, r, profile, s) => p.Search("shirt", r, profile, s));
        float Value(string feature, int place) => answer.Rows!.Features.Span[place * FeatureNames.All.Count + FeatureNames.All.Index().Single(n => n.Item == feature).Index];
        Assert.True(answer.Personalized);
        for (var place = 0; place < answer.Items.Count; place++)
        {
            Assert.True(float.IsNaN(Value("user_gender_match", place)));
            Assert.Equal(Gender(answer.Items[place].Row) switch { "Women" => 1, "Unisex" => 0.5f, _ => 0 }, Value("gender_match", place));
            Assert.False(float.IsNaN(Value("user_color_affinity", place)));
        }
        // Neither is anything left of it afterwards.
        Assert.Equal(TestShop.Ids(_shop.ForYou("he")), TestShop.Ids(_shop.ForYou("he")));
        Assert.Equal("Men", Gender(_shop.Search("shirt", "he").Items[0].Row));
    }

    [Fact]
    public void A_gender_in_the_query_goes_before_it()
    {
        var answer = Search("shirt for men", new Recipient { Gender = "Women" });
        Assert.NotEmpty(answer.Items);
        Assert.All(answer.Items, i => Assert.NotEqual("Women", Gender(i.Row)));
        Assert.Equal(TestShop.Ids(Search("shirt for men", null)), TestShop.Ids(answer));
    }

    [Fact]
    public void Memories_are_the_users_own_whomever_a_list_is_for()
    {
        var bought = _shop.Ask("he", r => r with { For = new Recipient { Gender = "Women" } }, (p, r, profile, s) => p.BuyAgain(r, profile, s));
        Assert.Equal(6, bought.Items.Count);
    }

    [Fact]
    public void A_gender_that_the_catalogue_does_not_know_is_named_with_those_that_it_does()
    {
        var fault = Assert.Throws<ArgumentException>(() => Search("shirt", new Recipient { Gender = "Aliens" }));
        Assert.Contains("'Aliens'", fault.Message);
        Assert.Contains("Unisex Kids", fault.Message);
    }

    [Fact]
    public void A_page_goes_on_for_the_same_recipient_alone()
    {
        var next = _shop.Ask("he", r => r with { K = 5, For = new Recipient { Gender = "Women" } }, (p, r, profile, s) => p.ForYou(r, profile, s)).Next;
        Answer Go(string gender) => _shop.Ask("he", r => r with { K = 5, For = new Recipient { Gender = gender }, Cursor = next }, (p, r, profile, s) => p.ForYou(r, profile, s));
        Assert.Equal(6, Go("WOMEN").Items[0].Rank);
        Assert.Throws<ArgumentException>(() => Go("Men"));
    }

    private Answer Search(string query, Recipient? recipient) => _shop.Ask("he", r => r with { K = 100, For = recipient }, (p, r, profile, s) => p.Search(query, r, profile, s));

    private Answer ForYou(Recipient recipient) => _shop.Ask("he", r => r with { K = 100, For = recipient }, (p, r, profile, s) => p.ForYou(r, profile, s));

    private string Gender(int row) => _shop.Catalog.Value(row, ProductAttribute.Gender) ?? "-";
}
