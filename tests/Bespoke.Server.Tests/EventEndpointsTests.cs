using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class EventEndpointsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string At = "\"occurredAt\":\"2026-03-02T09:00:00Z\"";

    [Fact]
    public async Task Accepted_duplicates_and_rejected_add_up_to_sent_and_good_rows_of_a_bad_batch_are_kept()
    {
        await server.TellAsync(ServerFixture.Event("adds-up", "shirt-0"));
        var (known, fresh) = (Text(ServerFixture.Event("adds-up", "shirt-0")), Text(ServerFixture.Event("adds-up", "shirt-1")));
        string[] sent =
        [
            fresh, known, "{}", fresh, "null", Text(ServerFixture.Event("adds-up", "shirt-2")), "17", "[]",
            $$"""{"eventId":"bad-1","type":"stare","userId":"adds-up","productId":"shirt-3",{{At}}}""", Text(ServerFixture.Event("adds-up", "shirt-4")),
        ];

        var report = await server.AskAsync("/v1/events", JsonElement.Parse($$"""{"events":[{{string.Join(',', sent)}}]}"""));

        var rejected = report.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("index").GetInt32());
        Assert.Equal([2, 4, 6, 7, 8], rejected);
        Assert.Equal(3, report.GetProperty("accepted").GetInt32());
        Assert.Equal(2, report.GetProperty("duplicates").GetInt32());
        Assert.Equal(4, (await server.UserAsync("adds-up")).GetProperty("counts").GetProperty("click").GetInt32());
    }

    public static TheoryData<string, string> BrokenEvents => new()
    {
        { """ "type":"view","userId":"u","productId":"p",""" + At, "eventId" },
        { """ "eventId":"e","userId":"u","productId":"p",""" + At, "type" },
        { """ "eventId":"e","type":"view","productId":"p",""" + At, "userId" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p" """, "occurredAt" },
        { """ "eventId":"e","type":"view","userId":"u",""" + At, "productId" },
        { """ "eventId":"e","type":"search","userId":"u",""" + At, "query" },
        { """ "eventId":"e","type":"search","userId":"u","query":"  ",""" + At, "query" },
        { """ "eventId":"e","type":"VIEW","userId":"u","productId":"p",""" + At, "type" },
        { """ "eventId":"e","type":1,"userId":"u","productId":"p",""" + At, "type" },
        { """ "eventId":"","type":"view","userId":"u","productId":"p",""" + At, "eventId" },
        { """ "eventId":7,"type":"view","userId":"u","productId":"p",""" + At, "eventId" },
        { """ "eventId":"e","type":"view","userId":" ","productId":"p",""" + At, "userId" },
        { """ "eventId":"e","type":"view","userId":"u\u0000","productId":"p",""" + At, "userId" },
        { """ "eventId":"e","type":"view","userId":"\ud800","productId":"p",""" + At, "userId" },
        { """ "eventId":"e","type":"view","userId":"..","productId":"p",""" + At, "userId" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"",""" + At, "productId" },
        { """ "eventId":"e","type":"view","userId":"u","productId":true,""" + At, "productId" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","occurredAt":"yesterday" """, "occurredAt" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","occurredAt":1767225600 """, "occurredAt" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","occurredAt":"1999-12-31T23:59:59Z" """, "occurredAt" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","occurredAt":"2026-03-03T12:00:01Z" """, "occurredAt" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","occurredAt":"9999-12-31T23:59:59-14:00" """, "occurredAt" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","position":0,""" + At, "position" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","position":1.5,""" + At, "position" },
        { """ "eventId":"e","type":"cart","userId":"u","productId":"p","quantity":0,""" + At, "quantity" },
        { """ "eventId":"e","type":"cart","userId":"u","productId":"p","quantity":99999999999,""" + At, "quantity" },
        { """ "eventId":"e","type":"cart","userId":"u","productId":"p","price":-0.01,""" + At, "price" },
        { """ "eventId":"e","type":"cart","userId":"u","productId":"p","price":1e400,""" + At, "price" },
        { """ "eventId":"e","type":"cart","userId":"u","productId":"p","price":"10",""" + At, "price" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","context":{"utcOffset":841},""" + At, "context.utcOffset" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","context":{"utcOffset":"x"},""" + At, "context.utcOffset" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","sessionId":"",""" + At, "sessionId" },
        { """ "eventId":"e","type":"view","userId":"u","productId":"p","colour":"Blue",""" + At, "colour" },
        { $""" "eventId":"{new string('e', 257)}","type":"view","userId":"u","productId":"p",""" + At, "eventId" },
        { $""" "eventId":"e","type":"search","userId":"u","query":"{new string('q', 1001)}",""" + At, "query" },
    };

    [Theory]
    [MemberData(nameof(BrokenEvents))]
    public async Task A_rejected_event_names_its_index_its_field_and_the_rule(string fields, string field)
    {
        using var answer = await server.PostAsync("/v1/events", $$"""{"events":[{}, {{{fields}}}]}""");

        var report = await answer.SuccessAsync();
        Assert.Equal(0, report.GetProperty("accepted").GetInt32());
        var rejected = report.GetProperty("rejected")[1];
        Assert.Equal(1, rejected.GetProperty("index").GetInt32());
        Assert.Equal(field, rejected.GetProperty("field").GetString());
        var rule = rejected.GetProperty("rule").GetString();
        Assert.False(string.IsNullOrWhiteSpace(rule));
        Answers.SaysNothingOfTheCode(rule);
    }

    [Fact]
    public async Task A_field_that_stands_twice_is_never_read_as_either()
    {
        using var answer = await server.PostAsync("/v1/events", $$"""
            {"events":[{"eventId":"twice","type":"view","type":"purchase","userId":"twice","productId":"shirt-1",{{At}}},
                       {"eventId":"once","type":"view","userId":"once","productId":"shirt-1",{{At}}},
                       {"eventId":"deep","type":"view","userId":"deep","productId":"shirt-1","context":{{new string('[', 200)}}{{new string(']', 200)}},{{At}}}]}
            """);
        var account = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(1, account.GetProperty("accepted").GetInt32());
        Assert.Equal([0, 2], account.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("index").GetInt32()));
        Assert.Equal("type", account.GetProperty("rejected")[0].GetProperty("field").GetString());
        Assert.Equal("cold", (await server.UserAsync("twice")).Basis());
        Assert.Equal("warm", (await server.UserAsync("once")).Basis());
    }

    [Fact]
    public async Task A_click_is_seen_by_the_same_users_very_next_request_a_thousand_times()
    {
        var clicks = 0;
        for (var user = 0; user < 50; user++)
        {
            var seen = new HashSet<string>();
            foreach (var product in TestCatalog.Curios)
            {
                await server.TellAsync(ServerFixture.Event($"next-{user}", product, second: seen.Count));
                seen.Add(product);

                var answer = await server.SearchAsync("curio", $"next-{user}", explain: true);

                Assert.True(answer.Personalized());
                var viewed = answer.GetProperty("items").EnumerateArray()
                    .Where(i => i.GetProperty("reasons").EnumerateArray().Any(r => r.GetProperty("feature").GetString() == "user_previously_viewed"));
                Assert.Equal(seen.Order(), viewed.Select(i => i.GetProperty("id").GetString()!).Order());
                clicks++;
            }
            Assert.Equal(seen.Count, (await server.UserAsync($"next-{user}")).GetProperty("counts").GetProperty("click").GetInt32());
        }
        Assert.Equal(1_000, clicks);
    }

    [Fact]
    public async Task A_click_on_an_attributed_product_shows_in_the_profile_at_once()
    {
        for (var i = 0; i < 60; i++)
        {
            await server.TellAsync(ServerFixture.Event("profiled", $"shirt-{i}", second: i));

            var profile = await server.UserAsync("profiled");

            Assert.Equal(i + 1, profile.GetProperty("counts").GetProperty("click").GetInt32());
            Assert.Equal($"shirt-{i}", profile.GetProperty("recent")[0].GetProperty("id").GetString());
        }
    }

    [Fact]
    public async Task An_event_of_an_unknown_product_is_stored_and_counts_in_full_when_the_product_arrives()
    {
        await using var shop = await ServerFixture.StartAsync(Make.Product("here", type: "Jeans"), Make.Product("there", type: "Caps", colour: "Red"));
        await shop.TellAsync(ServerFixture.Event("early", "later", "purchase"));
        var before = await shop.UserAsync("early");
        Assert.Equal("later", before.GetProperty("purchases")[0].GetProperty("id").GetString());
        Assert.Empty(before.GetProperty("likings").GetProperty("articleType").EnumerateArray());

        await shop.Shop.SaveProductsAsync([Make.Product("later", "Late Shirt", "Shirts")], null, CancellationToken.None);

        var after = await shop.UserAsync("early");
        Assert.Equal("Late Shirt", after.GetProperty("purchases")[0].GetProperty("title").GetString());
        Assert.Equal("Shirts", after.GetProperty("likings").GetProperty("articleType")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_thousand_events_are_one_batch_and_one_more_is_too_many_of_which_none_is_taken()
    {
        object[] thousand = [.. Enumerable.Range(0, 1_000).Select(i => ServerFixture.Event("many", "shirt-1", "view", i))];
        await server.TellAsync(thousand);

        using var answer = await server.PostAsync("/v1/events", Text(new { events = thousand.Append(ServerFixture.Event("one-more", "shirt-1")) }));

        Assert.Contains("1000", (await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge)).Replace(",", "", StringComparison.Ordinal));
        Assert.Equal("cold", (await server.UserAsync("one-more")).Basis());
    }

    [Fact]
    public async Task An_event_of_more_than_32_KB_is_rejected_by_itself()
    {
        var large = Text(ServerFixture.Event("large", "shirt-1")).Replace("\"type\"", new string(' ', 32 * 1024) + "\"type\"", StringComparison.Ordinal);
        using var answer = await server.PostAsync("/v1/events", $$"""{"events":[{{Text(ServerFixture.Event("large", "shirt-2"))}},{{large}}]}""");
        var report = await answer.SuccessAsync();
        Assert.Equal(1, report.GetProperty("accepted").GetInt32());
        Assert.Equal(1, report.GetProperty("rejected")[0].GetProperty("index").GetInt32());
        Assert.Contains("32768", report.GetProperty("rejected")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public async Task A_timestamp_in_the_future_is_safe_it_counts_as_of_its_arrival()
    {
        object Ahead(string user, double hours) => new { eventId = $"{user}{hours}", type = "click", userId = user, productId = "shirt-1", occurredAt = Make.Noon.AddHours(hours) };
        await server.TellAsync(Ahead("ahead", 23.9), Ahead("ahead", 0.1));
        var profile = await server.UserAsync("ahead");
        Assert.Equal(Make.Noon, profile.GetProperty("lastActiveAt").GetDateTimeOffset());
        Assert.All(profile.GetProperty("recent").EnumerateArray(), r => Assert.Equal(Make.Noon, r.GetProperty("at").GetDateTimeOffset()));
        // What comes after it is not late, and weighs as much.
        await server.TellAsync(Ahead("steady", 0), Ahead("steady", -0.0001));
        Assert.Equal(
            (await server.UserAsync("steady")).GetProperty("likings").GetProperty("articleType")[0].GetProperty("weight").GetDouble(),
            profile.GetProperty("likings").GetProperty("articleType")[0].GetProperty("weight").GetDouble(), 1e-3);
        var refused = await server.AskAsync("/v1/events", new { events = new[] { Ahead("ahead", 24.1) } });
        Assert.Equal("occurredAt", refused.GetProperty("rejected")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_bots_events_are_accepted_and_change_nothing_of_taste()
    {
        object Bot(int second) => new { eventId = $"bot{second}", type = "purchase", userId = "bot", productId = "shirt-1", occurredAt = Make.Noon.AddSeconds(-second), context = new { bot = true } };
        await server.TellAsync([.. Enumerable.Range(0, 20).Select(Bot)]);
        var profile = await server.UserAsync("bot");
        Assert.Equal("cold", profile.Basis());
        Assert.Empty(profile.GetProperty("counts").EnumerateObject());
    }

    [Fact]
    public async Task An_empty_batch_is_an_account_of_nothing()
    {
        var report = await server.AskAsync("/v1/events", new { events = Array.Empty<object>() });
        Assert.Equal(0, report.GetProperty("accepted").GetInt32() + report.GetProperty("duplicates").GetInt32() + report.GetProperty("rejected").GetArrayLength());
    }

    private static string Text(object value) => JsonSerializer.Serialize(value);
}
