using System.Net;
using Bespoke.Server.Wire;
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

    [Fact]
    public async Task Pages_by_address_and_by_body_follow_next_until_every_match_was_shown()
    {
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = ids.Count % 2 == 0
                ? await server.GetAsync("/v1/search?q=shirt&k=17&user=pager" + (next is null ? "" : "&cursor=" + next))
                : await server.AskAsync("/v1/search", new { query = "shirt", k = 17, userId = "pager", cursor = next });
            ids.AddRange(page.Ids());
            next = page.GetProperty("next").GetString();
            await server.TellAsync(ServerFixture.Event("pager", $"shirt-{ids.Count - 1}", second: ids.Count));
        }
        while (next is not null);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"shirt-{i}").Order(), ids.Order());
    }

    [Theory]
    [InlineData("""{"query":"shirt","sort":"cheapest"}""", "price-desc")]
    [InlineData("""{"query":"shirt","outOfStock":"never"}""", "anywhere")]
    [InlineData("""{"query":"shirt","cursor":"zzz"}""", "first page")]
    public async Task An_unknown_order_rule_or_cursor_is_refused_and_the_known_are_named(string body, string named)
    {
        using var answer = await server.PostAsync("/v1/search", body);
        Assert.Contains(named, await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_list_can_be_sorted_by_price()
    {
        var prices = (await server.GetAsync("/v1/search?q=shirt&sort=price-desc&k=60")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("price").GetDecimal()).ToArray();
        Assert.Equal(prices.OrderDescending(), prices);
        Assert.Equal(69, prices[0]);
    }

    [Fact]
    public async Task A_search_without_a_query_is_a_category_page()
    {
        var page = await server.AskAsync("/v1/search", new { filter = new Dictionary<string, string[]> { ["articleType"] = ["Dresses"] }, k = 100 });
        Assert.Equal(40, page.Ids().Length);
        Assert.All(page.Ids(), id => Assert.StartsWith("dress-", id));
        Assert.Equal(page.GetProperty("total").GetInt32(), (await server.AskAsync("/v1/search", new { query = "  ", filter = new Dictionary<string, string[]> { ["articleType"] = ["Dresses"] } })).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_a_user_looked_at_and_bought_comes_back_at_once()
    {
        await server.TellAsync(ServerFixture.Event("rememberer", "shirt-1"), ServerFixture.Event("rememberer", "dress-2", second: 1), ServerFixture.Event("rememberer", "shirt-3", "purchase", 2));
        Assert.Equal(["dress-2", "shirt-1"], (await server.AskAsync("/v1/recommendations/recently-viewed", new { userId = "rememberer" })).Ids());
        Assert.Equal(["shirt-3"], (await server.AskAsync("/v1/recommendations/buy-again", new { userId = "rememberer" })).Ids());
        Assert.Empty((await server.AskAsync("/v1/recommendations/recently-viewed", new { userId = "rememberer", consent = "none" })).Ids());
        Assert.Equal(20, (await server.AskAsync("/v1/recommendations/new-in", new { })).Ids().Length);
    }

    [Fact]
    public async Task Products_like_one_are_not_itself_and_an_unknown_product_is_404()
    {
        var answer = await server.AskAsync("/v1/recommendations/similar", new { productId = "shirt-0", k = 10 });
        Assert.Equal(10, answer.Ids().Length);
        Assert.DoesNotContain("shirt-0", answer.Ids());
        using var unknown = await server.PostAsync("/v1/recommendations/similar", """{"productId":"nowhere"}""");
        Assert.Contains("nowhere", await unknown.ProblemAsync(HttpStatusCode.NotFound));
        using var missing = await server.PostAsync("/v1/recommendations/similar", "{}");
        Assert.Contains("productId", await missing.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_list_of_the_callers_own_comes_back_whole_in_the_users_order()
    {
        await server.TellAsync([.. Enumerable.Range(0, 6).Select(i => ServerFixture.Event("ranked", $"dress-{5 * i}", "purchase", i))]);
        string[] sent = ["shirt-1", "a/b", "unheard-of", "dress-35"];
        // The longest patience: after the usual one the list comes back as sent, and a test machine may be that slow.
        var answer = await server.AskAsync("/v1/rank", new { userId = "ranked", productIds = sent, timeoutMs = RankBody.MaxTimeoutMs });
        Assert.False(answer.GetProperty("kept").GetBoolean());
        Assert.Equal(sent.Order(), answer.Ids().Order());
        Assert.Equal("dress-35", answer.Ids()[0]);
        Assert.True(answer.Personalized());
        Assert.Equal(sent, (await server.AskAsync("/v1/rank", new { userId = "ranked", productIds = sent, personalize = false, timeoutMs = RankBody.MaxTimeoutMs })).Ids().Order(Comparer<string>.Create((a, b) => Array.IndexOf(sent, a).CompareTo(Array.IndexOf(sent, b)))));
    }

    [Theory]
    [InlineData("{}", "productIds")]
    [InlineData("""{"productIds":[]}""", "productIds")]
    [InlineData("""{"productIds":["a","a"]}""", "twice")]
    [InlineData("""{"productIds":[null]}""", "productIds")]
    [InlineData("""{"productIds":[""]}""", "product")]
    [InlineData("""{"productIds":["a"],"timeoutMs":0}""", "timeoutMs")]
    public async Task A_list_to_rank_that_is_none_is_refused(string body, string named)
    {
        using var answer = await server.PostAsync("/v1/rank", body);
        Assert.Contains(named, await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }
}
