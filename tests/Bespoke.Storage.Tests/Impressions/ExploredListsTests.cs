using Bespoke.ColdStart;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Storage.Impressions;
using Xunit;

namespace Bespoke.Storage.Tests.Impressions;

/// <summary>A shop that knows its click rates, to which ten new products came.</summary>
public sealed class ExploredListsTests
{
    private const int Requests = 40;

    [Fact]
    public async Task What_was_tried_out_is_logged_with_its_chance()
    {
        await using var shop = await OpenAsync(new ImpressionOptions { SampleShare = 1, SwapShare = 0, InputsOneIn = int.MaxValue / 4 });
        var answers = await AskAsync(shop, r => r);
        shop.Time.Advance(WaitingImpressions.Ripe);
        var logged = (await shop.LoggedAsync()).ToDictionary(l => l.RequestId);
        Assert.Contains(answers, a => a.Items.Any(i => i.Explored is not null));
        foreach (var answer in answers)
        {
            Assert.Equal(answer.Items.Select(i => i.Explored), logged[answer.RequestId].Rows.Select(r => r.Explored));
            Assert.Equal(answer.Rows!.Propensity, logged[answer.RequestId].Propensity);
        }
    }

    [Fact]
    public async Task Nothing_is_tried_out_where_nothing_may_be_kept_or_inputs_are_whatever_a_variant_says()
    {
        await using var shop = await OpenAsync(new ImpressionOptions { SampleShare = 1, SwapShare = 0, InputsOneIn = int.MaxValue / 4 });
        foreach (var less in (Consent[])[Consent.None, Consent.Session]) AssertNone(await AskAsync(shop, r => r with { Consent = less, Explore = 3 }));
        await shop.PutAsync("ann", UserFacts.None, Consent.Session);
        AssertNone(await AskAsync(shop, r => r with { Explore = 3 }));
        await using var recording = await OpenAsync(new ImpressionOptions { InputsOneIn = 1 });
        AssertNone(await AskAsync(recording, r => r with { Explore = 3 }));
        await using var off = await OpenAsync(new ImpressionOptions { Keep = false });
        AssertNone(await AskAsync(off, r => r with { Explore = 3 }));
    }

    private static void AssertNone(List<Answer> answers) => Assert.All(answers.SelectMany(a => a.Items), i => Assert.Null(i.Explored));

    private static async Task<List<Answer>> AskAsync(PeopleShop shop, Func<ListRequest, ListRequest> change)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < Requests; i++) answers.Add(await shop.ShowAsync("ann", change: r => change(r with { RequestId = $"r{i}" })));
        return answers;
    }

    private static async Task<PeopleShop> OpenAsync(ImpressionOptions impressions)
    {
        var shop = await PeopleShop.OpenAsync(new ShopOptions { Impressions = impressions, Exploration = new ExplorationOptions { Search = 1 } });
        await shop.Shop.SaveProductsAsync([.. Enumerable.Range(0, 10).Select(i => Make.Product($"n{i}", $"Shirt number new {i}") with { AvailableFrom = Make.Noon.AddDays(-3) })], null, CancellationToken.None);
        for (var product = 0; product < 10; product++)
        {
            await shop.TakeAsync([.. Enumerable.Range(0, 100).SelectMany(user => user % 10 == 0 ? [Tell(user, product, InteractionType.Impression), Tell(user, product, InteractionType.Click)] : new[] { Tell(user, product, InteractionType.Impression) })]);
        }
        await shop.ClickAsync("ann", 12);
        await shop.Shop.SignalsAsync();
        return shop;
    }

    private static Interaction Tell(int user, int product, InteractionType type) =>
        Make.Event($"u{user}", $"p{product}", type, Make.Noon.AddHours(-1), $"{user}-{product}-{type}") with { RequestId = "list" };
}
