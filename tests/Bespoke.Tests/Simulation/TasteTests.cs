using Bespoke.Numerics;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests.Simulation;

public sealed class TasteTests(SimulatedShop shop) : IClassFixture<SimulatedShop>
{
    private const int Shoppers = 60, Sampled = 400;

    [Fact]
    public void Half_of_what_one_shopper_likes_beyond_the_persona_is_independent_of_every_attribute()
    {
        var (byAttributes, byLatents) = (new List<double>(), new List<double>());
        ForEach(1, (taste, row) =>
        {
            byAttributes.Add(taste.OfAttributes(row));
            byLatents.Add(taste.OfLatents(row));
        });
        var (attributes, latents) = (Variance(byAttributes), Variance(byLatents));

        TestContext.Current.TestOutputHelper?.WriteLine($"attributes {attributes:0.000}, latents {latents:0.000}");
        Assert.InRange(latents / (attributes + latents), 0.4, 0.6);
        Assert.InRange(Math.Sqrt(attributes + latents), 0.85 * SimulationParameters.IndividualTaste, 1.15 * SimulationParameters.IndividualTaste);
        Assert.InRange(Math.Abs(Correlation(byAttributes, byLatents)), 0, 0.03);
    }

    [Fact]
    public void Without_taste_all_shoppers_feel_the_same()
    {
        var world = new SimulatedWorld(shop.Catalog, 1, taste: 0);
        var tastes = Enumerable.Range(0, 12).Select(i => Taste(world, i)).ToArray();

        for (var row = 0; row < 500; row++) Assert.Single(tastes.Select(t => t.Of(row)).Distinct());
    }

    [Fact]
    public void Twice_the_taste_is_twice_the_difference_between_shoppers()
    {
        var (single, twice) = (new List<double>(), new List<double>());
        ForEach(1, (taste, row) => single.Add(taste.OfAttributes(row) + taste.OfLatents(row)));
        ForEach(2, (taste, row) => twice.Add(taste.OfAttributes(row) + taste.OfLatents(row)));

        Assert.All(single.Zip(twice), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Tastes_drift_by_a_tenth_in_a_month()
    {
        var (now, later) = (new List<double>(), new List<double>());
        for (var i = 0; i < 400; i++)
        {
            var shopper = ShopperMaker.Make(i, 1);
            for (var value = 0; value < 20; value++)
            {
                now.Add(shopper.Preference($"brand {value}", SimulatedShop.End));
                later.Add(shopper.Preference($"brand {value}", SimulatedShop.End.AddDays(30)));
            }
        }

        Assert.Equal(SimulationParameters.TasteAfterMonth, Correlation(now, later), 0.02);
        Assert.Equal(1, Variance(now), 0.05);
        Assert.Equal(1, Variance(later), 0.05);
    }

    private void ForEach(double strength, Action<SessionTaste, int> look)
    {
        var world = new SimulatedWorld(shop.Catalog, 1, strength);
        var random = new SeededRandom(7);
        for (var i = 0; i < Shoppers; i++)
        {
            var taste = Taste(world, i);
            for (var sample = 0; sample < Sampled; sample++) look(taste, random.Next(shop.Catalog.RowCount));
        }
    }

    private static SessionTaste Taste(SimulatedWorld world, int index)
    {
        var shopper = world.ShopperAt(index);
        return new SessionTaste(world, shopper, shopper.Persona, SimulatedShop.End);
    }

    private static double Variance(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return values.Average(v => (v - mean) * (v - mean));
    }

    private static double Correlation(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second)
    {
        var (a, b) = (first.Average(), second.Average());
        return first.Zip(second).Average(p => (p.First - a) * (p.Second - b)) / Math.Sqrt(Variance(first) * Variance(second));
    }
}
