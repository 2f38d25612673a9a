using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Rules;
using Bespoke.Simulation;
using Bespoke.Storage.Impressions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Storage.Tests.Impressions;

/// <summary>What was logged as served is computed again from its inputs: training and serving see the same numbers.</summary>
public sealed class ParityTests
{
    private const int Users = 60, Rounds = 3;

    [Fact]
    public async Task More_than_ten_thousand_rows_are_computed_again_to_the_bit()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(Make.Noon);
        var options = new ShopOptions { Impressions = new ImpressionOptions { SampleShare = 1, SwapShare = 0.1, InputsOneIn = 1 } };
        await using var shop = Shop.OpenOrCreate(folder.Path, time, options);
        Product[] products = [.. SyntheticCatalog.Generate(1_200, 7)];
        await shop.SaveProductsAsync(products, null, CancellationToken.None);
        // Who has only just come hardly counts in trends.
        await LiveAsync(shop, time, products, round: -1, ago: TimeSpan.FromDays(2));
        await shop.Models.TrainAsync(ModelNames.All, TestBundle.Small, null, CancellationToken.None);
        shop.Models.Follow();
        await shop.LearntAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await LiveAsync(shop, time, products, round);
            await shop.SignalsAsync();
            await ShowAsync(shop, time, products, round);
        }
        time.Advance(WaitingImpressions.Ripe);
        shop.Impressions.Settle();

        var inputs = await shop.Impressions.ReadInputsAsync().ToDictionaryAsync(i => i.RequestId);
        var (personalizer, names, rows, filled) = (new Personalizer(), KeysOf(shop), 0, new HashSet<int>());
        await foreach (var logged in shop.Impressions.ReadAsync())
        {
            var from = inputs[logged.RequestId];
            Assert.Equal((shop.Models.Serving, shop.Catalog.Count), (from.Bundle, from.Products));
            var answer = from.Replay(personalizer, shop.Snapshot, from.User is { } key ? names[key] : null)!;
            Assert.Equal(logged.Rows.Select(r => r.Product), answer.Items.Select(i => answer.Catalog.Id(i.Row)));
            Assert.Equal((logged.Swap, logged.Propensity), (answer.Rows!.Swap, answer.Rows.Propensity));
            for (var i = 0; i < logged.Features.Length; i++)
            {
                var (then, now) = (logged.Features.Span[i], answer.Rows.Features.Span[i]);
                if (BitConverter.SingleToInt32Bits(then) != BitConverter.SingleToInt32Bits(now)) Assert.Fail($"{Ranking.FeatureNames.All[i % Ranking.FeatureNames.All.Count]} was {then:R} and is {now:R}.");
                if (!float.IsNaN(then)) filled.Add(i % Ranking.FeatureNames.All.Count);
            }
            rows += logged.Rows.Count;
        }
        Assert.True(rows >= 10_000, $"{rows} rows");
        // It says something only where the features have something to say.
        Assert.Equal(Ranking.FeatureNames.All, filled.Order().Select(f => Ranking.FeatureNames.All[f]));
    }

    private static Dictionary<string, UserId> KeysOf(Shop shop) => Enumerable.Range(0, Users).Select(UserOf).ToDictionary(u => shop.Impressions.KeyOf(u)!);

    private static RuleSet RulesOf(int number, Product liked) => number % 4 != 1 ? RuleSet.None : new RuleSet(
        [new Rule { Id = "last", Action = RuleAction.Bury, What = new ProductCondition { ProductIds = [liked.Id.Value] } }]);

    private static InteractionContext? ContextOf(int number) => number % 3 == 0 ? null : new InteractionContext { Country = number % 3 == 1 ? "TR" : "AU", Device = "phone", UtcOffset = 180 };

    private static UserId UserOf(int number) => new($"user-{number}");

    // Everybody looks at some of the products that they like, a few of which many like.
    private static async Task LiveAsync(Shop shop, FakeTimeProvider time, Product[] products, int round, TimeSpan ago = default)
    {
        var events = new List<Interaction>();
        for (var user = 0; user < Users; user++)
        {
            var random = new SeededRandom(StableHash.Combine((ulong)user, (ulong)(round + 10)));
            if (round < 0) await shop.Users.PutAsync(UserOf(user), new UserFacts { Country = user % 2 == 0 ? "DE" : "TR" }, null, CancellationToken.None);
            for (var i = 0; i < 12; i++)
            {
                var product = products[random.Chance(0.5) ? random.Next(40) : (user % 10) * 40 + random.Next(40)];
                var at = time.GetUtcNow().AddSeconds(i - 60) - ago;
                events.Add(Make.Event(UserOf(user).Value, product.Id.Value, i % 6 == 5 ? InteractionType.Purchase : InteractionType.Click, at, $"{round}-{user}-{i}") with
                {
                    Price = product.Price,
                    RequestId = i % 2 == 0 ? "earlier" : null,
                    Context = new InteractionContext { Country = user % 2 == 0 ? "DE" : "TR" },
                });
            }
        }
        // What was shown again and again without a look tires.
        if (round < 0) events.AddRange(ShownOften(time.GetUtcNow() - ago, products));
        foreach (var batch in events.Chunk(Shop.MaxBatch)) Assert.Equal(batch.Length, (await shop.IngestAsync(batch, CancellationToken.None)).Accepted);
        time.Advance(TimeSpan.FromMinutes(3));
    }

    private static IEnumerable<Interaction> ShownOften(DateTimeOffset at, Product[] products) =>
        from user in Enumerable.Range(0, Users)
        from product in products.Skip(user % 10 * 40).Take(20)
        from time in Enumerable.Range(1, 6)
        select Make.Event(UserOf(user).Value, product.Id.Value, InteractionType.Impression, at.AddHours(time - 7), $"shown-{user}-{product.Id}-{time}");

    private static async Task ShowAsync(Shop shop, FakeTimeProvider time, Product[] products, int round)
    {
        for (var number = 0; number < Users; number++)
        {
            var user = UserOf(number);
            // Some never were there before.
            UserId? asks = number % 12 == 11 ? null : user;
            var liked = products[(number % 10) * 40 + round];
            foreach (var query in (string[])[liked.ArticleType!, $"{liked.BaseColour} {liked.ArticleType}", liked.Title])
            {
                var request = shop.Lists.NewShownRequest() with { K = 12, Diversity = number % 4 == 0 ? 0.3f : null, Context = ContextOf(number), Rules = RulesOf(number, liked), Filter = number % 5 == 0 ? new ProductFilter { MaxPrice = 500 } : ProductFilter.None };
                await shop.Lists.SearchAsync(query, asks, request, CancellationToken.None);
            }
            await shop.Lists.ForYouAsync(asks, shop.Lists.NewShownRequest() with { Context = ContextOf(number) }, CancellationToken.None);
            await shop.Lists.SimilarAsync(liked.Id, asks, shop.Lists.NewShownRequest(), CancellationToken.None);
            await shop.Lists.NewInAsync(asks, shop.Lists.NewShownRequest() with { K = 5 }, CancellationToken.None);
            time.Advance(TimeSpan.FromMilliseconds(37));
        }
    }
}
