using Bespoke.Evaluation.ColdStarts;
using Bespoke.Evaluation.Simulations;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class ShopperStageTests
{
    [Fact]
    public void What_was_picked_counts_neither_on_the_page_nor_in_the_truth()
    {
        var options = new SimulationOptions { Users = 30, Sessions = 120, Products = 400 };
        using var stage = new ShopperStage(options, null, TestContext.Current.CancellationToken);
        var life = new ShopperLife(stage.World, stage.World.ShopperAt(options.Users));
        var (persona, wish) = (life.Shopper.Persona, stage.WishOf(life, life.Shopper.Persona, stage.Start));
        var who = new Newcomer(stage, life, UserFacts.None);
        int[] liked = [.. Enumerable.Range(0, stage.Catalog.RowCount).OrderByDescending(wish.Attraction)];
        foreach (var (number, row) in liked.Take(5).Index())
        {
            who.Tell(new Interaction
            {
                EventId = new EventId($"pick-{number}"),
                Type = InteractionType.Favorite,
                UserId = life.Shopper.Id,
                ProductId = stage.Catalog.Id(row),
                OccurredAt = stage.Start.AddMinutes(-1),
            });
        }
        var now = stage.Start;
        var ask = new ListAsk { RequestId = "", User = life.Shopper.Id, SessionId = "home", Surface = ListAsk.ForYou, K = 15, Now = now, Context = life.Shopper.Home };
        int[] page = [.. stage.RowsOf(ask, who.Profile)];
        Assert.NotEmpty(page.Intersect(liked.Take(5)));
        int[] left = [.. page.Except(liked.Take(5)).Take(10)];
        int[] best = [.. liked.Where(r => stage.Catalog.Visible[r] && !stage.Catalog.OutOfStock[r]).Except(liked.Take(5)).Take(10)];

        Assert.Equal(Gain(left) / Gain(best), stage.Judge(life, persona, who, now), 6);

        double Gain(int[] rows) => rows.Select((row, place) => wish.Attraction(row) / Math.Log2(place + 2)).Sum();
    }
}
