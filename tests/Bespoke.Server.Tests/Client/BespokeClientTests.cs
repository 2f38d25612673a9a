using System.Net;
using System.Text.Json;
using Bespoke.Client;
using Bespoke.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bespoke.Server.Tests.Client;

public sealed class BespokeClientTests(KestrelFixture server) : IClassFixture<KestrelFixture>, IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddBespokeClient(o => o.Address = server.Client.BaseAddress).Services.BuildServiceProvider();

    [Fact]
    public void Every_operation_of_the_document_has_a_call()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(ExternalData.RepositoryRoot, "docs", "openapi.json")));
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value.GetProperty("operationId").GetString()!);
        var calls = typeof(BespokeClient).GetMethods().Select(m => m.Name).Where(n => n.EndsWith("Async", StringComparison.Ordinal)).Order();
        Assert.Equal(operations.Select(o => char.ToUpperInvariant(o[0]) + o[1..] + "Async").Order(), calls);
    }

    [Fact]
    public void Every_type_has_the_fields_of_the_document()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(ExternalData.RepositoryRoot, "docs", "openapi.json")));
        foreach (var schema in document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            if (schema.Name is "ProblemDetails" or "EventsBody" || !schema.Value.TryGetProperty("properties", out var properties)) continue;
            var type = typeof(BespokeClient).Assembly.GetType("Bespoke.Client." + schema.Name);
            Assert.True(type is not null, $"{schema.Name} is missing: run eng/client-types.py");
            Assert.Equal(properties.EnumerateObject().Select(p => char.ToUpperInvariant(p.Name[0]) + p.Name[1..]).Order(), type.GetProperties().Where(p => p.Name != "EqualityContract").Select(p => p.Name).Order());
        }
    }

    [Fact]
    public async Task What_a_shopper_did_changes_what_is_answered()
    {
        var client = Client();
        var report = await client.IngestEventsAsync([.. Enumerable.Range(0, 6).Select(i => new ShopperEvent { Type = "click", UserId = "typed", ProductId = $"dress-{5 * i + 1}", OccurredAt = Make.Noon })]);
        Assert.Equal((6, 0, 0), (report.Accepted, report.Duplicates, report.Rejected.Count));
        var answer = await client.ForYouAsync(new ListBody { UserId = "typed", K = 10, Explain = true });
        Assert.True(answer.Personalized);
        Assert.Equal("hot", (await client.GetUserAsync("typed")).Basis);
        Assert.Equal(answer.Items[0].Id, (await client.ExplainAsync(answer.Items[0].Id, user: "typed")).Product.Product);
    }

    [Fact]
    public async Task Products_are_put_patched_and_removed_whatever_their_id()
    {
        var client = Client();
        foreach (var id in TestCatalog.OddIds.Select(id => "typed " + id))
        {
            await client.PutProductAsync(new Product { Id = id, Title = "A typed belt", Sizes = [], Attributes = new Dictionary<string, string>(), ArticleType = "Belts" });
            using var patch = JsonDocument.Parse("""{"price":12.5,"currency":"EUR"}""");
            Assert.Equal(12.5m, (await client.PatchProductAsync(id, patch.RootElement)).Price);
            Assert.Equal("Belts", (await client.GetProductAsync(id)).ArticleType);
            await client.DeleteProductAsync(id);
            Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<BespokeApiException>(() => client.GetProductAsync(id))).Status);
        }
    }

    [Fact]
    public async Task An_experiment_is_planned_started_read_decided_and_stopped()
    {
        var client = Client();
        Variant[] variants = [new Variant { Name = "usual" }, new Variant { Name = "varied", Overrides = new ListOverrides { Diversity = 0.5f } }];
        var planned = await client.PutExperimentsAsync(new PutExperimentsBody { Version = (await client.GetExperimentsAsync()).Version, Author = "ada", Experiments = [new Experiment { Name = "more-variety", Variants = variants }] });
        Assert.Equal(["usual", "varied"], planned.Intervals["more-variety"].Keys.Order());
        await client.StartExperimentAsync("more-variety", new StateBody { Author = "ada" });
        Assert.Contains((await client.SearchAsync(new SearchBody { Query = "dress", UserId = "somebody" })).Variants!["more-variety"], (string[])["usual", "varied"]);
        var decided = await client.DecideExperimentAsync("more-variety", new DecisionBody { Decision = "wait", Author = "ada" });
        Assert.Equal((await client.ReportExperimentAsync("more-variety")).Verdict, decided.Verdict);
        Assert.Equal("wait", Assert.Single((await client.ExperimentDecisionsAsync("more-variety")).Decisions).Decision);
        Assert.True((await client.PlanExperimentAsync(0.03, unitsPerDay: 20_000)).Days > 1);
        Assert.Equal("stopped", (await client.StopExperimentAsync("more-variety")).Experiments[0].State);
        Assert.Equal(planned.Version + 2, (await client.ExperimentHistoryAsync()).Revisions[0].Version);
        var flagged = await client.PutFlagsAsync(new PutFlagsBody { Version = planned.Version + 2, Flags = [new Flag { Name = "plain", On = false, Overrides = new ListOverrides { Personalize = false } }] });
        Assert.Equal(flagged.Version, (await client.GetFlagsAsync()).Version);
    }

    [Fact]
    public async Task A_refusal_says_what_the_server_says_and_is_not_tried_again()
    {
        var lost = new LosingHandler([]);
        var client = new BespokeClient(new HttpClient(lost), new BespokeClientOptions { Address = server.Client.BaseAddress });
        var fault = await Assert.ThrowsAsync<BespokeApiException>(() => client.SearchAsync(new SearchBody { Query = " " }));
        Assert.Equal((HttpStatusCode.BadRequest, false, 1), (fault.Status, fault.IsTransient, lost.Asked));
        Assert.Contains("query is blank", fault.Message);
    }

    [Fact]
    public async Task An_event_whose_answer_was_lost_is_sent_again_and_counts_once()
    {
        var lost = new LosingHandler([Loss.Answer, Loss.Refusal, Loss.Request]);
        var client = new BespokeClient(new HttpClient(lost), new BespokeClientOptions { Address = server.Client.BaseAddress, FirstWait = TimeSpan.Zero });
        var report = await client.IngestEventsAsync([new ShopperEvent { Type = "view", UserId = "lost", ProductId = "shirt-1", OccurredAt = Make.Noon }]);
        Assert.Equal((0, 1, 4), (report.Accepted, report.Duplicates, lost.Asked));
        Assert.Equal(1, (await client.GetUserAsync("lost")).Counts["view"]);
    }

    [Fact]
    public async Task What_must_not_be_done_twice_is_not_tried_again_after_a_lost_answer()
    {
        var lost = new LosingHandler([Loss.Answer]);
        var client = new BespokeClient(new HttpClient(lost), new BespokeClientOptions { Address = server.Client.BaseAddress, FirstWait = TimeSpan.Zero });
        var fault = await Assert.ThrowsAsync<BespokeApiException>(() => client.TrainModelsAsync());
        Assert.Equal((null, true, 1), (fault.Status, fault.IsTransient, lost.Asked));
    }

    [Fact]
    public void Options_out_of_range_are_refused_when_the_client_is_added()
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddBespokeClient(o => o.Key = "sk_0123456789abcdef"));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddBespokeClient(o => (o.Address, o.Attempts) = (new Uri("http://localhost"), 0)));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private BespokeClient Client() => _services.GetRequiredService<BespokeClient>();

    private enum Loss
    {
        /// <summary>The server does what was asked, and nobody hears of it.</summary>
        Answer,

        /// <summary>The server is not reached.</summary>
        Request,

        /// <summary>The server has no time.</summary>
        Refusal,
    }

    /// <summary>A line that loses the first calls, each in its way.</summary>
    private sealed class LosingHandler(IReadOnlyList<Loss> losses) : DelegatingHandler(new SocketsHttpHandler())
    {
        internal int Asked { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Loss? loss = Asked < losses.Count ? losses[Asked] : null;
            Asked++;
            if (loss == Loss.Refusal) return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            if (loss == Loss.Request) throw new HttpRequestException("The line is down.");
            var answer = await base.SendAsync(request, cancellationToken);
            if (loss is null) return answer;
            answer.Dispose();
            throw new HttpRequestException("The answer was lost.");
        }
    }
}
