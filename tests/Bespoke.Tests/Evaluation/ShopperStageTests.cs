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
    public void A_page_that_repeats_what_was_picked_earns_nothing_by_it()
    {
        var options = new SimulationOptions { Users = 30, Sessions = 120, Products = 400 };
        using var stage = new ShopperStage(options, null, TestContext.Current.CancellationToken);
        var life = new ShopperLife(stage.World, stage.World.ShopperAt(options.Users));
        var (persona, wish) = (life.Shopper.Persona, stage.WishOf(life, life.Shopper.Persona, stage.Start));
        var who = new Newcomer(stage, life, UserFacts.None);
        Assert.Equal(stage.Judge(life, persona, who.Profile, stage.Start), stage.JudgeNew(life, persona, who, stage.Start));
        foreach (var (number, row) in Enumerable.Range(0, stage.Catalog.RowCount).OrderByDescending(wish.Attraction).Take(5).Index())
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
        Assert.Equal(5, who.Touched.Count);
        Assert.True(stage.JudgeNew(life, persona, who, stage.Start) < 0.8 * stage.Judge(life, persona, who.Profile, stage.Start));
    }
}
