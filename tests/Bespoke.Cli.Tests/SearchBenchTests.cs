using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Bespoke.Cli.Bench;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Simulation;
using Bespoke.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class SearchBenchTests(ImportedShop shop) : IClassFixture<ImportedShop>
{
    private static readonly string[] Contract =
    [
        "rate", "sent", "ok", "errors", "p50Ms", "p99Ms", "p999Ms", "cpuMsPerRequest", "hotShare", "candidatesMean", "distinctQueries", "trees", "bundle", "textOnly",
    ];

    private static readonly string[] Stages = ["understand", "match", "retrieve", "features", "score", "all"];

    [Fact]
    public async Task Http_answers_every_search_on_a_copy_and_leaves_the_shop_as_it_is()
    {
        using var temporary = new TemporaryFolder();
        var before = BytesOf(shop.Data);
        using var process = BespokeProcess.StartWith(new() { ["TMPDIR"] = temporary.Path }, "bench", "http", "--data", shop.Data, "--rate", "20", "--seconds", "2", "--shoppers", "30", "--warmup", "1", "--events", "40", "--json");
        var result = (await process.EndAsync()).Ended(0);

        Assert.Equal(Contract, result.JsonNames[..Contract.Length]);
        var (json, text) = (result.Json, result.Json.GetProperty("textOnly"));
        Assert.Equal(20, Int(json, "rate"));
        Assert.Equal(5, Int(json, "products"));
        Assert.InRange(Int(json, "sent"), 10, 80);
        Assert.Equal(Int(json, "sent"), Int(json, "ok") + Int(json, "errors"));
        Assert.Equal(Int(json, "sent"), Int(json, "ok"));
        Assert.Equal(Int(json, "sent"), Int(text, "sent"));
        Assert.Equal(Int(text, "sent"), Int(text, "ok"));
        Assert.Equal(1, json.GetProperty("hotShare").GetDouble());
        Assert.InRange(Int(json, "distinctQueries"), 2, Int(json, "sent"));
        Assert.Equal(0, Int(json, "trees"));
        Assert.Equal("none", json.GetProperty("bundle").GetString());
        Assert.InRange(Int(json, "eventsWritten"), 50, 500);
        Assert.Equal(0, Int(json, "eventErrors"));
        var (p50, p99, p999) = (json.GetProperty("p50Ms").GetDouble(), json.GetProperty("p99Ms").GetDouble(), json.GetProperty("p999Ms").GetDouble());
        Assert.True(0 < p50 && p50 <= p99 && p99 <= p999, $"{p50} {p99} {p999}");
        Assert.True(json.GetProperty("cpuMsPerRequest").GetDouble() > 0);
        var nothing = json.GetProperty("nothing");
        Assert.True(nothing.GetProperty("p50Ms").GetDouble() > 0 && nothing.GetProperty("cpuMsPerRequest").GetDouble() > 0, nothing.ToString());

        Assert.Equal(before, BytesOf(shop.Data));
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path, "bespoke*"));
    }

    [Fact]
    public async Task Search_measures_every_step_of_a_synthetic_shop()
    {
        var result = (await BespokeProcess.RunAsync("bench", "search", "--products", "300", "--shoppers", "20", "--searches", "100", "--json")).Ended(0);
        Assert.Equal(300, Int(result.Json, "products"));
        Assert.Equal(100, Int(result.Json, "searches"));
        var stages = result.Json.GetProperty("stageMediansUs").EnumerateObject().ToArray();
        Assert.Equal(Stages, stages.Select(s => s.Name));
        Assert.All(stages, s => Assert.True(s.Value.GetDouble() > 0, s.Name));
        Assert.True(Int(result.Json, "bytesPerSearch") > 0);
    }

    [Fact]
    public async Task Features_of_300_candidates_and_their_scores_take_no_memory()
    {
        var result = (await BespokeProcess.RunAsync("bench", "features", "--products", "2500", "--shoppers", "20", "--trees", "5", "--rounds", "1", "--json")).Ended(0);
        Assert.Equal(["candidates", "medianUs", "allocatedBytes"], result.JsonNames[..3]);
        Assert.Equal((300, 0), (Int(result.Json, "candidates"), Int(result.Json, "allocatedBytes")));
        Assert.Equal((Ranking.FeatureNames.All.Count, "ranker"), (Int(result.Json, "features"), result.Json.GetProperty("ranker").GetString()));
        Assert.True(result.Json.GetProperty("medianUs").GetDouble() > 0 && result.Json.GetProperty("scoreMedianUs").GetDouble() > 0);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_server_and_removes_the_copy()
    {
        using var temporary = new TemporaryFolder();
        using var process = BespokeProcess.StartWith(new() { ["TMPDIR"] = temporary.Path }, "bench", "http", "--products", "200", "--shoppers", "20", "--seconds", "60");
        var line = await process.ErrorLineAsync(l => l.StartsWith("It listens on ", StringComparison.Ordinal));
        var address = new Uri(line.Split(' ')[^1]);
        process.Interrupt();

        (await process.EndAsync()).Failed(130);

        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path, "bespoke*"));
        using var client = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(address.Host, address.Port));
    }

    [Fact]
    public async Task A_folder_without_a_shop_ends_with_3_and_leaves_nothing()
    {
        using var temporary = new TemporaryFolder();
        using var process = BespokeProcess.StartWith(new() { ["TMPDIR"] = temporary.Path }, "bench", "http", "--data", temporary.File("none"));
        (await process.EndAsync()).Failed(3, "no shop", "none");
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path, "bespoke*"));
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_shoppers_and_queries_and_another_seed_others()
    {
        using var folder = new TemporaryFolder();
        await using var made = await SyntheticAsync(folder, 3_000);
        var (first, again, other) = (SearchQueries.Of(made.Catalog, 1), SearchQueries.Of(made.Catalog, 1), SearchQueries.Of(made.Catalog, 2));
        Assert.Equal(first.Texts, again.Texts);
        Assert.NotEqual(first.Texts, other.Texts);

        var now = SyntheticCatalog.DefaultNewest;
        var events = new SearchShoppers(made.Catalog, first, 1).EventsOf(7, now);
        Assert.Equal(events, new SearchShoppers(made.Catalog, again, 1).EventsOf(7, now));
        Assert.NotEqual(events, new SearchShoppers(made.Catalog, first, 2).EventsOf(7, now));
        Assert.NotEqual(events.Select(e => e.ProductId), new SearchShoppers(made.Catalog, first, 1).EventsOf(8, now).Select(e => e.ProductId));
    }

    [Fact]
    public async Task Queries_are_many_and_their_popularity_falls_as_the_rank_grows()
    {
        using var folder = new TemporaryFolder();
        await using var made = await SyntheticAsync(folder, 10_000);
        var (queries, random) = (SearchQueries.Of(made.Catalog, 1), new SeededRandom(5));
        Assert.True(queries.Texts.Count >= 5_000, $"{queries.Texts.Count}");
        Assert.Equal(queries.Texts.Count, queries.Texts.Distinct().Count());
        var counts = new int[queries.Texts.Count];
        const int Draws = 100_000;
        for (var i = 0; i < Draws; i++) counts[queries.Pick(random)]++;
        var harmonic = Enumerable.Range(1, counts.Length).Sum(i => 1.0 / i);
        foreach (var rank in (int[])[1, 2, 10]) Assert.InRange(counts[rank - 1], 0.9 * Draws / harmonic / rank - 30, 1.1 * Draws / harmonic / rank + 30);
    }

    [Fact]
    public async Task Shoppers_keep_to_a_gender_and_a_few_kinds_and_every_event_keeps_the_rules()
    {
        using var folder = new TemporaryFolder();
        await using var made = await SyntheticAsync(folder, 3_000);
        var now = SyntheticCatalog.DefaultNewest;
        var shoppers = new SearchShoppers(made.Catalog, SearchQueries.Of(made.Catalog, 1), 1);
        var kept = new List<double>();
        for (var shopper = 0; shopper < 50; shopper++)
        {
            var events = shoppers.EventsOf(shopper, now);
            Assert.InRange(events.Count, SearchShoppers.Least, SearchShoppers.Most);
            Assert.All(events, e => Assert.Null(InteractionRules.Fault(e, now)));
            Assert.All(events, e => Assert.InRange(e.OccurredAt, now.AddDays(-31), now));
            Assert.Equal(events.Count, events.Select(e => e.EventId).Distinct().Count());
            var genders = events.Where(e => e.ProductId is not null).Select(e => made.FindProduct(e.ProductId!.Value)!.Gender).CountBy(g => g ?? "").ToArray();
            kept.Add(genders.Max(g => g.Value) / (double)genders.Sum(g => g.Value));
        }
        Assert.True(kept.Average() > 0.75, $"{kept.Average()}");
    }

    [Theory]
    [InlineData("""{"basis":"hot","items":[{"basis":"cold","total":1}],"total":7,"candidates":5,"ranker":"linear","bundle":"none"}""", true, 5, 7, false)]
    [InlineData("""{"basis":"cold","total":7,"candidates":5,"ranker":"ranker","bundle":"b1","items":[]}""", false, 5, 7, true)]
    public void An_answer_is_read_by_its_own_fields(string body, bool hot, int candidates, int total, bool learned)
    {
        Assert.True(HttpAnswer.TryRead(System.Text.Encoding.UTF8.GetBytes(body), out var answer));
        Assert.Equal((hot, candidates, total, learned), (answer.Hot, answer.Candidates, answer.Total, answer.Learned));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"basis":"hot","total":7""")]
    [InlineData("""{"basis":"hot","total":7,"bundle":"none","items":[]}""")]
    [InlineData("""{"basis":"hot","total":"7","candidates":5,"bundle":"none","items":[]}""")]
    public void What_is_no_answer_is_not_read(string body) => Assert.False(HttpAnswer.TryRead(System.Text.Encoding.UTF8.GetBytes(body), out _));

    [Fact]
    public void A_phase_counts_what_was_not_answered_as_errors_and_keeps_it_out_of_the_latencies()
    {
        var phase = new HttpPhase(4, 0) { DistinctQueries = 4 };
        phase.Answered(0, 3, new HttpAnswer(true, 300, 900, false, "none"));
        phase.Answered(2, 1, new HttpAnswer(false, 100, 100, false, "none"));
        phase.Answered(3, 2, new HttpAnswer(true, 200, 200, false, "none"));
        phase.Close(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(6));
        Assert.Equal((4, 3, 1), (phase.Sent, phase.Ok, phase.Errors));
        Assert.Equal((2.0, 3.0), (phase.Latency(0.5), phase.Latency(0.99)));
        Assert.Equal((2.0, 200.0, 400.0), (phase.CpuMsPerRequest, phase.CandidatesMean, phase.MatchesMean));
        Assert.Equal(2 / 3.0, phase.HotShare, 9);
        Assert.Equal((100, 200, 900), (phase.Matches(0), phase.Matches(0.5), phase.Matches(0.99)));
    }

    private static async Task<Shop> SyntheticAsync(TemporaryFolder folder, int products)
    {
        var made = Shop.OpenOrCreate(folder.Path, new FakeTimeProvider(SyntheticCatalog.DefaultNewest));
        await made.SaveProductsAsync([.. SyntheticCatalog.Generate(products)], null, CancellationToken.None);
        return made;
    }

    private static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static string[] BytesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order().Select(f => $"{Path.GetRelativePath(folder, f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")];
}
