using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests.Simulation;

public sealed class PersonaTests(SimulatedShop shop) : IClassFixture<SimulatedShop>
{
    [Fact]
    public void There_are_the_prototypes_six()
    {
        Assert.Equal(
            ["Men Apparel Blue Black White", "Women Apparel Accessories Black White Red", "Boys Apparel Blue Green",
                "Girls Apparel Pink Purple White", "Men Footwear Black Brown", "Women Footwear Accessories Black Brown Beige"],
            Persona.All.Select(p => string.Join(' ', new[] { p.Genders[0] }.Concat(p.MasterCategories).Concat(p.Colours))));
    }

    [Fact]
    public void Men_do_not_suit_products_for_women_because_of_a_substring()
    {
        var men = Persona.All.Single(p => p.Name == "men-apparel");
        var shirt = new Product { Id = new ProductId("1"), Title = "Shirt", Gender = "Women", MasterCategory = "Apparel", BaseColour = "Blue" };

        Assert.False(men.Suits(shirt));
        Assert.Equal(0, men.Affinity(shirt));
        Assert.Equal(1, men.Affinity(shirt with { Gender = "Men" }));
        Assert.Equal(0.5, men.Affinity(shirt with { Gender = "Unisex" }));
        Assert.False(men.Suits(shirt with { Gender = "Men", MasterCategory = "Footwear" }));
    }

    [Fact]
    public void A_shade_of_a_liked_colour_is_between_it_and_any_other()
    {
        var men = Persona.All.Single(p => p.Name == "men-apparel");
        double Affinity(string? colour) => men.Affinity(
            new Product { Id = new ProductId("1"), Title = "Shirt", Gender = "Men", MasterCategory = "Apparel", BaseColour = colour });

        Assert.True(Affinity("Blue") > Affinity("Navy Blue"));
        Assert.True(Affinity("Navy Blue") > Affinity("Pink"));
        Assert.Equal(Affinity("Pink"), Affinity(null));
    }

    [Fact]
    public void Shoppers_of_men_personas_touch_no_product_for_women()
    {
        var men = shop.Simulated.Shoppers.Where(s => s.Gender == "Men" && s.SecondPersona.Genders[0] == "Men").Select(s => s.Id).ToHashSet();
        var touched = Touched().Where(t => men.Contains(t.User)).ToList();

        Assert.True(men.Count >= 10 && touched.Count > 200);
        Assert.All(touched, t => Assert.True(t.Product.Gender is "Men" or "Unisex", t.Product.Title));
    }

    [Fact]
    public void Events_match_their_shoppers_persona_far_above_the_catalogues_base_rate()
    {
        foreach (var persona in Persona.All)
        {
            var users = shop.Simulated.Shoppers.Where(s => s.Persona == persona).Select(s => s.Id).ToHashSet();
            var touched = Touched().Where(t => users.Contains(t.User)).ToList();
            var rate = touched.Count(t => persona.Likes(t.Product)) / (double)touched.Count;
            var rows = Enumerable.Range(0, shop.Catalog.RowCount);
            var baseRate = rows.Count(row => persona.Likes(shop.Catalog[row])) / (double)shop.Catalog.RowCount;

            TestContext.Current.TestOutputHelper?.WriteLine($"{persona.Name}: {rate:0.000} against {baseRate:0.000}");
            Assert.True(rate > 0.35, $"{persona.Name}: only {rate:0.00} of the events are liked.");
            Assert.True(rate > 3 * baseRate, $"{persona.Name}: {rate:0.00} against a base rate of {baseRate:0.00}.");
        }
    }

    [Fact]
    public void A_persona_is_recoverable_from_behaviour_by_counting()
    {
        var touched = Touched().ToLookup(t => t.User, t => t.Product);
        var right = shop.Simulated.Shoppers.Count(s => Nearest(touched[s.Id]) == s.Persona);

        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {shop.Simulated.Shoppers.Count}");
        Assert.True(right >= 0.9 * shop.Simulated.Shoppers.Count, $"{right} of {shop.Simulated.Shoppers.Count} shoppers were recognised.");
    }

    private static Persona Nearest(IEnumerable<Product> products) =>
        Persona.All.MaxBy(persona => products.Sum(p => persona.Suits(p) ? (persona.Likes(p) ? 1.0 : 0.5) : 0))!;

    private IEnumerable<(UserId User, Product Product)> Touched()
    {
        foreach (var e in shop.Simulated.Interactions)
        {
            if (e.ProductId is not { } id) continue;
            Assert.True(shop.Catalog.TryGetRow(id, out var row));
            yield return (e.UserId, shop.Catalog[row]);
        }
    }
}
