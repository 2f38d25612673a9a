using System.Net;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class ListEndpointsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("/v1/search?q=shirt&userId=ann", "userId")]
    [InlineData("/v1/search?q=shirt&foo=1", "foo")]
    [InlineData("/v1/search?q=shirt&q=dress", "2 times")]
    public async Task An_address_with_an_unknown_or_repeated_parameter_is_refused_by_its_name(string address, string named)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Search_by_address_and_by_body_are_the_same_search()
    {
        await server.TellAsync(ServerFixture.Event("both/ways", "shirt-5", "purchase"));
        var byBody = await server.SearchAsync("red shirt", "both/ways", k: 7, explain: true);
        var byUrl = await server.GetAsync("/v1/search?q=red%20shirt&user=both%2Fways&k=7&explain=true");

        Assert.Equal(7, byUrl.Ids().Length);
        Assert.Equal(byBody.Order(), byUrl.Order());
        Assert.Equal(byBody.GetProperty("items").ToString(), byUrl.GetProperty("items").ToString());
        Assert.True(byUrl.Personalized());
        Assert.False((await server.GetAsync("/v1/search?q=red%20shirt&user=both%2Fways&personalize=false")).Personalized());
    }

    [Fact]
    public async Task A_list_without_k_has_twenty_and_ranks_from_one()
    {
        var answer = await server.GetAsync("/v1/search?q=shirt");
        Assert.Equal(Enumerable.Range(1, 20), answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("rank").GetInt32()));
        Assert.Equal(60, answer.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("2147483647")]
    [InlineData("2147483648")]
    [InlineData("1.5")]
    [InlineData("\"ten\"")]
    [InlineData("1e1000")]
    public async Task A_k_out_of_range_is_refused_with_the_range_or_the_field(string k)
    {
        using var search = await server.PostAsync("/v1/search", $$"""{"query":"shirt","k":{{k}}}""");
        using var forYou = await server.PostAsync("/v1/recommendations/for-you", $$"""{"k":{{k}}}""");
        using var byUrl = await server.Client.GetAsync("/v1/search?q=shirt&k=" + Uri.EscapeDataString(k));
        foreach (var answer in (HttpResponseMessage[])[search, forYou, byUrl])
        {
            var detail = await answer.ProblemAsync(HttpStatusCode.BadRequest, k);
            Assert.Matches("(?i)\\bk\\b", detail);
        }
    }

    [Fact]
    public async Task K_of_1_and_of_100_are_served()
    {
        Assert.Single((await server.SearchAsync("shirt", k: 1)).Ids());
        Assert.Equal(100, (await server.ForYouAsync(k: 100)).Ids().Length);
    }

    [Fact]
    public async Task A_filter_by_an_unknown_attribute_is_refused_and_the_known_ones_are_named()
    {
        using var answer = await server.PostAsync("/v1/search", """{"query":"shirt","filter":{"color":["Blue"]}}""");
        var detail = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains("'color'", detail);
        Assert.Contains("baseColour", detail);
    }

    [Theory]
    [InlineData("""{"query":"shirt","filter":{"baseColour":null}}""")]
    [InlineData("""{"query":"shirt","filter":{"baseColour":[null]}}""")]
    [InlineData("""{"query":"shirt","filter":{"baseColour":"Blue"}}""")]
    [InlineData("""{"query":"shirt","filter":[]}""")]
    [InlineData("""{"query":"shirt","minPrice":"10"}""")]
    [InlineData("""{"query":"shirt","minPrice":1e400}""")]
    [InlineData("""{"query":"shirt","personalize":"no"}""")]
    [InlineData("""{"query":"shirt","userId":""}""")]
    [InlineData("""{"query":"shirt","userId":"a\u0000b"}""")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":7}""")]
    [InlineData("""{}""")]
    public async Task A_search_body_of_the_wrong_shape_is_the_callers_mistake(string body)
    {
        using var answer = await server.PostAsync("/v1/search", body);
        await answer.ProblemAsync(HttpStatusCode.BadRequest, body);
    }

    [Theory]
    [InlineData("/v1/search", """{"query":"shirt","usr":"u"}""", "usr")]
    [InlineData("/v1/search", """{"query":"shirt","K":5}""", "K")]
    [InlineData("/v1/recommendations/for-you", """{"query":"shirt"}""", "query")]
    [InlineData("/v1/events", """{"events":[],"event":[]}""", "event")]
    public async Task An_unknown_field_is_refused_by_name(string path, string body, string field)
    {
        using var answer = await server.PostAsync(path, body);
        Assert.Contains(field, await answer.ProblemAsync(HttpStatusCode.BadRequest, body));
    }

    [Theory]
    [InlineData("""{"query":"shirt","query":"dress"}""")]
    [InlineData("""{"query":"shirt","k":1,"k":2}""")]
    [InlineData("""{"query":"shirt","filter":{"baseColour":["Red"],"baseColour":["Blue"]}}""")]
    public async Task A_field_that_stands_twice_is_refused(string body)
    {
        using var answer = await server.PostAsync("/v1/search", body);
        await answer.ProblemAsync(HttpStatusCode.BadRequest, body);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\n")]
    public async Task A_blank_query_is_treated_alike_by_address_and_by_body_and_never_answers_everything(string query)
    {
        using var byBody = await server.PostAsync("/v1/search", System.Text.Json.JsonSerializer.Serialize(new { query }));
        using var byUrl = await server.Client.GetAsync("/v1/search?q=" + Uri.EscapeDataString(query));

        Assert.Equal(byBody.StatusCode, byUrl.StatusCode);
        if (byBody.StatusCode == HttpStatusCode.OK) Assert.Empty((await byBody.SuccessAsync()).Ids());
        else await byBody.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_search_by_address_without_q_is_told_to_give_one()
    {
        using var answer = await server.Client.GetAsync("/v1/search");
        Assert.Contains("q", await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_query_of_1000_characters_is_read_and_one_more_is_refused_with_the_limit()
    {
        var longest = "shirt " + new string('x', 994);
        Assert.Equal(longest, (await server.SearchAsync(longest)).GetProperty("query").GetString());

        using var byBody = await server.PostAsync("/v1/search", $$"""{"query":"{{longest}}x"}""");
        using var byUrl = await server.Client.GetAsync("/v1/search?q=" + Uri.EscapeDataString(longest + "x"));

        Assert.Contains("1000", await byBody.ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Contains("1000", await byUrl.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("the")]
    [InlineData("for the of a and")]
    [InlineData("ve ile için")]
    [InlineData("!!! ... ???")]
    public async Task A_query_of_only_stop_words_or_signs_answers_nothing(string query)
    {
        var answer = await server.SearchAsync(query);
        Assert.Empty(answer.Ids());
        Assert.Equal(0, answer.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("' OR 1=1 --")]
    [InlineData("title:* AND (((")]
    [InlineData("\"unclosed")]
    [InlineData("shirt~2^10 +-&&||!(){}[]^\"~*?:\\/")]
    [InlineData("👗👗👗")]
    [InlineData("\u202Eshirt")]
    public async Task Signs_of_any_query_language_are_only_text(string query)
    {
        var answer = await server.SearchAsync(query);
        Assert.Equal(query, answer.GetProperty("query").GetString());
    }

    [Fact]
    public async Task Filters_hold_whatever_the_query_and_the_user_want()
    {
        await server.TellAsync(ServerFixture.Event("filtered", "shirt-0", "purchase"));
        var answer = await server.AskAsync("/v1/search", new { query = "shirt", userId = "filtered", k = 100, filter = new { baseColour = (string[])["red"], gender = (string[])["Women"] }, minPrice = 20, maxPrice = 40 });

        Assert.Equal(["shirt-11", "shirt-21"], answer.Ids().Order());
        Assert.Empty((await server.AskAsync("/v1/search", new { query = "shirt", filter = new { baseColour = (string[])["No Such Colour"] } })).Ids());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    [InlineData("image/png")]
    [InlineData("application/xml;q=0.9, text/*")]
    public async Task A_callers_mistake_is_a_400_whatever_kind_of_answer_was_asked_for(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/search?q=" + new string('x', 1001));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await server.Client.SendAsync(request);
        await answer.ProblemAsync(HttpStatusCode.BadRequest, accept);
    }
}
