using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class PrivacyTests(KestrelFixture server) : IClassFixture<KestrelFixture>
{
    public static TheoryData<string> Ids => ["plain-1", "a/b", "a%2Fb", "x/export", "x/merge", "日本", "50%", "q?a=1", "h#f"];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_user_is_exported_merged_and_erased_whatever_the_id(string id)
    {
        var (person, anonymous) = ("person " + id, "anonymous " + id);
        await server.TellAsync(ServerFixture.Event(person, "shirt-1"), ServerFixture.Event(anonymous, "shirt-2", second: 1));
        await NoContentAsync(HttpMethod.Put, Address(person), """{"age":40}""");
        await NoContentAsync(HttpMethod.Post, Address(person) + "/merge", JsonSerializer.Serialize(new { from = anonymous }));
        await server.TellAsync(ServerFixture.Event(anonymous, "shirt-3", second: 2));

        var export = await server.GetAsync(Address(anonymous) + "/export");

        Assert.Equal(["id", "ids", "exportedAt", "consent", "erased", "facts", "profile", "events", "shown"], export.EnumerateObject().Select(p => p.Name));
        Assert.Equal([person, anonymous], export.GetProperty("ids").EnumerateArray().Select(i => i.GetString()));
        Assert.Equal(40, export.GetProperty("facts").GetProperty("age").GetInt32());
        var events = export.GetProperty("events").EnumerateArray().ToArray();
        Assert.Equal(["shirt-1", "shirt-2", "shirt-3"], events.Select(e => e.GetProperty("event").GetProperty("productId").GetString()));
        Assert.All(events, e => Assert.Equal(["position", "arrivedAt", "event"], e.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(3, (await server.UserAsync(person)).GetProperty("counts").GetProperty("click").GetInt32());

        await NoContentAsync(HttpMethod.Delete, Address(anonymous), null);

        foreach (var gone in (string[])[person, anonymous])
        {
            Assert.Equal("cold", (await server.UserAsync(gone)).Basis());
            var left = await server.GetAsync(Address(gone) + "/export");
            Assert.True(left.GetProperty("erased").GetBoolean());
            Assert.Empty(left.GetProperty("events").EnumerateArray());
            var report = await server.AskAsync("/v1/events", new { events = new[] { ServerFixture.Event(gone, "shirt-4", second: 9) } });
            Assert.Equal("userId", Assert.Single(report.GetProperty("rejected").EnumerateArray()).GetProperty("field").GetString());
            using var put = await SendAsync(HttpMethod.Put, Address(gone), "{}");
            Assert.Contains("erased", await put.ProblemAsync(HttpStatusCode.Gone));
        }
        await NoContentAsync(HttpMethod.Delete, Address(person), null);
    }

    [Fact]
    public async Task An_unknown_user_has_an_empty_export()
    {
        var export = await server.GetAsync("/v1/users/nobody-at-all/export");
        Assert.Empty(export.GetProperty("events").EnumerateArray());
        Assert.Equal("full", export.GetProperty("consent").GetString());
        Assert.False(export.GetProperty("erased").GetBoolean());
    }

    [Fact]
    public async Task Merging_answers_as_documented()
    {
        await NoContentAsync(HttpMethod.Post, "/v1/users/target/merge", """{"from":"visitor"}""");
        await NoContentAsync(HttpMethod.Post, "/v1/users/target/merge", """{"from":"visitor"}""");
        foreach (var (address, body, status) in ((string, string, HttpStatusCode)[])
        [
            ("/v1/users/other/merge", """{"from":"visitor"}""", HttpStatusCode.Conflict), ("/v1/users/target/merge", """{"from":"target"}""", HttpStatusCode.BadRequest),
            ("/v1/users/target/merge", "{}", HttpStatusCode.BadRequest), ("/v1/users/target/merge", """{"from":""}""", HttpStatusCode.BadRequest),
            ("/v1/users/target/merge", """{"from":"a@example.com"}""", HttpStatusCode.BadRequest), ("/v1/users/target/merge", """{"from":null}""", HttpStatusCode.BadRequest),
        ])
        {
            using var answer = await SendAsync(HttpMethod.Post, address, body);
            await answer.ProblemAsync(status, body);
        }
    }

    [Fact]
    public async Task Without_consent_every_answer_is_that_of_an_anonymous_visitor_to_the_byte()
    {
        await server.TellAsync([.. Enumerable.Range(0, 8).Select(i => ServerFixture.Event("withdrawn", $"shirt-{i * 2}", second: i))]);
        Assert.NotEqual(await PlainAsync("""{"query":"shirt"}"""), await PlainAsync("""{"query":"shirt","userId":"withdrawn"}"""));
        // Per request first, while the user still allows all.
        Assert.Equal(await PlainAsync("""{"query":"shirt"}"""), await PlainAsync("""{"query":"shirt","userId":"withdrawn","consent":"none"}"""));
        await NoContentAsync(HttpMethod.Put, "/v1/users/withdrawn", """{"age":33,"consent":"none"}""");

        Assert.Equal(await PlainAsync("""{"query":"shirt","explain":true}"""), await PlainAsync("""{"query":"shirt","explain":true,"userId":"withdrawn","consent":"full"}"""));
        Assert.Equal(await PlainAsync("{}", "/v1/recommendations/for-you"), await PlainAsync("""{"userId":"withdrawn"}""", "/v1/recommendations/for-you"));
        var report = await server.AskAsync("/v1/events", new { events = new[] { ServerFixture.Event("withdrawn", "shirt-1", second: 20), ServerFixture.Event("another", "shirt-1") } });
        Assert.Equal(1, report.GetProperty("accepted").GetInt32());
        var rejected = Assert.Single(report.GetProperty("rejected").EnumerateArray());
        Assert.Equal((0, "consent", "is none: nothing was stored"), (rejected.GetProperty("index").GetInt32(), rejected.GetProperty("field").GetString(), rejected.GetProperty("rule").GetString()));
        var user = await server.UserAsync("withdrawn");
        Assert.Equal(("cold", "none"), (user.Basis(), user.GetProperty("facts").GetProperty("consent").GetString()));
        Assert.Equal(JsonValueKind.Null, user.GetProperty("facts").GetProperty("age").ValueKind);
    }

    [Fact]
    public async Task Consent_can_be_said_by_address_and_by_event()
    {
        await server.TellAsync([.. Enumerable.Range(0, 6).Select(i => ServerFixture.Event("by-address", $"shirt-{i}", second: i))]);
        Assert.Equal("hot", (await server.GetAsync("/v1/search?q=shirt&user=by-address")).Basis());
        Assert.Equal("cold", (await server.GetAsync("/v1/search?q=shirt&user=by-address&consent=none")).Basis());
        Assert.Equal("cold", (await server.GetAsync("/v1/search?q=shirt&user=by-address&consent=session")).Basis());
        using (var wrong = await server.Client.GetAsync("/v1/search?q=shirt&consent=perhaps"))
        {
            Assert.Contains("perhaps", await wrong.ProblemAsync(HttpStatusCode.BadRequest));
        }
        var sent = """{"events":[{"eventId":"c1","type":"click","userId":"by-address","productId":"shirt-9","occurredAt":"2026-03-02T09:00:00Z","consent":"session"},{"eventId":"c2","type":"click","userId":"by-address","productId":"shirt-9","occurredAt":"2026-03-02T09:00:00Z","consent":"perhaps"}]}""";
        var report = await server.AskAsync("/v1/events", JsonElement.Parse(sent));
        Assert.Equal((1, "consent"), (report.GetProperty("accepted").GetInt32(), report.GetProperty("rejected")[0].GetProperty("field").GetString()));
        Assert.Equal("warm", (await server.GetAsync("/v1/search?q=shirt&user=by-address&consent=session")).Basis());
        var events = (await server.GetAsync("/v1/users/by-address/export")).GetProperty("events").EnumerateArray().ToArray();
        Assert.Equal(7, events.Length);
        Assert.Equal(JsonValueKind.Null, events[^1].GetProperty("position").ValueKind);
    }

    [Theory]
    [InlineData("/v1/search", """{"query":"shirt","userId":"jane@example.com"}""")]
    [InlineData("/v1/recommendations/for-you", """{"userId":"jane@example.com"}""")]
    public async Task A_list_for_an_address_is_refused_with_the_way_out(string path, string body)
    {
        using var answer = await server.PostAsync(path, body);
        Assert.Contains("pseudonymous", await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Facts_and_events_of_an_address_are_refused_and_it_can_still_be_erased()
    {
        using (var put = await SendAsync(HttpMethod.Put, "/v1/users/jane%40example.com", "{}"))
        {
            Assert.Contains("pseudonymous", await put.ProblemAsync(HttpStatusCode.BadRequest));
        }
        var report = await server.AskAsync("/v1/events", new { events = new[] { ServerFixture.Event("jane@example.com", "shirt-1") } });
        Assert.Contains("pseudonymous", report.GetProperty("rejected")[0].GetProperty("rule").GetString());
        await NoContentAsync(HttpMethod.Delete, "/v1/users/jane%40example.com", null);
    }

    // The answer as sent, without its request id.
    private async Task<string> PlainAsync(string body, string path = "/v1/search")
    {
        using var answer = await server.PostAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Replace(JsonElement.Parse(text).GetProperty("requestId").GetString()!, "", StringComparison.Ordinal);
    }

    private static string Address(string id) => "/v1/users/" + Uri.EscapeDataString(id);

    private async Task NoContentAsync(HttpMethod method, string address, string? body)
    {
        using var answer = await SendAsync(method, address, body);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{method} {address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        return await server.Client.SendAsync(request);
    }
}
