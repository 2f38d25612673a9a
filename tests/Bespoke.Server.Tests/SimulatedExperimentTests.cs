using System.Text.Json;
using Bespoke.Catalog;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>An experiment from its definition to its decision: simulated shoppers, the server's own path, every step over HTTP.</summary>
public sealed class SimulatedExperimentTests
{
    private const int Products = 800, Shoppers = 300, Visits = 4, InterleavedVisits = 2, Batch = 1_000, Waiting = 500;

    private static readonly DateTimeOffset Start = SyntheticCatalog.DefaultNewest;

    [Fact]
    public async Task An_experiment_is_defined_run_read_out_and_decided()
    {
        var (products, time) = (Catalog(), new SteppedTime(Start));
        await using var server = await OpenAsync(products, time);
        await server.PutAsync("/v1/experiments", """
            {"version":0,"author":"ada","experiments":[{"name":"personal-order","metric":"ctr","minimumEffect":0.3,
             "variants":[{"name":"plain","overrides":{"personalize":false}},{"name":"personal"}]}]}
            """);
        await server.AskAsync("/v1/experiments/personal-order/start", new { author = "ada" });

        var shop = Run(server, products, time);

        var report = await server.GetAsync("/v1/experiments/personal-order/report");
        Assert.StartsWith("personal is better than the control by ctr", report.GetProperty("verdict").GetString());
        var first = report.GetProperty("metrics").EnumerateArray().First();
        Assert.Equal("ctr", first.GetProperty("metric").GetString());
        Assert.True(first.GetProperty("comparison").GetProperty("low").GetDouble() > 0);
        Assert.True(report.GetProperty("split").GetProperty("pValue").GetDouble() > 0.001);
        var totals = report.GetProperty("variants").EnumerateArray().ToDictionary(v => v.GetProperty("variant").GetString()!, v => v.GetProperty("units").GetInt32());
        // Whoever got a variant in an answer and was known well enough for it to matter is counted, in that variant.
        foreach (var (variant, units) in totals) Assert.InRange(units, 100, shop.Variants.Count(v => v.Value == variant));

        var decided = await server.AskAsync("/v1/experiments/personal-order/decisions", new { decision = "ship personal", author = "ada", note = "as expected" });
        Assert.Equal(report.GetProperty("verdict").GetString(), decided.GetProperty("verdict").GetString());
        await server.AskAsync("/v1/experiments/personal-order/stop", new { author = "ada" });
        var after = await server.SearchAsync("shirt", shop.Variants.Keys.First());
        Assert.Equal(JsonValueKind.Null, after.GetProperty("variants").ValueKind);
        var log = await server.GetAsync("/v1/experiments/personal-order/decisions");
        Assert.Equal("ship personal", log.GetProperty("decisions")[0].GetProperty("decision").GetString());
        Assert.Equal(3, (await server.GetAsync("/v1/experiments/history")).GetProperty("revisions").GetArrayLength());
    }

    [Fact]
    public async Task Shoppers_choose_the_products_of_the_better_ranking_where_two_are_interleaved()
    {
        var (products, time) = (Catalog(), new SteppedTime(Start));
        await using var server = await OpenAsync(products, time);
        await server.PutAsync("/v1/experiments", """
            {"version":0,"experiments":[{"name":"personal-order","kind":"interleaving","minimumEffect":0.3,
             "variants":[{"name":"plain","overrides":{"personalize":false}},{"name":"personal"}]}]}
            """);
        await server.AskAsync("/v1/experiments/personal-order/start", new { });

        var shop = Run(server, products, time, InterleavedVisits);

        Assert.Equal("interleaved", shop.Variants.Values.Distinct().Single());
        var report = await server.GetAsync("/v1/experiments/personal-order/report");
        Assert.StartsWith("Shoppers prefer personal to plain by clicks", report.GetProperty("verdict").GetString());
        var read = report.GetProperty("interleaving");
        var (plain, personal) = (read.GetProperty("teams")[0], read.GetProperty("teams")[1]);
        Assert.True(personal.GetProperty("clicks").GetInt32() > plain.GetProperty("clicks").GetInt32());
        // Chance gave both as many places, and the first one as often.
        Assert.InRange(personal.GetProperty("places").GetDouble() / plain.GetProperty("places").GetInt32(), 0.97, 1.03);
        Assert.True(report.GetProperty("split").GetProperty("pValue").GetDouble() > 0.001);
        Assert.Equal(read.GetProperty("credits")[0].GetProperty("preference").GetRawText(), read.GetProperty("days").EnumerateArray().Last().GetProperty("preference").GetRawText());
    }

    private static Product[] Catalog() => [.. SyntheticCatalog.Generate(Products, 1, Start)];

    private static async Task<ServerFixture> OpenAsync(Product[] products, SteppedTime time)
    {
        var server = new ServerFixture(products, time: time);
        await server.InitializeAsync();
        foreach (var batch in SimulatedShoppers.Generate(CatalogOf(products), Start, Shoppers).Interactions.Chunk(Batch)) await server.Shop.IngestAsync(batch, CancellationToken.None);
        return server;
    }

    private static HttpShop Run(ServerFixture server, Product[] products, SteppedTime time, int visits = Visits)
    {
        var world = new SimulatedWorld(CatalogOf(products), seed: 1);
        ShopperLife[] lives = [.. Enumerable.Range(0, Shoppers).Select(i => new ShopperLife(world, world.ShopperAt(i)))];
        var shop = new HttpShop(server.Client, time, Waiting);
        for (var visit = 0; visit < visits; visit++)
        {
            for (var shopper = 0; shopper < lives.Length; shopper++)
            {
                // Every visit has a moment of its own, so that the clock only goes forward.
                lives[shopper].Visit(shop, Start.AddDays(visit).AddMinutes(shopper * 5));
            }
        }
        shop.Flush();
        time.Now = Start.AddDays(visits);
        return shop;
    }

    private static CatalogSnapshot CatalogOf(Product[] products)
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        foreach (var product in products) builder.Upsert(product);
        return builder.Build();
    }
}
