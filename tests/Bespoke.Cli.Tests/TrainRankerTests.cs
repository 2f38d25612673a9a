using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Simulation;
using Bespoke.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Cli.Tests;

/// <summary>From lists that were shown to the ranker that orders the next one.</summary>
public sealed class TrainRankerTests : IDisposable
{
    private const int Lists = 600, Users = 60, Shown = 8;

    private static readonly DateTimeOffset First = SyntheticCatalog.DefaultNewest;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_ranker_is_learnt_from_what_was_shown_and_serves_when_the_gate_lets_it()
    {
        await using (var shop = Open())
        {
            await shop.SaveProductsAsync([.. SyntheticCatalog.Generate(200, newest: First)], null, CancellationToken.None);
            // All that anybody ever clicks is the dearest of the list, whatever the scorer that serves thinks of it.
            await LiveAsync(shop, rows => rows.MaxBy(row => shop.Catalog.Price(row)));
            Assert.Equal("linear", (await ShowAsync(shop, 0, First)).Ranker);
        }

        var result = (await BespokeProcess.RunAsync("train", "--data", _folder.Path, "--only", "ranker", "--json")).Ended(0);

        var gate = result.Json.GetProperty("gate");
        Assert.Empty(gate.GetProperty("refusals").EnumerateArray());
        Assert.True(gate.GetProperty("overLinear").GetProperty("low").GetDouble() > 0.1, $"{gate}");
        await using var again = Open();
        Assert.Equal(result.Json.GetProperty("bundle").GetString(), again.Models.Serving);
        var (answer, prices) = (await ShowAsync(again, 0, First), new List<decimal>());
        Assert.Equal("ranker", answer.Ranker);
        foreach (var item in answer.Items) prices.Add(again.Catalog.Price(item.Row)!.Value);
        Assert.True(prices.Take(3).Average() > prices.Skip(3).Average(), string.Join(' ', prices));
    }

    [Fact]
    public async Task A_ranker_that_learnt_from_chance_is_refused_and_all_stays_as_it_is()
    {
        await using (var shop = Open())
        {
            await shop.SaveProductsAsync([.. SyntheticCatalog.Generate(200, newest: First)], null, CancellationToken.None);
            // The scorer that serves knows best: its first product is what everybody wants.
            await LiveAsync(shop, rows => rows[0]);
        }

        var result = (await BespokeProcess.RunAsync("train", "--data", _folder.Path, "--only", "ranker", "--json")).Ended(1);

        Assert.Contains("linear scorer", result.Json.GetProperty("gate").GetProperty("refusals")[0].GetString(), StringComparison.Ordinal);
        await using var again = Open();
        Assert.Equal(ModelBundle.NoVersion, again.Models.Serving);
        Assert.Equal("linear", (await ShowAsync(again, 0, First)).Ranker);
    }

    private Shop Open() => Shop.OpenOrCreate(_folder.Path, new FakeTimeProvider(First.AddHours(Lists)), new ShopOptions { Impressions = new() { SwapShare = 0 } });

    // Lists an hour apart, of each of which one product is clicked.
    private static async Task LiveAsync(Shop shop, Func<int[], int> choose)
    {
        var clicks = new List<Interaction>();
        for (var list = 0; list < Lists; list++)
        {
            var at = First.AddHours(list);
            var answer = await ShowAsync(shop, list, at);
            var chosen = choose([.. answer.Items.Select(i => i.Row)]);
            clicks.Add(Make.Event($"user-{list % Users}", shop.Catalog.Id(chosen).Value, InteractionType.Click, at.AddMinutes(1), $"click-{list}") with { RequestId = answer.RequestId });
        }
        Assert.Equal(Lists, (await shop.IngestAsync(clicks, CancellationToken.None)).Accepted);
    }

    private static Task<Answer> ShowAsync(Shop shop, int list, DateTimeOffset at) =>
        shop.Lists.SearchAsync(list % 2 == 0 ? "shirt" : "shoes", new UserId($"user-{list % Users}"), shop.Lists.NewShownRequest() with { Now = at, K = Shown }, CancellationToken.None);
}
