using System.Net;
using System.Text;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class UserEndpointsTests(KestrelFixture server) : IClassFixture<KestrelFixture>
{
    [Fact]
    public async Task An_unknown_user_is_cold_and_no_error()
    {
        var user = await server.UserAsync("nobody-yet");
        Assert.Equal("nobody-yet", user.GetProperty("id").GetString());
        Assert.Equal("cold", user.Basis());
        Assert.Empty(user.GetProperty("recent").EnumerateArray());
    }

    [Fact]
    public async Task Facts_come_back_as_they_were_stated()
    {
        using var put = await PutAsync("facts", """{"gender":"female","age":31,"country":"TR","preferences":{"baseColour":["Black","Red"],"brand":["Norvik"]},"sizes":{"shoes":"38"},"consent":"session"}""");
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);

        var facts = (await server.UserAsync("facts")).GetProperty("facts");

        Assert.Equal("female", facts.GetProperty("gender").GetString());
        Assert.Equal(31, facts.GetProperty("age").GetInt32());
        Assert.Equal("TR", facts.GetProperty("country").GetString());
        Assert.Equal(["Black", "Red"], facts.GetProperty("preferences").GetProperty("baseColour").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal("38", facts.GetProperty("sizes").GetProperty("shoes").GetString());
        Assert.Equal("session", facts.GetProperty("consent").GetString());
    }

    [Fact]
    public async Task The_profile_says_in_words_what_was_learnt()
    {
        await server.SearchAsync("shirt");
        var at = Make.Noon.AddMinutes(-5);
        await server.TellAsync(
            new { eventId = "w1", type = "search", userId = "worded", query = "shirts for men", occurredAt = at },
            new { eventId = "w2", type = "purchase", userId = "worded", productId = "shirt-1", size = "M", orderId = "o", occurredAt = at },
            new { eventId = "w3", type = "cart", userId = "worded", productId = "shirt-1", size = "L", occurredAt = at },
            new { eventId = "w4", type = "return", userId = "worded", productId = "shirt-1", orderId = "o", returnReason = "fit", occurredAt = at });
        var user = await server.UserAsync("worded");
        Assert.NotEmpty(user.GetProperty("lastDayLikings").GetProperty("articleType").EnumerateArray());
        Assert.NotEmpty(user.GetProperty("session").GetProperty("likings").GetProperty("articleType").EnumerateArray());
        Assert.Equal("shirt-1", user.GetProperty("session").GetProperty("products")[0].GetProperty("id").GetString());
        Assert.Equal(("Monday", 11, 4), (Text(user, "activeHours", "day"), user.GetProperty("activeHours")[0].GetProperty("hour").GetInt32(), user.GetProperty("activeHours")[0].GetProperty("events").GetInt32()));
        Assert.Equal(["L True", "M False"], user.GetProperty("sizes").EnumerateArray().Select(s => $"{s.GetProperty("size").GetString()} {s.GetProperty("fits").GetBoolean()}"));
        Assert.Equal("returned", Text(user, "purchases", "what"));
        Assert.Equal("shirts for men", Text(user, "searches", "query"));
        Assert.Equal("Shirts", user.GetProperty("searches")[0].GetProperty("understoodAs").GetProperty("articleType")[0].GetString());

        static string? Text(System.Text.Json.JsonElement profile, string list, string field) => profile.GetProperty(list)[0].GetProperty(field).GetString();
    }

    public static TheoryData<string> OddIds => [.. TestCatalog.OddIds];

    [Theory]
    [MemberData(nameof(OddIds))]
    public async Task The_user_of_an_event_is_the_user_of_the_address_whatever_the_id(string id)
    {
        await server.TellAsync(ServerFixture.Event(id, "shirt-1"));
        using var put = await PutAsync(Uri.EscapeDataString(id), """{"age":40}""");
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);

        var user = await server.UserAsync(id);

        Assert.Equal(id, user.GetProperty("id").GetString());
        Assert.Equal(1, user.GetProperty("counts").GetProperty("click").GetInt32());
        Assert.Equal(40, user.GetProperty("facts").GetProperty("age").GetInt32());
    }

    [Theory]
    [InlineData("""{"age":151}""", "age")]
    [InlineData("""{"age":-1}""", "age")]
    [InlineData("""{"age":"old"}""", "age")]
    [InlineData("""{"country":"Turkey"}""", "country")]
    [InlineData("""{"country":"T1"}""", "country")]
    [InlineData("""{"consent":"maybe"}""", "consent")]
    [InlineData("""{"consent":"7"}""", "consent")]
    [InlineData("""{"preferences":{"colour":["Black"]}}""", "colour")]
    [InlineData("""{"preferences":{"currency":["EUR"]}}""", "currency")]
    [InlineData("""{"preferences":{"baseColour":[""]}}""", "preference")]
    [InlineData("""{"preferences":{"baseColour":null}}""", "")]
    [InlineData("""{"preferences":{"baseColour":[null]}}""", "")]
    [InlineData("""{"sizes":{"shoes":null}}""", "")]
    [InlineData("""{"sizes":{"shoes":38}}""", "shoes")]
    [InlineData("""{"favouriteColour":"Black"}""", "favouriteColour")]
    [InlineData("""{"age":1,"age":2}""", "age")]
    public async Task Facts_that_break_a_rule_are_refused_by_name_and_change_nothing(string body, string named)
    {
        using var answer = await PutAsync("refused", body);
        Assert.Contains(named, await answer.ProblemAsync(HttpStatusCode.BadRequest, body), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("cold", (await server.UserAsync("refused")).Basis());
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("%0A")]
    [InlineData("a%07b")]
    public async Task An_id_that_breaks_the_rule_is_refused_with_the_rule(string id)
    {
        using var get = await server.Client.GetAsync("/v1/users/" + id);
        Assert.Contains("id", await get.ProblemAsync(HttpStatusCode.BadRequest, id));
        using var put = await PutAsync(id, "{}");
        await put.ProblemAsync(HttpStatusCode.BadRequest, id);
    }

    [Fact]
    public async Task An_id_of_256_characters_is_known_and_one_more_is_refused()
    {
        Assert.Equal("cold", (await server.UserAsync(new string('u', 256))).Basis());
        using var answer = await server.Client.GetAsync("/v1/users/" + new string('u', 257));
        Assert.Contains("256", await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }

    private Task<HttpResponseMessage> PutAsync(string escapedId, string body) =>
        server.Client.PutAsync("/v1/users/" + escapedId, new StringContent(body, Encoding.UTF8, "application/json"));
}
