using System.Net;
using System.Text.Json;
using Bespoke.Client;
using Bespoke.ColdStart;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class ModelEndpointsTests : IAsyncLifetime
{
    private readonly ServerFixture _server = new([.. Enumerable.Range(0, 20).Select(i => Make.Product($"p{i}", $"Shirt number {i}", colour: i % 2 == 0 ? "Blue" : "Red"))]);
    private string _first = "", _second = "";
    private JsonElement _before;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        var clicks = TestBundle.Checkerboard(20).Select((c, i) => ServerFixture.Event(c.User, c.Product, second: i)).ToArray();
        foreach (var some in clicks.Chunk(100)) await _server.TellAsync(some);
        // What is trained may serve at any moment from now on.
        _before = await _server.GetAsync("/v1/onboarding");
        _first = await TrainAsync();
        _second = await TrainAsync();
    }

    [Fact]
    public async Task Two_hundred_swaps_under_load_fail_no_request_and_each_answer_names_one_bundle()
    {
        _server.Shop.Models.Activate(_first);
        using var done = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var seen = new Dictionary<string, int>();
            for (var i = 0; !done.IsCancellationRequested || i == 0; i++)
            {
                var answer = i % 2 == 0 ? await _server.ForYouAsync($"u{(worker + i) % 20}", k: 5) : await _server.SearchAsync("shirt", $"u{(worker + i) % 20}", k: 5);
                var bundle = answer.GetProperty("bundle").GetString()!;
                seen[bundle] = seen.GetValueOrDefault(bundle) + 1;
            }
            return seen;
        })).ToArray();
        for (var swap = 1; swap <= 200; swap++) _server.Shop.Models.Activate(swap % 2 == 0 ? _first : _second);
        await done.CancelAsync();
        var answers = (await Task.WhenAll(asking)).SelectMany(a => a).GroupBy(a => a.Key).ToDictionary(g => g.Key, g => g.Sum(a => a.Value));
        Assert.Equal(new[] { _first, _second }.Order(), answers.Keys.Order());
    }

    [Fact]
    public async Task The_models_are_listed_activated_and_refused_over_http()
    {
        using (var activated = await _server.PostAsync($"/v1/models/{_first}/activate", "")) Assert.Equal(HttpStatusCode.OK, activated.StatusCode);
        var models = await _server.GetAsync("/v1/models");
        Assert.Equal(["serving", "training", "bundles"], models.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => p.Name));
        Assert.Equal(_first, models.GetProperty("serving").GetString());
        Assert.Equal("idle", models.GetProperty("training").GetProperty("state").GetString());
        Assert.Equal([_second, _first], models.GetProperty("bundles").EnumerateArray().Select(b => b.GetProperty("version").GetString()!));
        Assert.Equal([false, true], models.GetProperty("bundles").EnumerateArray().Select(b => b.GetProperty("serving").GetBoolean()));
        using (var unknown = await _server.PostAsync("/v1/models/nothing/activate", "")) Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        var file = Path.Combine(_server.Shop.Folder, "models", _second + ".bundle");
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..^9]);
        using (var refused = await _server.PostAsync($"/v1/models/{_second}/activate", "")) Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(_first, (await _server.ForYouAsync("u1")).GetProperty("bundle").GetString());
        Assert.Equal(_second, (await _server.GetAsync("/v1/models")).GetProperty("refused").GetProperty("version").GetString());
    }

    [Fact]
    public async Task What_to_ask_a_newcomer_comes_with_the_models_and_what_they_pick_counts_at_once()
    {
        Assert.Empty(_before.GetProperty("questions").EnumerateArray());
        _server.Shop.Models.Activate(_second);
        var onboarding = await _server.GetAsync("/v1/onboarding");
        Assert.Equal(_second, onboarding.GetProperty("bundle").GetString());
        var question = onboarding.GetProperty("questions")[0];
        Assert.Equal("product", question.GetProperty("attribute").GetString());
        Assert.Equal(3, question.GetProperty("picks").GetInt32());
        Assert.True(question.GetProperty("gain").GetDouble() > 0);
        // Users come to shirts of one colour alone, the odd ones to red ones.
        string[] shown = [.. question.GetProperty("values").EnumerateArray().Select(v => v.GetString()!)];
        Assert.Equal([false, true], shown.Select(IsRed).Distinct().Order());
        using (var refused = await _server.Client.GetAsync("/v1/onboarding?picks=p1")) Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await _server.TellAsync(new { eventId = "pick", type = "favorite", userId = "newcomer", productId = shown.First(IsRed), occurredAt = Make.Noon.AddHours(-1), surface = "onboarding" });
        var answer = await _server.ForYouAsync("newcomer", k: 5);
        Assert.Equal("warm", answer.GetProperty("basis").GetString());
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.True(IsRed(i.GetProperty("id").GetString()!)));

        static bool IsRed(string id) => int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 1;
    }

    [Fact]
    public async Task What_was_picked_decides_what_is_asked_next()
    {
        var client = new BespokeClient(_server.Client, new BespokeClientOptions { Address = _server.Client.BaseAddress });
        var folder = Path.Combine(_server.Shop.Folder, "models");
        var (bundle, info) = BundleFile.Read(await File.ReadAllBytesAsync(Path.Combine(folder, _second + ".bundle")));
        var plan = new OnboardingPlan([Asks("p0", "p1"), Asks("p2", "p3")], [new(["p0"], [Asks("p4", "p5")]), new(["p1"], [Asks("p6", "p7")])]);
        await using (var file = File.Create(Path.Combine(folder, "asks.bundle"))) BundleFile.Write(bundle with { Version = "asks", Questions = plan }, info with { Version = "asks" }, file);
        _server.Shop.Models.Activate("asks");
        Assert.Equal(["p0 p1", "p2 p3"], await AskAsync());
        Assert.Equal(["p0 p1", "p4 p5"], await AskAsync("p0"));
        Assert.Equal(["p0 p1", "p6 p7"], await AskAsync("p1", "p0"));
        Assert.Equal(["p0 p1", "p2 p3"], await AskAsync("nothing"));

        static OnboardingQuestion Asks(params string[] products) => new(null, products, 0.2);

        async Task<IEnumerable<string>> AskAsync(params string[] picked) => (await client.OnboardingAsync(picked)).Questions.Select(q => string.Join(' ', q.Values));
    }

    [Fact]
    public async Task A_host_that_is_no_bespoke_says_how_to_train()
    {
        using var answer = await _server.PostAsync("/v1/models/train", "{}");
        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Contains("bespoke train", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var wrong = await _server.PostAsync("/v1/models/train", """{"only":["oracle"]}""");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Users_like_one_are_told_with_the_bundle_that_says_so()
    {
        _server.Shop.Models.Activate(_first);
        var like = await _server.GetAsync("/v1/users/u4/similar?k=3");
        Assert.Equal(("u4", _first), (like.GetProperty("userId").GetString()!, like.GetProperty("bundle").GetString()!));
        Assert.Equal(3, like.GetProperty("items").GetArrayLength());
        Assert.All(like.GetProperty("items").EnumerateArray(), u => Assert.True(int.Parse(u.GetProperty("userId").GetString()![1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0));
        Assert.Empty((await _server.GetAsync("/v1/users/nobody/similar")).GetProperty("items").EnumerateArray());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<string> TrainAsync() => (await _server.Shop.Models.TrainAsync(ModelNames.All, TestBundle.Small, null, CancellationToken.None)).Bundle.Version;
}
