using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Xunit;

namespace Bespoke.Tests.Ranking;

public sealed class ContextTests : IDisposable
{
    private static readonly string[] Names = ["Summer", "Fall", "Winter", "Spring"];

    // Shirts of every season; watches that are all called winter.
    private readonly TestShop _shop = new(Make.Catalog(
    [
        .. Enumerable.Range(0, 40).Select(i => Make.Product($"s{i}", $"Shirt number {i:00}") with { Season = Names[i % 4] }),
        .. Enumerable.Range(0, 20).Select(i => Make.Product($"w{i}", $"Watch number {i:00}", type: "Watches", sub: "Watches", master: "Accessories") with { Season = "Winter" }),
    ]));

    [Fact]
    public void A_context_that_says_nothing_leaves_every_answer_as_it_is()
    {
        _shop.Do("u", InteractionType.Click, "s1", "s5", "s9", "w1", "w2");
        foreach (var user in (string[])["stranger", "u"])
        {
            foreach (var query in (string[])["shirt", "watch", ""])
            {
                var without = Ask(query, null, user);
                Assert.Equal(without, Ask(query, new InteractionContext(), user));
                // A country without seasons, and a device and a clock, which only a trained ranker reads.
                Assert.Equal(without, Ask(query, new InteractionContext { Country = "SG" }, user));
                Assert.Equal(without, Ask(query, new InteractionContext { Device = "phone", UtcOffset = 180 }, user));
            }
        }
    }

    [Theory]
    [InlineData("DE", 0.025f, 0, -0.025f, 0)]
    [InlineData("AU", -0.025f, 0, 0.025f, 0)]
    public void In_season_scores_more_by_hemisphere_and_only_where_a_type_has_seasons(string country, float spring, float summer, float fall, float winter)
    {
        // March: spring in the north, fall in the south.
        var without = Ask("shirt", null).ToDictionary(i => i.Item1, i => i.Item2!.Value);
        foreach (var (row, score) in Ask("shirt", new InteractionContext { Country = country }))
        {
            Assert.Equal(_shop.Catalog.Value(row, ProductAttribute.Season) switch { "Spring" => spring, "Summer" => summer, "Fall" => fall, _ => winter }, score!.Value - without[row], 4);
        }
        Assert.Equal(Ask("watch", null), Ask("watch", new InteractionContext { Country = country }));
    }

    [Theory]
    [InlineData(1, "DE", "Winter", 1)]
    [InlineData(1, "DE", "Fall", 0.5f)]
    [InlineData(1, "DE", "Summer", 0)]
    [InlineData(12, "ZA", "Summer", 1)]
    [InlineData(10, "nz", "Spring", 1)]
    [InlineData(10, "TR", "AUTUMN", 1)]
    public void The_fit_of_a_season_follows_the_calendar(int month, string country, string season, float fit) =>
        Assert.Equal(fit, Seasons.Fit(season, Seasons.At(new DateTimeOffset(2026, month, 15, 0, 0, 0, TimeSpan.Zero), country)!.Value));

    [Fact]
    public void Nothing_is_said_of_seasons_without_a_country_between_the_tropics_and_of_unknown_names()
    {
        Assert.Null(Seasons.At(Make.Noon, null));
        Assert.Null(Seasons.At(Make.Noon, "SG"));
        Assert.True(float.IsNaN(Seasons.Fit("Monsoon", 1)) && float.IsNaN(Seasons.Fit(null, 1)));
    }

    [Fact]
    public void Hour_and_device_are_features_of_the_request()
    {
        for (var day = 1; day <= 30; day++) _shop.Add(Make.Event("u", "s1", InteractionType.View, Make.Noon.AddDays(-7 * day), $"e{day}"));
        float[] At(InteractionContext? context, string user = "u")
        {
            var query = new Bespoke.Retrieval.CandidateQuery
            {
                Catalog = _shop.Catalog,
                Profile = _shop.Profile(user),
                Affinities = new(),
                Now = Make.Noon,
                Within = _shop.Catalog.Visible,
                Context = context,
            };
            var source = new ContextFeatures(_shop.Snapshot.Shares);
            var values = new float[3];
            new Bespoke.Retrieval.FeatureSchema(source.FeatureNames, [source]).Fill(query, [new(0, 0)], values);
            return values;
        }
        Assert.All(At(null), x => Assert.True(float.IsNaN(x)));
        Assert.InRange(At(new InteractionContext { UtcOffset = 0 })[1], 2, 5);
        Assert.InRange(At(new InteractionContext { UtcOffset = 600 })[1], -3, -0.5f);
        Assert.True(float.IsNaN(At(new InteractionContext { UtcOffset = 0 }, "stranger")[1]));
        Assert.Equal((0, 2), (At(new InteractionContext { Device = "Phone" })[2], At(new InteractionContext { Device = "desktop" })[2]));
        Assert.True(float.IsNaN(At(new InteractionContext { Device = "fridge" })[2]));
        Assert.Equal((12, 20, 20), (ListRequest.LengthOn("phone"), ListRequest.LengthOn("desktop"), ListRequest.LengthOn(null)));
    }

    public void Dispose() => _shop.Dispose();

    private (int, float?)[] Ask(string query, InteractionContext? context, string user = "stranger") =>
        [.. _shop.Ask(user, r => r with { Context = context, K = 60, Diversity = 0 }, (p, r, profile, snapshot) => p.Search(query, r, profile, snapshot)).Items.Select(i => (i.Row, i.Score))];
}
