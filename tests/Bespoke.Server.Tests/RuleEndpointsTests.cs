using System.Net;
using System.Text.Json;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class RuleEndpointsTests : IAsyncLifetime
{
    private const string Pin = """{"id":"top","action":"pin","place":2,"when":{"queries":["shirt"]},"what":{"productIds":["p9"]}}""";

    private readonly ServerFixture _server = new([.. Enumerable.Range(0, 20).Select(i => Make.Product($"p{i}", $"Shirt number {i}", brand: i < 10 ? "Norvik" : "Casca"))]);

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    [Fact]
    public async Task Rules_are_put_followed_at_once_and_kept_with_every_version()
    {
        var none = await _server.GetAsync("/v1/rules");
        Assert.Equal((0, 0, 2), (none.GetProperty("version").GetInt32(), none.GetProperty("rules").GetArrayLength(), none.GetProperty("builtIn").GetArrayLength()));
        var put = await SavedAsync($$"""{"version":0,"author":"ada","note":"launch","rules":[{{Pin}}]}""");
        Assert.Equal((1, "ada", "launch"), (put.GetProperty("version").GetInt32(), put.GetProperty("author").GetString(), put.GetProperty("note").GetString()));
        var answer = await _server.SearchAsync("shirt");
        Assert.Equal("p9", answer.Ids()[1]);
        Assert.Equal("top", answer.GetProperty("items")[1].GetProperty("rule").GetString());
        await SavedAsync("""{"version":1,"rules":[]}""");
        Assert.NotEqual("p9", (await _server.SearchAsync("shirt")).Ids()[1]);
        var history = (await _server.GetAsync("/v1/rules/history")).GetProperty("revisions").EnumerateArray().Select(r => (r.GetProperty("version").GetInt32(), r.GetProperty("count").GetInt32()));
        Assert.Equal([(2, 0), (1, 1)], history);
        Assert.Equal("top", (await _server.GetAsync("/v1/rules?version=1")).GetProperty("rules")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_somebody_else_has_changed_is_not_overwritten()
    {
        await SavedAsync($$"""{"version":0,"rules":[{{Pin}}]}""");
        using var late = await PutAsync("""{"version":0,"rules":[]}""");
        Assert.Contains("version 1", await late.ProblemAsync(HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Equal(1, (await _server.GetAsync("/v1/rules")).GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("""{"id":"b","action":"pin","place":2,"what":{"productIds":["p1"]}}""", "pin two products to place 2")]
    [InlineData("""{"id":"b","action":"hoist","what":{"productIds":["p1"]}}""", "not as documented")]
    [InlineData("""{"id":"b","action":"bury"}""", "names no products")]
    [InlineData("""{"id":"b","action":"bury","what":{"values":{"shade":["x"]}}}""", "no attribute 'shade'")]
    [InlineData("null", "")]
    public async Task Rules_that_are_wrong_or_contradict_each_other_are_refused(string rule, string reason)
    {
        using var refused = await PutAsync($$"""{"version":0,"rules":[{{Pin}},{{rule}}]}""");
        Assert.Contains(reason, await refused.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal(0, (await _server.GetAsync("/v1/rules")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_draft_is_previewed_with_its_cost_and_changes_nothing()
    {
        using var answer = await _server.PostAsync("/v1/rules/preview", """{"query":"shirt","k":5,"rules":[{"id":"back","action":"bury","what":{"values":{"brand":["Norvik","Norvk"]}}}]}""");
        var preview = await answer.SuccessAsync();
        Assert.All(preview.GetProperty("after").GetProperty("items").EnumerateArray(), i => Assert.Equal("Casca", i.GetProperty("brand").GetString()));
        Assert.Equal((await _server.SearchAsync("shirt", k: 5)).Ids(), preview.GetProperty("before").Ids());
        Assert.InRange(preview.GetProperty("expectedClicksChangePct").GetDouble(), -100, -0.001);
        Assert.Contains("Norvk", preview.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        using var unknown = await _server.PostAsync("/v1/rules/preview", """{"surface":"similar","productId":"nothing","rules":[]}""");
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
        using var surface = await _server.PostAsync("/v1/rules/preview", """{"surface":"trending","rules":[]}""");
        Assert.Contains("no preview of 'trending'", await surface.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_shortens_a_list_on_a_phone_and_is_checked()
    {
        async Task<JsonElement> AskAsync(string context)
        {
            using var answer = await _server.PostAsync("/v1/search", $$"""{"query":"shirt"{{context}}}""");
            return await answer.SuccessAsync();
        }
        Assert.Equal(20, (await AskAsync("")).Ids().Length);
        Assert.Equal((await AskAsync("")).Order(), (await AskAsync(""","context":{}""")).Order());
        Assert.Equal(12, (await AskAsync(""","context":{"device":"phone"}""")).Ids().Length);
        Assert.Equal(15, (await AskAsync(""","k":15,"context":{"device":"phone"}""")).Ids().Length);
        foreach (var wrong in (string[])["""{"country":"TUR"}""", """{"utcOffset":9000}""", """{"planet":"x"}"""])
        {
            using var refused = await _server.PostAsync("/v1/search", $$"""{"query":"shirt","context":{{wrong}}}""");
            await refused.ProblemAsync(HttpStatusCode.BadRequest, wrong);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<JsonElement> SavedAsync(string body)
    {
        using var answer = await PutAsync(body);
        return await answer.SuccessAsync();
    }

    private Task<HttpResponseMessage> PutAsync(string body) => _server.Client.PutAsync("/v1/rules", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
}
